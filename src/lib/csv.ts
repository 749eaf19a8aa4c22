/**
 * Rows as CSV text (RFC 4180), for machines and spreadsheets alike. A spreadsheet takes a cell that starts like a
 * formula for one, and anybody can name a key so: such cells are made inert.
 */

export type Cell = string | number | null;

export const SEPARATORS = [",", ";"] as const;
export type Separator = (typeof SEPARATORS)[number];

export interface CsvOptions {
  separator: Separator;
  /** Starts the text with U+FEFF, without which Excel takes UTF-8 for something else. */
  hasMark: boolean;
}

const BYTE_ORDER_MARK = "\uFEFF";
/** Every line ends so, the last one too. */
const LINE_END = "\r\n";
/** What starts a formula in a spreadsheet, full-width forms included: Excel takes those too where people type them. */
const STARTS_FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;
const PLAIN_NUMBER = /^-?\d+(\.\d+)?$/;
/** Both separators and the tab: a file is sometimes opened with another one than it was written with. */
const NEEDS_QUOTES = /[",;\t\r\n]/;

/** Prints rows; the heads are the first of them. */
export function printCsv(rows: readonly (readonly Cell[])[], { separator, hasMark }: CsvOptions): string {
  const lines = rows.map((row) => {
    // A lone empty cell would be an empty line, which readers skip.
    if (row.length === 1 && textOf(row[0] ?? null) === "") return `""${LINE_END}`;
    return row.map((cell) => quoted(inertText(cell))).join(separator) + LINE_END;
  });
  return (hasMark ? BYTE_ORDER_MARK : "") + lines.join("");
}

/** Prints rows for a clipboard: tabs between cells, and no cell that would start another one. */
export function printTabbed(rows: readonly (readonly Cell[])[]): string {
  return rows.map((row) => row.map((cell) => inertText(cell).replace(/[\t\r\n]+/g, " ")).join("\t")).join("\n");
}

/** A cell's text that no spreadsheet takes for a formula: an apostrophe stands before it. Numbers stay numbers. */
export function inertText(cell: Cell): string {
  const text = textOf(cell);
  return STARTS_FORMULA.test(text) && !PLAIN_NUMBER.test(text) ? `'${text}` : text;
}

function textOf(cell: Cell): string {
  return typeof cell === "number" ? plainNumber(cell) : (cell ?? "");
}

function quoted(text: string): string {
  return NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A number to its last figure, never as `1e-7`: spreadsheets and people read that differently. */
export function plainNumber(value: number): string {
  if (!Number.isFinite(value)) return "";
  const text = String(value === 0 ? 0 : value);
  const [mantissa = "", exponent] = text.split("e");
  if (exponent === undefined) return text;
  const isNegative = mantissa.startsWith("-");
  const [whole = "", fraction = ""] = mantissa.replace("-", "").split(".");
  const digits = whole + fraction;
  const point = whole.length + Number(exponent);
  const plain =
    point <= 0
      ? `0.${"0".repeat(-point)}${digits}`
      : point >= digits.length
        ? digits + "0".repeat(point - digits.length)
        : `${digits.slice(0, point)}.${digits.slice(point)}`;
  return isNegative ? `-${plain}` : plain;
}
