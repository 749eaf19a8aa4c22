import { isEnd, type Run } from "~/contract/off-boarding-run";
import type { MadeFile } from "~/lib/download";
import { safeNamePart } from "~/lib/file-manifest";

/** The record as a file for machines: names, steps and outcomes, and nothing that was not done as done. */
export function recordFile(run: Run): MadeFile {
  const { steps, ...about } = run;
  const record = {
    kind: "off-boarding record",
    version: 1,
    ...about,
    isFinished: steps.every(({ outcome }) => isEnd(outcome)),
    steps: steps.map(({ step, outcome }) => ({ ...step, outcome })),
  };
  return {
    name: `off-boarding_${safeNamePart(run.name)}_${run.startedAt.slice(0, 10)}.json`,
    type: "application/json",
    bytes: new TextEncoder().encode(`${JSON.stringify(record, null, 2)}\n`),
  };
}
