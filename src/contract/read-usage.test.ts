import * as fc from "fast-check";
import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { DailyActivitySchema } from "./daily-activity";
import { quickCheck } from "./quick-check";
import { readAnswer, takeBySchema } from "./read-answer";
import { readUsage } from "./read-usage";
import { answerOf, anyRows } from "./test-usage";
import { tableOf } from "./usage-table";

const DATES = ["2026-02-28", "2026-03-01", "2026-03-02"];
const SEED = { seed: 20261118 };
const isSound = quickCheck(DailyActivitySchema);

/** Every place in a value, as the keys that lead there. */
function placesIn(value: unknown, path: readonly string[] = []): string[][] {
  if (typeof value !== "object" || value === null) return [[...path]];
  return [[...path], ...Object.entries(value).flatMap(([key, child]) => placesIn(child, [...path, key]))];
}

/** A copy with something else in one place, or nothing. */
function spoiled(value: unknown, [key, ...rest]: readonly string[], instead: unknown): unknown {
  if (key === undefined) return instead;
  const copy = structuredClone(value) as Record<string, unknown>;
  if (rest.length === 0 && instead === undefined) delete copy[key];
  else copy[key] = spoiled(copy[key], rest, instead);
  return copy;
}

const anySpoiled = anyRows(DATES)
  .map(answerOf)
  .chain((answer) =>
    fc
      .record({
        place: fc.constantFrom(...placesIn(answer)),
        instead: fc.constantFrom(
          undefined,
          null,
          "1",
          "",
          -1,
          1.5,
          2 ** 53,
          Number.POSITIVE_INFINITY,
          true,
          [],
          {},
          "2026-02-30",
        ),
      })
      .map(({ place, instead }) => spoiled(answer, place, instead)),
  );

describe("the quick check", () => {
  it("takes nothing that the schema refuses, whatever is wrong wherever", () => {
    fc.assert(
      fc.property(anySpoiled, (answer) => {
        if (isSound(answer)) expect(v.is(DailyActivitySchema, answer)).toBe(true);
      }),
      { ...SEED, numRuns: 400 },
    );
  });

  it("takes what the schema takes", () => {
    fc.assert(
      fc.property(anyRows(DATES), (rows) => {
        expect(isSound(answerOf(rows))).toBe(true);
      }),
      SEED,
    );
  });
});

describe("a usage answer's text", () => {
  it("is read as its schema reads it, and what is wrong is named alike", () => {
    fc.assert(
      fc.property(anySpoiled, (answer) => {
        const text = JSON.stringify(answer) ?? "";
        const quick = readUsage(text);
        const slow = readAnswer(text, takeBySchema(DailyActivitySchema));
        if ("fault" in slow) expect(quick).toEqual(slow);
        else expect("output" in quick && quick.output.metadata).toEqual(slow.output.metadata);
      }),
      { ...SEED, numRuns: 200 },
    );
  });

  it("keeps names that are those of prototypes", () => {
    const row = answerOf([]).metadata;
    const text = `{"results":[{"date":"2026-03-01","metrics":${METRICS},"breakdown":{"models":{"constructor":${ENTRY},
      "__proto__":${ENTRY}},"providers":{},"api_keys":{},"entities":{}}}],"metadata":${JSON.stringify(row)}}`;
    const reading = readUsage(text);
    expect("output" in reading && reading.output.table.parts.models.values).toEqual(["constructor", "__proto__"]);
  });

  it("leaves behind what is not declared, counts content, and hands over columns", () => {
    const answer = answerOf([]);
    const reading = readUsage(
      JSON.stringify({ ...answer, prompt: "secret", metadata: { ...answer.metadata, own: 1 } }),
    );
    expect(reading.contentFields).toBe(1);
    expect(JSON.stringify(reading)).not.toMatch(/secret|own/);
    expect("output" in reading && reading.output.table).toEqual(tableOf([answer]));
  });

  it.each([
    ["<html>", "HTML"],
    ['{"results":', "not JSON"],
  ])("that is %j says so", (text, said) => {
    const reading = readUsage(text);
    expect("fault" in reading && reading.fault).toEqual({ path: null, message: expect.stringContaining(said) });
  });
});

const METRICS = JSON.stringify({
  ...{ spend: 1, prompt_tokens: 1, completion_tokens: 1, cache_read_input_tokens: 0, cache_creation_input_tokens: 0 },
  ...{ total_tokens: 2, successful_requests: 1, failed_requests: 0, api_requests: 1 },
});
const ENTRY = `{"metrics":${METRICS},"metadata":{}}`;
