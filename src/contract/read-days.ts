/**
 * Reads a usage answer while it comes, day by day: what is left after the last byte is the last day. The text is cut
 * where days begin, without looking at the rest of it; whatever is not as expected is left to {@link readUsage}, which
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
const DAY = '{"date":"';
/** What follows the last day (`SpendAnalyticsPaginatedResponse`). */
const END = '],"metadata":';

const isDay = quickCheck(DailyActivityDaySchema);
const isAnswer = quickCheck(DailyActivitySchema);

export interface DayReader {
  /** Takes the next piece of the text. */
  push: (piece: string) => void;
  /** After the last piece: the same as {@link readUsage} of the whole text. */
  end: () => Reading<UsageAnswer>;
}

export function createDayReader(): DayReader {
  /** All of it, for when it has to be read as a whole. */
  let text = "";
  /** What stands before the first day; `null` until that is found. */
  let head: string | null = null;
  /** From the beginning of a day on, or from the beginning of all. */
  let pieces: string[] = [];
  /** The last of it: the next day may have begun there. */
  let held = "";
  let contentFields = 0;
  let isOdd = false;
  const builder = createTableBuilder();

  const addDay = (json: string) => {
    const day: unknown = JSON.parse(json);
    contentFields += countContentFields(day);
    if (!isDay(day)) throw new TypeError("not a day");
    builder.add({ results: [day], metadata: NO_CLAIMS });
  };

  const takeDays = (piece: string) => {
    const found = held + piece;
    let from = 0;
    for (let next = found.indexOf(DAY); next >= 0; next = found.indexOf(DAY, next + 1)) {
      const before = [...pieces, found.slice(from, next)].join("");
      pieces = [];
      from = next;
      if (head === null) head = before;
      else addDay(before.slice(0, before.lastIndexOf(",")));
    }
    const until = Math.max(from, found.length - DAY.length + 1);
    pieces.push(found.slice(from, until));
    held = found.slice(until);
  };

  return {
    push(piece) {
      text += piece;
      if (isOdd) return;
      try {
        takeDays(piece);
      } catch {
        isOdd = true;
      }
    },
    end() {
      const rest = pieces.join("") + held;
      const end = rest.lastIndexOf(END);
      if (isOdd || head === null || end < 0) return readUsage(text);
      try {
        addDay(rest.slice(0, end));
        const shell: unknown = JSON.parse(head + rest.slice(end));
        contentFields += countContentFields(shell);
        if (!isAnswer(shell) || shell.results.length > 0) return readUsage(text);
        builder.add(shell);
        const metadata = v.parse(DailyActivityMetadataSchema, shell.metadata);
        return { output: { table: builder.build(), metadata }, contentFields };
      } catch {
        return readUsage(text);
      }
    },
  };
}
