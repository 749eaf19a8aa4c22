/** What the real LiteLLM answered must parse; what it does not declare must not come through. */
import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { CONTENT_FIELDS } from "./content-fields";
import { isFailure, RequestLogPageSchema, RequestLogSchema } from "./request-logs";

interface Recording {
  status: number;
  body: unknown;
}
const FILES = import.meta.glob<Recording>("../../tests/fixtures/litellm/*/request-logs-*.json", {
  eager: true,
  import: "default",
});
const ANSWERS = Object.entries(FILES)
  .filter(([, { status }]) => status === 200)
  .map(([file, { body }]) => [file.split("/").slice(-2).join(" "), body] as const);

describe("the recorded pages of request logs", () => {
  it("are at least five", () => expect(ANSWERS.length).toBeGreaterThanOrEqual(5));

  it.each(ANSWERS)("%s parses", (_, body) => {
    const { success, output, issues = [] } = v.safeParse(RequestLogPageSchema, body);
    expect(issues.map((issue) => `${v.getDotPath(issue)}: ${issue.message}`)).toEqual([]);
    expect(success && output.total_is_capped).toBe(false);
  });

  it("hold successes and a failure, at the moment they say", () => {
    const rows = ANSWERS.flatMap(([, body]) => v.parse(RequestLogPageSchema, body).data);
    expect(new Set(rows.map(isFailure))).toEqual(new Set([true, false]));
    const eighth = rows.find(({ request_id }) => request_id === "req-8");
    expect(new Date(eighth?.startTime ?? 0).toISOString()).toBe("2026-10-05T10:55:00.000Z");
    expect(eighth?.metadata?.user_api_key_alias).toBe("member laptop");
  });
});

describe("a row", () => {
  const ROW = { request_id: "r", spend: 0.5, startTime: "2026-10-05T10:55:00.250Z" };

  it("loses message content and everything else that is not counted", () => {
    const loud = { ...ROW, metadata: { user_api_key_alias: "k", prompt: "x" }, surprise: 1 };
    const content = Object.fromEntries(CONTENT_FIELDS.map((name) => [name, "secret"]));
    const kept = v.parse(RequestLogSchema, { ...loud, ...content });
    expect(kept).toEqual({ ...ROW, startTime: Date.parse(ROW.startTime), metadata: { user_api_key_alias: "k" } });
  });

  it.each([
    ["2026-10-05T10:55:00+00:00", "2026-10-05T10:55:00.000Z"],
    ["2026-10-05T10:55:00.123000", "2026-10-05T10:55:00.123Z"],
    ["2026-10-05T12:55:00+02:00", "2026-10-05T10:55:00.000Z"],
  ])("began at %s, which is %s", (startTime, utc) => {
    expect(new Date(v.parse(RequestLogSchema, { ...ROW, startTime }).startTime).toISOString()).toBe(utc);
  });

  it("of before the status column is no failure, and one with metadata as text has no name", () => {
    const row = v.parse(RequestLogSchema, { ...ROW, status: null, metadata: "{}" });
    expect([isFailure(row), row.metadata]).toEqual([false, null]);
  });

  it.each([
    ["no moment", { startTime: "soon" }],
    ["no number", { spend: "0.5" }],
  ])("with %s is refused", (_, wrong) => {
    expect(v.safeParse(RequestLogSchema, { ...ROW, ...wrong }).success).toBe(false);
  });
});
