/**
 * The real LiteLLM decides what is true: every request of tests/truth/litellm/differential.json whose route the
 * miniature has is put to it over the same rows, and must get the same answer.
 */
import { beforeAll, describe, expect, it } from "vitest";
import { answeredEntries } from "./answered-entries";
import { outlineDifferences } from "./compare";
import { KNOWN_DIFFERENCES } from "./known-differences";
import { filledIn, type RecordedCell, recordedCell } from "./recorded-cell";
import { type Entry, titleOf } from "./recordings";

const ANSWERED = await answeredEntries();

async function differencesOf(cell: RecordedCell, entry: Entry): Promise<string[]> {
  const { as, expected } = entry;
  const response = await cell.ask(filledIn(entry, as));
  const body: unknown = await response.json();
  if (response.status !== expected.status) return [`status ${response.status} instead of ${expected.status}`];
  if (!expected.shape) return outlineDifferences(expected.body, body);
  const { error, detail } = body as { error?: unknown; detail?: unknown };
  const shape = error !== undefined ? "A" : detail !== undefined ? "B" : "none";
  if (shape !== expected.shape) return [`shape ${shape} instead of ${expected.shape}`];
  const wanted = filledIn(expected.error, as);
  const got = error ?? detail;
  return JSON.stringify(sorted(got)) === JSON.stringify(sorted(wanted))
    ? []
    : [`${JSON.stringify(got)} instead of ${JSON.stringify(wanted)}`];
}

function sorted(value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}

describe("the miniature answers as the real proxy", () => {
  let cell: RecordedCell;
  beforeAll(async () => {
    cell = await recordedCell();
  });

  it("to at least 345 requests of the list", () => {
    expect(ANSWERED.length).toBeGreaterThanOrEqual(345);
  });

  it("but for differences that are known and on the list of requests", () => {
    const titles = new Set(ANSWERED.map(titleOf));
    expect(Object.keys(KNOWN_DIFFERENCES).filter((title) => !titles.has(title))).toEqual([]);
  });

  // In the order of the list: keys are blocked on the way.
  it.each(ANSWERED.map((entry) => [titleOf(entry), entry] as const))("%s", async (title, entry) => {
    const found = await differencesOf(cell, entry);
    if (title in KNOWN_DIFFERENCES) expect(found).not.toEqual([]);
    else expect(found).toEqual([]);
  });
});
