/** What `npm start` may be told. A bad value is answered by one sentence that names the option. */
import { parseArgs } from "node:util";

export interface StartOptions {
  port: number;
  /** The moment the miniature lives at; `null` is the real one. */
  now: Date | null;
  seed: number | undefined;
  scale: number | undefined;
  /** How many events the audit log keeps; the story's number when absent. */
  auditEvents: number | undefined;
  kind: "cloud" | "proxy";
  /** How long an access token lives. */
  accessTokenSeconds: number | undefined;
  /** Serve the build under the production policy instead of Vite. */
  isPreview: boolean;
  /** Forget what earlier starts remember: keys, sessions, tokens. */
  isReset: boolean;
}

export const DEFAULT_PORT = 5173;

export const USAGE = `npm start -- [options]
  --port <n>               begin at this port (${DEFAULT_PORT}); a busy one gets the next free one
  --now <ISO>              live at this moment, such as 2026-11-18T14:32:00Z
  --seed <n>               another world, the same each time
  --scale <n>              a world n times as large
  --audit-events <n>       keep so many events in the audit log, at most a million
  --instance cloud|proxy   LiteLLM Cloud, or a plain proxy without the control plane
  --access-token-seconds <n>  how long an access token lives, to see renewals
  --reset                  forget sessions and keys of earlier starts
  --preview                serve the build in dist/ under the production policy`;

export type StartReading = { options: StartOptions } | { fault: string } | { help: true };

/** Reads the arguments after the script's name. */
export function readStartOptions(args: readonly string[]): StartReading {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        port: { type: "string" },
        now: { type: "string" },
        seed: { type: "string" },
        scale: { type: "string" },
        "audit-events": { type: "string" },
        instance: { type: "string" },
        "access-token-seconds": { type: "string" },
        preview: { type: "boolean" },
        reset: { type: "boolean" },
        help: { type: "boolean" },
      },
    });
    if (values.help) return { help: true };
    return {
      options: {
        port: wholeNumber("--port", values.port, 0, 65_535) ?? DEFAULT_PORT,
        now: moment(values.now),
        seed: wholeNumber("--seed", values.seed, 0, 2 ** 32 - 1),
        scale: wholeNumber("--scale", values.scale, 1, 1000),
        auditEvents: wholeNumber("--audit-events", values["audit-events"], 1000, 1_000_000),
        kind: instanceKind(values.instance),
        accessTokenSeconds: wholeNumber("--access-token-seconds", values["access-token-seconds"], 1, 86_400),
        isPreview: values.preview ?? false,
        isReset: values.reset ?? false,
      },
    };
  } catch (cause) {
    return { fault: cause instanceof Error ? cause.message : String(cause) };
  }
}

function wholeNumber(option: string, text: string | undefined, least: number, most: number): number | undefined {
  if (text === undefined) return undefined;
  const number = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (number >= least && number <= most) return number;
  throw new Error(`${option} must be a whole number from ${least} to ${most}, not "${text}".`);
}

function moment(text: string | undefined): Date | null {
  if (text === undefined) return null;
  const date = new Date(text);
  // Only what says its year first is ISO 8601; `Date` would also guess at "3/4/26".
  if (/^\d{4}-\d{2}-\d{2}/.test(text) && !Number.isNaN(date.getTime())) return date;
  throw new Error(`--now must be an ISO 8601 moment such as 2026-11-18T14:32:00Z, not "${text}".`);
}

function instanceKind(text: string | undefined): "cloud" | "proxy" {
  if (text === undefined || text === "cloud" || text === "proxy") return text ?? "cloud";
  throw new Error(`--instance must be cloud or proxy, not "${text}".`);
}
