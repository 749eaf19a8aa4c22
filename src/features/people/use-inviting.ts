import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from "react";
import { Inviting } from "~/api/inviting";
import type { RowState, Wish } from "~/api/inviting-rows";
import { useServices } from "~/session/services-context";

export interface InvitingNow {
  wishes: readonly Wish[];
  states: readonly RowState[];
  isRunning: boolean;
  isStopping: boolean;
  /** Sends what failed, or was not sent, again: under the same keys where an answer was lost. */
  again: () => void;
  /** What has been sent is waited for; the rest is not sent. */
  stop: () => void;
}

const NONE: readonly RowState[] = [];
const noStates = () => NONE;
const noSubscription = () => () => {};

/** The invitations of one dialog: kept as long as it is open, so that a repeated click goes on and does not begin anew. */
export function useInviting(): { now: InvitingNow | null; start: (wishes: readonly Wish[]) => void } {
  const { client, config, now } = useServices();
  const [inviting, setInviting] = useState<Inviting | null>(null);
  const [isRunning, setRunning] = useState(false);
  const [isStopping, setStopping] = useState(false);
  const abort = useRef<AbortController | null>(null);
  const states = useSyncExternalStore(inviting?.subscribe ?? noSubscription, inviting?.getSnapshot ?? noStates);
  useEffect(() => () => abort.current?.abort(), []);

  const run = useCallback((one: Inviting) => {
    // A double click means the first of the two.
    if (abort.current) return;
    const controller = new AbortController();
    abort.current = controller;
    setRunning(true);
    void one.run(controller.signal).finally(() => {
      abort.current = null;
      setRunning(false);
      setStopping(false);
    });
  }, []);

  return {
    now: inviting && {
      wishes: inviting.wishes,
      states,
      isRunning,
      isStopping,
      again: () => run(inviting),
      stop: () => {
        setStopping(true);
        abort.current?.abort();
      },
    },
    start: (wishes) => {
      if (abort.current) return;
      const one = new Inviting({ client, kind: config.instance.kind, wishes, now });
      setInviting(one);
      run(one);
    },
  };
}
