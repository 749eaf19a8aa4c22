import { type ConfigFault, type ConsoleConfig, readConfig } from "~/contract/config";

/** Why `config.json` cannot be used, in the terms of `lib/messages` under `failure.config`. */
export type ConfigFailure =
  | { kind: "unreachable"; why: string }
  | { kind: "html" }
  | { kind: "json"; why: string }
  | { kind: "faults"; faults: readonly ConfigFault[] };

/** Where the configuration lies: beside the page, whatever path the console is served under. */
export const CONFIG_URL = `${import.meta.env.BASE_URL}config.json`;

/** Fetches and reads `config.json`. Never guesses: a file that is not right is a failure that names what is wrong. */
export async function loadConfig(url = CONFIG_URL): Promise<{ config: ConsoleConfig } | { failure: ConfigFailure }> {
  let text: string;
  try {
    const response = await fetch(url, { cache: "no-store", credentials: "omit" });
    if (!response.ok) return { failure: { kind: "unreachable", why: `HTTP ${response.status}` } };
    text = await response.text();
  } catch (error) {
    return { failure: { kind: "unreachable", why: error instanceof Error ? error.message : String(error) } };
  }
  return readConfigText(text);
}

/** Reads the text of a `config.json`. */
export function readConfigText(text: string): { config: ConsoleConfig } | { failure: ConfigFailure } {
  if (/^\s*</.test(text)) return { failure: { kind: "html" } };
  let decoded: unknown;
  try {
    decoded = JSON.parse(text);
  } catch (error) {
    return { failure: { kind: "json", why: error instanceof Error ? error.message : String(error) } };
  }
  const result = readConfig(decoded);
  return "config" in result ? result : { failure: { kind: "faults", faults: result.faults } };
}
