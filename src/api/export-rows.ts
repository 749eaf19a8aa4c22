/**
 * Cuts a stream of bytes into whole rows, so that a stream that breaks off leaves no half of one. Only bytes are looked
 * at: both formats end a row with a line feed, and in CSV one inside quotes ends nothing (RFC 4180).
 */

export type RowFormat = "csv" | "jsonl";
export type Bytes = Uint8Array<ArrayBuffer>;

const LINE_FEED = 10;
const QUOTE = 34;

export interface RowReader {
  /** The whole rows that are there now, in pieces; what is left waits for the next piece of the stream. */
  take: (piece: Bytes) => Bytes[];
  /** At the end of a stream: the last row may come without its line end. */
  rest: () => Bytes[];
  /** At a break: what is left is half a row, and dropped. */
  drop: () => void;
  /** Whole rows so far, a CSV's head not among them. */
  rows: () => number;
  /** The head of a CSV with its line end; `null` before it came, and in JSONL. */
  head: () => Bytes | null;
  /** The id of the last whole row; `null` where there is none, or it has none. */
  lastId: () => string | null;
}

export function createRowReader(format: RowFormat): RowReader {
  let waiting: Bytes[] = [];
  let isQuoted = false;
  let rows = 0;
  let head: Bytes | null = null;
  let last: Bytes | null = null;

  const endOfRow = (piece: Bytes, from: number): number => {
    if (format === "jsonl") return piece.indexOf(LINE_FEED, from);
    for (let index = from; index < piece.length; index += 1) {
      const byte = piece[index];
      if (byte === QUOTE) isQuoted = !isQuoted;
      else if (byte === LINE_FEED && !isQuoted) return index;
    }
    return -1;
  };
  const count = (row: () => Bytes) => {
    if (format === "csv" && head === null) head = row();
    else rows += 1;
  };

  return {
    take(piece) {
      let start = 0;
      let end = 0;
      for (let at = endOfRow(piece, 0); at >= 0; at = endOfRow(piece, end)) {
        const from = end;
        const before = from === 0 ? waiting : [];
        end = at + 1;
        const to = end;
        count(() => joined([...before, piece.subarray(from, to)]));
        start = from;
      }
      if (end === 0) {
        if (piece.length > 0) waiting.push(piece);
        return [];
      }
      const whole = [...waiting, piece.subarray(0, end)];
      last = start === 0 ? joined(whole) : piece.slice(start, end);
      waiting = end < piece.length ? [piece.subarray(end)] : [];
      return whole;
    },
    rest() {
      const whole = waiting;
      waiting = [];
      isQuoted = false;
      if (whole.length > 0) {
        count(() => joined(whole));
        last = joined(whole);
      }
      return whole;
    },
    drop() {
      waiting = [];
      isQuoted = false;
    },
    rows: () => rows,
    head: () => head,
    lastId() {
      if (rows === 0 || last === null) return null;
      const text = new TextDecoder().decode(last);
      return format === "jsonl" ? idOfJson(text) : idOfCells(head, text);
    },
  };
}

/** Pieces in one. */
export function joined(pieces: readonly Bytes[]): Bytes {
  const whole = new Uint8Array(pieces.reduce((size, piece) => size + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

function idOfJson(text: string): string | null {
  try {
    const row: unknown = JSON.parse(text);
    const id = typeof row === "object" && row !== null && "id" in row ? row.id : null;
    return typeof id === "string" ? id : null;
  } catch {
    return null;
  }
}

function idOfCells(head: Bytes | null, text: string): string | null {
  const column = head === null ? -1 : cellsOf(new TextDecoder().decode(head)).indexOf("id");
  return cellsOf(text)[column] ?? null;
}

/** The cells of one row, quotes taken away. */
function cellsOf(row: string): string[] {
  const text = row.replace(/^\uFEFF/, "").replace(/\r?\n$/, "");
  return Array.from(text.matchAll(/(?:"((?:[^"]|"")*)"|([^,]*))(?:,|$)/g), ([, quoted, plain]) =>
    quoted === undefined ? (plain ?? "") : quoted.replaceAll('""', '"'),
  );
}
