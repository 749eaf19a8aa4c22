/**
 * Every origin that this tab has contacted since the page was opened, by the browser's own notes (Resource Timing): what
 * the page was told to do is in the policy, what it did is here. Starts with the page, because a browser keeps 250 notes
 * and no more.
 */

export interface ContactedOrigin {
  origin: string;
  requests: number;
}

interface OriginWatch {
  /** In the order of first contact; the same list until something changes. */
  getSnapshot: () => readonly ContactedOrigin[];
  subscribe: (listener: () => void) => () => void;
  /** Takes note of addresses; `data:` and `blob:` contact nobody. */
  note: (urls: readonly string[]) => void;
}

/** A list that grows. */
export function createOriginWatch(): OriginWatch {
  const counts = new Map<string, number>();
  const listeners = new Set<() => void>();
  let snapshot: readonly ContactedOrigin[] = [];
  return {
    getSnapshot: () => snapshot,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    note: (urls) => {
      const contacted = urls.filter((url) => URL.canParse(url)).map((url) => new URL(url));
      const before = snapshot;
      for (const { protocol, origin } of contacted) {
        if (/^(https?|wss?):$/.test(protocol)) counts.set(origin, (counts.get(origin) ?? 0) + 1);
      }
      const next = [...counts].map(([origin, requests]) => ({ origin, requests }));
      if (JSON.stringify(next) === JSON.stringify(before)) return;
      snapshot = next;
      for (const listener of listeners) listener();
    },
  };
}

let watch: OriginWatch | null = null;

/** The watch of this page, started the first time it is asked for. */
export function watchOrigins(): OriginWatch {
  if (watch) return watch;
  const started = createOriginWatch();
  watch = started;
  if (typeof PerformanceObserver === "function" && PerformanceObserver.supportedEntryTypes?.includes("resource")) {
    const observer = new PerformanceObserver((list) => started.note(list.getEntries().map(({ name }) => name)));
    observer.observe({ type: "resource", buffered: true });
  }
  return started;
}

export type OriginVerdict = "console" | "api" | "provider" | "otherRegion" | "stranger";

interface Known {
  own: string;
  api: string;
  providers: readonly string[];
  otherRegions: readonly string[];
}

/** Whose an origin is, by the configuration; the last two should not have been contacted. */
export function originVerdict(origin: string, known: Known): OriginVerdict {
  const isOf = (url: string) => URL.canParse(url) && new URL(url).origin === origin;
  if (isOf(known.own)) return "console";
  if (isOf(known.api)) return "api";
  if (known.providers.some(isOf)) return "provider";
  return known.otherRegions.some(isOf) ? "otherRegion" : "stranger";
}

export const isUnexpected = (verdict: OriginVerdict): boolean => verdict === "otherRegion" || verdict === "stranger";
