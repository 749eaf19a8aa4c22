import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { doStep, outcomeAt, type StepContext } from "~/api/off-boarding";
import { refreshAllowedIps } from "~/api/off-boarding-addresses";
import { refreshPeople } from "~/api/people-writes";
import { nextStep, type Run, type RunAction, runReducer } from "~/contract/off-boarding-run";
import { useServices } from "~/session/services-context";
import { forgetRun, keepRun, type RunPlace, readRun } from "./kept-run";

export interface RunControl {
  run: Run | null;
  /** Whether this tab is at work on it. */
  isActive: boolean;
  start: (run: Run) => void;
  /** Tries again whatever did not end. */
  resume: () => void;
  /** What was done for a time has been confirmed. */
  confirmed: (index: number) => void;
  /** Puts the run away, to plan anew from what is there now. */
  forget: () => void;
}

/**
 * Does the steps of a run one after the other, and keeps it after every one. Leaving the page stops it after the step
 * that is under way; nothing begins by itself after a reload.
 */
export function useRun(place: RunPlace, context: Omit<StepContext, "now">): RunControl {
  const { client, storage, now } = useServices();
  const cache = useQueryClient();
  const [run, setRun] = useState<Run | null>(() => readRun(storage, place));
  const [isActive, setActive] = useState(false);
  const isAtWork = useRef(false);
  const isGone = useRef(false);
  useEffect(() => {
    isGone.current = false;
    return () => {
      isGone.current = true;
    };
  }, []);

  const show = (next: Run): Run => {
    keepRun(storage, place, next);
    if (!isGone.current) setRun(next);
    return next;
  };

  const work = async (from: Run): Promise<void> => {
    // A double click means the first of the two.
    if (isAtWork.current) return;
    isAtWork.current = true;
    setActive(true);
    let at = show(from);
    const step = (action: RunAction) => {
      at = show(runReducer(at, action));
    };
    for (let index = nextStep(at); index !== null && !isGone.current; index = nextStep(at)) {
      step({ type: "begin", index });
      const what = at.steps[index];
      if (!what) break;
      const result = await doStep(client, what.step, { ...context, now });
      step({ type: "settle", index, outcome: outcomeAt(result, now()) });
    }
    isAtWork.current = false;
    if (!isGone.current) setActive(false);
    refreshPeople(cache);
    refreshAllowedIps(cache);
  };

  return {
    run,
    isActive,
    start: (next) => void work(next),
    resume: () => run && void work(runReducer(run, { type: "resume" })),
    confirmed: (index) => {
      if (run) show(runReducer(run, { type: "confirm", index, at: now().toISOString() }));
    },
    forget: () => {
      forgetRun(storage, place);
      setRun(null);
      refreshPeople(cache);
    },
  };
}
