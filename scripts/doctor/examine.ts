/** The whole examination of a live console, in the order in which one thing needs the other. */
import { visitApi } from "./check-api";
import { visitConsole } from "./check-console";
import { visitProvider } from "./check-provider";
import { checkToken } from "./check-token";
import { type Finding, takeNotes } from "./finding";

export interface ExamineOptions {
  /** An access token to try at LiteLLM. */
  token?: string | undefined;
  /** Milliseconds since 1970. */
  now?: () => number;
}

/** Looks at the console at this address and at all that its configuration names. Reads only; signs nobody in. */
export async function examine(
  address: string,
  { token, now = Date.now }: ExamineOptions = {},
): Promise<readonly Finding[]> {
  const url = new URL(address.endsWith("/") ? address : `${address}/`);
  const { findings, config, aheadBy } = await visitConsole(url, now);
  if (!config) return findings;
  const [api, ...providers] = await Promise.all([
    visitApi(config, url, now),
    ...config.identityProviders.map(async (provider) => ({
      provider,
      ...(await visitProvider(provider, config, url, now)),
    })),
  ]);
  const clocks = new Map<string, number | null>([
    ["the console's server", aheadBy],
    ["LiteLLM", api.aheadBy],
  ]);
  for (const one of providers) clocks.set(one.provider.id, one.aheadBy);
  const keys = new Map(providers.map((one) => [one.provider.id, one.keys]));
  return [
    ...findings,
    ...providers.flatMap((one) => one.findings),
    ...api.findings,
    ...checkClocks(clocks),
    ...(token === undefined ? [] : await checkToken({ token, config, url, keys, now })),
  ];
}

/** LiteLLM judges `exp` and `nbf` without any allowance: a provider's clock that is ahead makes tokens of the future. */
export function checkClocks(clocks: ReadonlyMap<string, number | null>): readonly Finding[] {
  const notes = takeNotes("clock");
  const known = [...clocks].filter((entry): entry is [string, number] => entry[1] !== null);
  const fix = "Set the clocks by NTP, this machine's first.";
  for (const [name, ahead] of known) {
    const words = `The clock of ${name} is ${Math.abs(ahead)} seconds ${ahead > 0 ? "ahead of" : "behind"} this machine's.`;
    if (Math.abs(ahead) > 60) notes.fail(words, fix);
    else if (Math.abs(ahead) > 5) notes.warn(words, fix);
  }
  if (notes.all.length === 0 && known.length > 0) notes.pass("All clocks agree with this machine's within 5 seconds.");
  return notes.all;
}
