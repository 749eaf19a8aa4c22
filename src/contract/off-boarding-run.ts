/**
 * A run of off-boarding: its steps and what came of each. Plain data, so that a tab can keep it over a reload. Pure: the
 * doing is elsewhere, and says here what it did.
 */
import type { Stop } from "./address-guards";
import { LAST_STEPS, type Step, WAITED_FOR_BY_NONE } from "./off-boarding";

/** What came of a step. Only `done`, `already` and `left` are ends; nothing else is told as done. */
export type Outcome =
  | { kind: "waiting" }
  | { kind: "running" }
  | { kind: "done"; at: string }
  /** It was so before: blocked, gone, no member. */
  | { kind: "already"; at: string }
  /** Not done here, on purpose: somebody has to do it elsewhere. */
  | { kind: "left"; at: string }
  /** Something is no longer what the plan was made on; nothing was written. `now` is what stands there. */
  | { kind: "conflict"; at: string; now: string; isOutOfReach?: true | undefined }
  /** The server refused or could not; nothing was written. */
  | { kind: "refused" | "failed"; at: string; reason: string }
  /** Done for a time, RFC 3339: it goes back by itself unless somebody confirms it. */
  | { kind: "live"; at: string; until: string }
  /** Not written, because the list would then lock out whoever does it, or everyone; or because it is in the hands of another change. */
  | { kind: "stopped"; at: string; why: StopReason }
  /** No answer came: it may have been done. */
  | { kind: "unanswered"; at: string };

/** `pending`: somebody's change to the list waits to be confirmed. */
export type StopReason = Stop["why"] | "pending";

export const STOP_REASONS: readonly StopReason[] = [
  "empty",
  "all-end",
  "duplicate",
  "over-limit",
  "own-unknown",
  "own-missing",
  "own-ends",
  "not-exact",
  "cannot-open",
  "pending",
];

export interface RunStep {
  step: Step;
  outcome: Outcome;
}

export interface Run {
  /** Whom it is about, as they were called when it began. */
  userId: string;
  name: string;
  scopeName: string;
  /** Who does it, and where. */
  by: string;
  instance: string;
  /** RFC 3339. */
  startedAt: string;
  /** What was known, when it began, of tokens that are out: RFC 3339, `null` where nobody says. */
  tokensUntil: string | null;
  steps: readonly RunStep[];
}

export type RunAction =
  | { type: "begin"; index: number }
  | { type: "settle"; index: number; outcome: Exclude<Outcome, { kind: "waiting" | "running" }> }
  /** What was done for a time is done for good. */
  | { type: "confirm"; index: number; at: string }
  /** Tries again whatever did not end, and nothing that did. */
  | { type: "resume" };

export function isEnd({ kind }: Outcome): boolean {
  return kind === "done" || kind === "already" || kind === "left";
}

export function runReducer(run: Run, action: RunAction): Run {
  switch (action.type) {
    case "begin":
      return withOutcome(run, action.index, ({ outcome }) =>
        outcome.kind === "waiting" ? { kind: "running" } : outcome,
      );
    case "settle":
      return withOutcome(run, action.index, ({ outcome }) => (outcome.kind === "running" ? action.outcome : outcome));
    case "confirm":
      return withOutcome(run, action.index, ({ outcome }) =>
        outcome.kind === "live" ? { kind: "done", at: action.at } : outcome,
      );
    case "resume":
      return {
        ...run,
        steps: run.steps.map((one) => (isEnd(one.outcome) ? one : { ...one, outcome: { kind: "waiting" } })),
      };
  }
}

function withOutcome(run: Run, index: number, outcomeOf: (one: RunStep) => Outcome): Run {
  return { ...run, steps: run.steps.map((one, at) => (at === index ? { ...one, outcome: outcomeOf(one) } : one)) };
}

/**
 * The step to do now; `null` when there is none: one is running, all are settled, or what is left would end access while
 * something before it failed.
 */
export function nextStep({ steps }: Run): number | null {
  if (steps.some(({ outcome }) => outcome.kind === "running")) return null;
  const index = steps.findIndex(({ step, outcome }, at) => outcome.kind === "waiting" && !isHeldBack(steps, step, at));
  return index < 0 ? null : index;
}

/** Whether a step by which access ends waits for something before it. */
export function isHeldBack(steps: readonly RunStep[], step: Step, at: number): boolean {
  return (
    LAST_STEPS.has(step.kind) &&
    !steps.slice(0, at).every((one) => isEnd(one.outcome) || WAITED_FOR_BY_NONE.has(one.step.kind))
  );
}

export type RunState = "running" | "stopped" | "live" | "finished";

/** `stopped`: nothing more happens by itself, and something is not done. `live`: all that is left is to confirm. */
export function stateOf(run: Run): RunState {
  if (run.steps.every(({ outcome }) => isEnd(outcome))) return "finished";
  if (run.steps.every(({ outcome }) => isEnd(outcome) || outcome.kind === "live")) return "live";
  const isAtWork = run.steps.some(({ outcome }) => outcome.kind === "running");
  return isAtWork || nextStep(run) !== null ? "running" : "stopped";
}

/** A run as a tab finds it after a reload: whoever was at work is gone, and whether they got through is not known. */
export function afterReload(run: Run): Run {
  return {
    ...run,
    steps: run.steps.map((one) =>
      one.outcome.kind === "running" ? { ...one, outcome: { kind: "unanswered", at: run.startedAt } } : one,
    ),
  };
}
