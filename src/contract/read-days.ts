/**
 * Reads a usage answer while it comes, day by day: what is left after the last byte is the last day. The bytes are
 * cut where days begin, without looking at the rest of them; whatever is not as expected is left to {@link readUsage}, which
 * reads the whole and says what is wrong.
 */
import * as v from "valibot";
import { countContentFields } from "./content-fields";
import { DailyActivityDaySchema, DailyActivityMetadataSchema, DailyActivitySchema, NO_CLAIMS } from "./daily-activity";
import { quickCheck } from "./quick-check";
import type { Reading } from "./read-answer";
import { readUsage, type UsageAnswer } from "./read-usage";
import { createTableBuilder } from "./usage-table";

/**
 * How a day begins, as the proxy writes it (FastAPI leaves no blanks; `date` comes first in `DailySpendData`). The
 * quotes are JSON's own: inside of a string they would have a backslash before them.
 */
const DAY = new TextEncoder().encode('{"date":"');
/** What follows the last day (`SpendAnalyticsPaginatedResponse`). */
const END = '],"metadata":';
/** Bytes to begin with: a day of a few hundred keys. */
const ROOM = 1 << 19;

const isDay = quickCheck(DailyActivityDaySchema);
const isAnswer = quickCheck(DailyActivitySchema);

export interface DayReader {
  /** Takes the next bytes of the answer, in UTF-8. Keeps them: they must not change. */
  push: (piece: Uint8Array) => void;
  /** After the last piece: the same as {@link readUsage} of the whole text. */
  end: () => Reading<UsageAnswer>;
}

export function createDayReader(): DayReader {
  const decoder = new TextDecoder();
  /** All of it, for when it has to be read as a whole. */
  const pieces: Uint8Array[] = [];
  /** What stands before the first day; `null` until that is found. */
  let head: string | null = null;
  let contentFields = 0;
  let isOdd = false;
  const rest = createRest();
  const builder = createTableBuilder();

  const addDay = (json: string) => {
    const day: unknown = JSON.parse(json);
    contentFields += countContentFields(day);
    if (!isDay(day)) throw new TypeError("not a day");
    builder.add({ results: [day], metadata: NO_CLAIMS });
  };

  const takeDays = () => {
    for (let before = rest.takeUntilDay(); before !== null; before = rest.takeUntilDay()) {
      const text = decoder.decode(before);
      if (head === null) head = text;
      else addDay(text.slice(0, text.lastIndexOf(",")));
    }
  };

  const readWhole = () =>
    readUsage(pieces.map((piece) => decoder.decode(piece, { stream: true })).join("") + decoder.decode());

  return {
    push(piece) {
      pieces.push(piece);
      if (isOdd) return;
      rest.add(piece);
      try {
        takeDays();
      } catch {
        isOdd = true;
      }
    },
    end() {
      const last = decoder.decode(rest.takeAll());
      const end = last.lastIndexOf(END);
      if (isOdd || head === null || end < 0) return readWhole();
      try {
        addDay(last.slice(0, end));
        const shell: unknown = JSON.parse(head + last.slice(end));
        contentFields += countContentFields(shell);
        if (!isAnswer(shell) || shell.results.length > 0) return readWhole();
        builder.add(shell);
        const metadata = v.parse(DailyActivityMetadataSchema, shell.metadata);
        return { output: { table: builder.build(), metadata }, contentFields };
      } catch {
        return readWhole();
      }
    },
  };
}

/**
 * The bytes that are not read yet, in one place that is used again for every day: days are found among bytes, and each
 * becomes text once, as a whole.
 */
function createRest() {
  let bytes = new Uint8Array(ROOM);
  /** Where the rest begins and ends, and from where on no day was looked for. */
  let [from, to, next] = [0, 0, 0];
  return {
    add(piece: Uint8Array): void {
      if (to + piece.length > bytes.length) {
        const left = bytes.subarray(from, to);
        if (left.length + piece.length > bytes.length) bytes = new Uint8Array(2 * (left.length + piece.length));
        bytes.set(left);
        [from, to, next] = [0, left.length, next - from];
      }
      bytes.set(piece, to);
      to += piece.length;
    },
    /** What stands before the next day, which then begins the rest; `null` while none is found. Valid until more is added. */
    takeUntilDay(): Uint8Array | null {
      const day = indexOfDay(bytes.subarray(0, to), next);
      if (day === null) {
        // The last bytes may be the beginning of one.
        next = Math.max(next, to - DAY.length + 1);
        return null;
      }
      const before = bytes.subarray(from, day);
      from = day;
      next = day + 1;
      return before;
    },
    takeAll: (): Uint8Array => bytes.subarray(from, to),
  };
}

function indexOfDay(bytes: Uint8Array, from: number): number | null {
  const [brace = 0] = DAY;
  for (let at = bytes.indexOf(brace, from); at >= 0; at = bytes.indexOf(brace, at + 1)) {
    if (DAY.every((byte, index) => bytes[at + index] === byte)) return at;
  }
  return null;
}
