/**
 * A state of a page worth a look: by whom, at which address, and under what weather. What a person can bring about is
 * brought about by its address; the rest by the weather.
 */
export interface Scene {
  name: string;
  path: string;
  /** First part of the address on example.com; nobody: not signed in. */
  person: string | null;
  /** It is on the way in that the person is seen, not behind the sign-in: the path is where they end. */
  isArrival?: boolean;
  /** Requests that are never answered, as a glob. */
  stalls?: string;
  /** Query for the miniature's weather, such as `fault=503`. */
  weather?: string;
  /** Name of a button to press before the look. */
  press?: RegExp;
  /** What must be on the page before it is looked at. */
  awaits: string;
  /** Console errors that belong to the scene: the browser itself reports a failed request. */
  expectsErrors?: boolean;
}

/** Scenes that share a tab: it stays signed in as one person, or as nobody. */
export interface Act {
  person: string | null;
  /** Nobody is signed in beforehand: the one scene is of that. */
  isArrival: boolean;
  scenes: Scene[];
}

/** A tab that fails takes no more than these with it. */
const MOST_SCENES = 16;

/** The scenes by who plays in them; an arrival needs a tab of its own. */
export function actsOf(scenes: readonly Scene[]): Act[] {
  const acts: Act[] = [];
  for (const scene of scenes) {
    const { person, isArrival = false } = scene;
    const open = acts.findLast((act) => act.person === person && !act.isArrival);
    if (open && !isArrival && open.scenes.length < MOST_SCENES) open.scenes.push(scene);
    else acts.push({ person, isArrival, scenes: [scene] });
  }
  return acts;
}
