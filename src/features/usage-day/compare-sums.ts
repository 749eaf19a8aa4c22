import type { LogTally } from "~/api/request-log-tally";
import { type Counted, sumCells } from "./hour-cube";

/** Less than this, in US dollars, prints as no difference. */
const ROUNDING = 0.005;

export interface SumComparison {
  /** `fewer` and `more` are about requests; `spendOnly` is the same number of requests at another price. */
  kind: "equal" | "fewer" | "more" | "spendOnly";
  rows: Counted;
  /** Total less rows, in US dollars. */
  spend: number;
  /** Total less rows. */
  requests: number;
}

/** Holds what rows add to beside the day's total. Only for rows that are all read: a part differs by nature. */
export function compareSums(total: Counted, { cells }: Pick<LogTally, "cells">): SumComparison {
  const rows = sumCells(cells);
  const requests = total.requests - rows.requests;
  const spend = total.spend - rows.spend;
  const facts = { rows, spend, requests };
  if (requests !== 0) return { kind: requests > 0 ? "fewer" : "more", ...facts };
  return { kind: Math.abs(spend) < ROUNDING ? "equal" : "spendOnly", ...facts };
}
