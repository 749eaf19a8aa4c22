import type { LogQuestion } from "~/api/request-logs";
import type { Day } from "~/lib/days";
import type { DaySplit } from "./day-search";
import type { DayTotal } from "./day-total";

/** What every view of the day is given. */
export interface DayParts {
  day: Day;
  today: Day;
  /** Of what is looked at: everything, or one key. */
  total: DayTotal;
  question: LogQuestion;
  split: DaySplit;
  onSplit: (split: DaySplit) => void;
  /** Looks at one key only; `null` where that is done already. */
  onOnly: ((key: string) => void) | null;
}
