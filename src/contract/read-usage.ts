/**
 * Reads a usage answer of any size: text in, columns of numbers out. Pure, so that the page and its worker read alike.
 */
import * as v from "valibot";
import {
  type DailyActivityInput,
  type DailyActivityMetadata,
  DailyActivityMetadataSchema,
  DailyActivitySchema,
} from "./daily-activity";
import { quickCheck } from "./quick-check";
import { type Reading, readAnswer, takeBySchema } from "./read-answer";
import { tableOf, type UsageTable } from "./usage-table";

export interface UsageAnswer {
  table: UsageTable;
  metadata: DailyActivityMetadata;
}

const isSound = quickCheck(DailyActivitySchema);
const takeSlowly = takeBySchema(DailyActivitySchema);

/** Reads a usage answer into a table of its own. */
export function readUsage(text: string): Reading<UsageAnswer> {
  const reading = readActivity(text);
  if ("fault" in reading) return reading;
  const { output, contentFields } = reading;
  const metadata = v.parse(DailyActivityMetadataSchema, output.metadata);
  return { output: { table: tableOf([output]), metadata }, contentFields };
}

/**
 * Reads a usage answer as it came, for a table that takes more than one. Nothing is copied, so what is not declared is
 * still in it: only the table may look at it, which takes declared counters and names.
 */
export function readActivity(text: string): Reading<DailyActivityInput> {
  return readAnswer<DailyActivityInput>(text, (value) => (isSound(value) ? { output: value } : takeSlowly(value)));
}
