import type { ApiClient } from "~/api/client";
import { ApiError } from "~/api/errors";
import type { Provider } from "~/contract/config";
import { ReadinessSchema } from "~/contract/instance";
import { type CheckResult, checkProvider, secondsBehind } from "~/session/check-provider";
import { CLOCK_SKEW_S } from "~/session/id-token";

export type Row = Omit<CheckResult, "id"> & { id: CheckResult["id"] | "clock" | "proxy" };

interface RunOptions {
  provider: Provider;
  client: ApiClient;
  apiUrl: string;
  /** Something of this console's own host, to read its clock from. */
  hostUrl: string;
  now: () => number;
}

/** Every row of the check, asked at once. */
export async function runChecks({ provider, client, apiUrl, hostUrl, now }: RunOptions): Promise<readonly Row[]> {
  const [rows, clock, proxy] = await Promise.all([
    checkProvider(provider),
    checkClock(hostUrl, now),
    checkProxy(client, apiUrl),
  ]);
  return [...rows, clock, proxy];
}

async function checkClock(hostUrl: string, now: () => number): Promise<Row> {
  const behind = await secondsBehind(hostUrl, now);
  if (behind === null) return { id: "clock", verdict: "warn", finding: "unknown", facts: {}, ms: null };
  const seconds = Math.abs(behind);
  const facts = { seconds: String(Math.max(1, seconds)) };
  if (seconds <= 2) return { id: "clock", verdict: "ok", finding: "ok", facts, ms: null };
  const finding = behind > 0 ? "behind" : "ahead";
  return { id: "clock", verdict: seconds > CLOCK_SKEW_S ? "bad" : "warn", finding, facts, ms: null };
}

async function checkProxy(client: ApiClient, url: string): Promise<Row> {
  const started = performance.now();
  const row = (verdict: Row["verdict"], finding: string, facts = {}): Row => ({
    ...{ id: "proxy", verdict, finding, facts: { url, ...facts }, ms: Math.round(performance.now() - started) },
  });
  try {
    const { data } = await client.send({ path: "/health/readiness", schema: ReadinessSchema, auth: "none" });
    const version = data.litellm_version;
    return version ? row("ok", "ok", { version }) : row("ok", "okWithoutVersion");
  } catch (error) {
    return row("bad", error instanceof ApiError && error.kind !== "network" ? "notReady" : "unreachable");
  }
}
