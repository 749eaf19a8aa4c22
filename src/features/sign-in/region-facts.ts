/** The regions LiteLLM Cloud has; their words stand in `lib/messages` under `signIn.region`. */
const KNOWN = ["eu", "us"] as const;
export type KnownRegion = (typeof KNOWN)[number];

/** The region as one that has words of its own; `null` for one this console does not know, shown by its label. */
export function knownRegion(id: string | undefined): KnownRegion | null {
  return KNOWN.find((region) => region === id?.toLowerCase()) ?? null;
}
