import type { ComponentType } from "react";
import type { Noun } from "~/lib/messages/nouns";

/** A page and, below it, the texts of its nouns: both are fetched together. */
export function speaking(nouns: readonly Noun[], load: () => Promise<ComponentType>): () => Promise<ComponentType> {
  return async () => {
    const [{ inside }, Page] = await Promise.all([import("./pages"), load()]);
    // biome-ignore lint/correctness/noComponentHookFactories: a route's lazy part is asked once, so this is made once
    return function SpeakingPage() {
      return (
        <inside.SpeakingOf nouns={nouns}>
          <Page />
        </inside.SpeakingOf>
      );
    };
  };
}
