import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createDayReader } from "./read-days";
import { readUsage } from "./read-usage";
import { answerOf, anyRows } from "./test-usage";

const DATES = ["2026-02-28", "2026-03-01", "2026-03-02"];
const SEED = { seed: 20261118, numRuns: 200 };
const anyAnswer = anyRows(DATES).map(answerOf);

/** Reads a text in pieces that end at these parts of its bytes, be it in the middle of a letter. */
function readInPieces(text: string, cuts: readonly number[]) {
  const reader = createDayReader();
  const bytes = new TextEncoder().encode(text);
  const ends = [...cuts.map((part) => Math.floor(part * bytes.length)).sort((a, b) => a - b), bytes.length];
  let from = 0;
  for (const end of ends) {
    reader.push(bytes.subarray(from, end));
    from = end;
  }
  return reader.end();
}

const anyCuts = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 8 });

describe("an answer that is read while it comes", () => {
  it("is what it is as a whole, wherever its pieces end", () => {
    fc.assert(
      fc.property(anyAnswer, anyCuts, (answer, cuts) => {
        const text = JSON.stringify(answer);
        expect(readInPieces(text, cuts)).toEqual(readUsage(text));
      }),
      SEED,
    );
  });

  it("is what it is as a whole with a part of its text gone or doubled, faults and all", () => {
    fc.assert(
      fc.property(
        anyAnswer,
        anyCuts,
        fc.nat(),
        fc.nat({ max: 40 }),
        fc.boolean(),
        (answer, cuts, at, length, isDoubled) => {
          const whole = JSON.stringify(answer);
          const from = at % whole.length;
          const text = whole.slice(0, from) + whole.slice(from + (isDoubled ? -length : length));
          expect(readInPieces(text, cuts)).toEqual(readUsage(text));
        },
      ),
      SEED,
    );
  });

  it.each([
    ["blanks", (text: string) => JSON.stringify(JSON.parse(text), null, 1)],
    ["metadata first", (text: string) => swapped(text)],
    [
      "a day among its unknown fields",
      (text: string) => text.replace('"metrics":', '"more":[{"date":"2026-01-01"}],"metrics":'),
    ],
    ["a name that looks like a day", (text: string) => text.replaceAll("gpt", '{\\"date\\":\\"],\\"metadata\\":')],
    ["message content", (text: string) => text.replace('"metrics":', '"prompt":"x","metrics":')],
    ["names in other scripts", (text: string) => text.replaceAll("gpt", "模型é")],
    ["a day of many megabytes", (text: string) => text.replace('"metrics":', `"more":"${"x".repeat(3e6)}","metrics":`)],
    ["nothing", () => ""],
    ["HTML", () => "<html>"],
  ])("is what it is as a whole with %s", (_name, spoil) => {
    const answer = fc.sample(anyAnswer, { seed: 3, numRuns: 20 });
    for (const one of answer) {
      const text = spoil(JSON.stringify(one));
      expect(readInPieces(text, [0.1, 0.5, 0.51])).toEqual(readUsage(text));
    }
  });
});

function swapped(text: string): string {
  const { results, metadata } = JSON.parse(text);
  return JSON.stringify({ metadata, results });
}
