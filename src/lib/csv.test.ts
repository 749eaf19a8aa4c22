import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Cell, inertText, plainNumber, printCsv, printTabbed, SEPARATORS, type Separator } from "./csv";

const SEED = { seed: 20261118 };

/** Reads RFC 4180 by the letter, so that what is printed is not judged by what prints it. */
function parseCsv(text: string, separator: Separator): string[][] {
  const rows: string[][] = [];
  let at = 0;
  while (at < text.length) {
    const row: string[] = [];
    for (;;) {
      let cell = "";
      if (text[at] === '"') {
        at += 1;
        while (text[at] !== '"' || text[at + 1] === '"') {
          if (text[at] === undefined) throw new Error("a quote is not closed");
          if (text[at] === '"') at += 1;
          cell += text[at];
          at += 1;
        }
        at += 1;
      } else {
        while (at < text.length && text[at] !== separator && text[at] !== "\r") {
          if (text[at] === '"' || text[at] === "\n") throw new Error("what needs quotes has none");
          cell += text[at];
          at += 1;
        }
      }
      row.push(cell);
      if (text[at] !== separator) break;
      at += 1;
    }
    if (text.slice(at, at + 2) !== "\r\n") throw new Error("a line has no end");
    at += 2;
    rows.push(row);
  }
  return rows;
}

const nasty = fc.oneof(
  fc.string({ unit: fc.constantFrom(..."=+-@\t\r\n,;\"' a1.＝") }),
  fc.string({ unit: "binary" }),
  fc.constantFrom('=HYPERLINK("https://example.com")', "@SUM(1)", "+1-555", "-2+3", "\t=1", "\r=1", "a\n=1", "a,=1"),
);
const anyNumber = fc.oneof(fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true }));
const anyCell: fc.Arbitrary<Cell> = fc.oneof(nasty, anyNumber, fc.constant(null));
const anyRows = fc
  .integer({ min: 1, max: 5 })
  .chain((width) => fc.array(fc.array(anyCell, { minLength: width, maxLength: width }), { maxLength: 6 }));
const anySeparator = fc.constantFrom(...SEPARATORS);

describe("CSV", () => {
  it("reads back as it was printed, whatever is in a cell", () => {
    fc.assert(
      fc.property(anyRows, anySeparator, (rows, separator) => {
        const text = printCsv(rows, { separator, hasMark: false });
        expect(parseCsv(text, separator)).toEqual(rows.map((row) => row.map(inertText)));
      }),
      SEED,
    );
  });

  it("has no cell that a spreadsheet takes for a formula, and changes nothing else", () => {
    fc.assert(
      fc.property(anyRows, anySeparator, (rows, separator) => {
        const read = parseCsv(printCsv(rows, { separator, hasMark: false }), separator);
        rows.forEach((row, y) => {
          row.forEach((cell, x) => {
            const text = read[y]?.[x] ?? "";
            if (/^[=+\-@\t\r\n＝＋－＠]/.test(text)) expect(text).toMatch(/^-\d+(\.\d+)?$/);
            if (typeof cell === "string") expect([cell, `'${cell}`]).toContain(text);
          });
        });
      }),
      SEED,
    );
  });

  it("leaves numbers numbers", () => {
    fc.assert(
      fc.property(anyNumber, (value) => {
        const [[text = ""] = []] = parseCsv(printCsv([[value]], { separator: ",", hasMark: false }), ",");
        expect(text).toMatch(/^-?\d+(\.\d+)?$/);
        expect(Number(text) === value).toBe(true);
      }),
      SEED,
    );
  });

  it.each([
    [1e-7, "0.0000001"],
    [-1.25e-9, "-0.00000000125"],
    [1e21, "1000000000000000000000"],
    [1.5e22, "15000000000000000000000"],
    [-0, "0"],
    [8369.5, "8369.5"],
  ])("prints %d as %s", (value, text) => {
    expect(plainNumber(value)).toBe(text);
  });

  it.each([
    ["=1+1", "'=1+1"],
    ["+1", "'+1"],
    ["-cmd", "'-cmd"],
    ["@SUM(1)", "'@SUM(1)"],
    ["\t=1", "'\t=1"],
    ["\r=1", "'\r=1"],
    ["＝1", "'＝1"],
    ["-12.5", "-12.5"],
    [-12.5, "-12.5"],
    ["gpt-5", "gpt-5"],
  ])("writes %j as %j", (cell, text) => {
    expect(inertText(cell)).toBe(text);
  });

  it("starts with the mark only where it is asked for, and ends every line", () => {
    expect(printCsv([["a", "b"]], { separator: ";", hasMark: true })).toBe("\uFEFFa;b\r\n");
    expect(printCsv([["a,b", 'say "c"']], { separator: ";", hasMark: false })).toBe('"a,b";"say ""c"""\r\n');
  });

  it("for a clipboard has as many cells as there are", () => {
    fc.assert(
      fc.property(anyRows, (rows) => {
        const lines = rows.length === 0 ? [] : printTabbed(rows).split("\n");
        expect(lines.map((line) => line.split("\t").length)).toEqual(rows.map((row) => row.length));
      }),
      SEED,
    );
  });
});
