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

export function readUsage(text: string): Reading<UsageAnswer> {
  return readAnswer(text, (value) => {
    // The table takes declared counters and names only: what else the answer holds is left behind with it.
    if (isSound(value)) return { output: answerOf(value) };
    const taken = takeSlowly(value);
    return "fault" in taken ? taken : { output: answerOf(taken.output) };
  });
}

function answerOf(activity: DailyActivityInput): UsageAnswer {
  return { table: tableOf([activity]), metadata: v.parse(DailyActivityMetadataSchema, activity.metadata) };
}
