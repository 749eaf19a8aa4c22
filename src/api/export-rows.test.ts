import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { printCsv } from "~/lib/csv";
import { type Bytes, createRowReader, joined, type RowFormat } from "./export-rows";

const bytesOf = (text: string): Bytes => new TextEncoder().encode(text);
const textOf = (pieces: readonly Bytes[]) => new TextDecoder().decode(joined(pieces));

/** Reads a text in pieces that end at the given places. */
function readInPieces(format: RowFormat, text: string, cuts: readonly number[]) {
  const bytes = bytesOf(text);
  const ends = [...new Set(cuts.map((cut) => cut % (bytes.length + 1)))].sort((a, b) => a - b);
  const reader = createRowReader(format);
  const whole: Bytes[] = [];
  let at = 0;
  for (const end of [...ends, bytes.length]) {
    whole.push(...reader.take(bytes.slice(at, end)));
    at = end;
  }
  return { reader, whole };
}

const cuts = fc.array(fc.nat(10_000), { maxLength: 12 });
const label = fc.string({ unit: fc.constantFrom("a", '"', ",", "\n", "\r", "é", "漢", " ") });

describe("rows of a stream", () => {
  it("are whole wherever it is cut, in JSONL", () => {
    fc.assert(
      fc.property(fc.array(label), cuts, fc.nat(40), (labels, places, left) => {
        const rows = labels.map((text, index) => `${JSON.stringify({ id: `e${index}`, text })}\n`);
        const whole = rows.join("");
        const { reader, whole: taken } = readInPieces("jsonl", whole + "x".repeat(left), places);
        expect(textOf(taken)).toBe(whole);
        expect([reader.rows(), reader.lastId()]).toEqual([rows.length, rows.length > 0 ? `e${rows.length - 1}` : null]);
      }),
      { seed: 20261118, numRuns: 1_000 },
    );
  });

  it("are whole wherever it is cut, in CSV, and the head is none", () => {
    fc.assert(
      fc.property(fc.array(label, { minLength: 1 }), cuts, (labels, places) => {
        const rows = labels.map((text, index) => [text, `e${index}`]);
        const text = printCsv([["label", "id"], ...rows], { separator: ",", hasMark: false });
        const { reader, whole } = readInPieces("csv", text, places);
        expect(textOf(whole)).toBe(text);
        expect([reader.rows(), reader.lastId()]).toEqual([rows.length, `e${rows.length - 1}`]);
        expect(textOf([reader.head() ?? bytesOf("")])).toBe("label,id\r\n");
      }),
      { seed: 20261118, numRuns: 1_000 },
    );
  });

  it("come without their last line end, or are dropped as half of one", () => {
    const whole = createRowReader("jsonl");
    expect(textOf(whole.take(bytesOf('{"id":"a"}\n{"id":"b"}')))).toBe('{"id":"a"}\n');
    expect(textOf(whole.rest())).toBe('{"id":"b"}');
    expect([whole.rows(), whole.lastId()]).toEqual([2, "b"]);
    const broken = createRowReader("jsonl");
    broken.take(bytesOf('{"id":"a"}\n{"id":"b'));
    broken.drop();
    expect([broken.rows(), broken.lastId(), broken.rest()]).toEqual([1, "a", []]);
  });

  it("without an id have none to go on behind", () => {
    const reader = createRowReader("jsonl");
    reader.take(bytesOf("[1]\n"));
    expect(reader.lastId()).toBeNull();
  });
});
