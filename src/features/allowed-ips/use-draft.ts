import { useState } from "react";
import type { AddressList } from "~/contract/address-list";
import { useServices } from "~/session/services-context";
import { usePerson } from "~/session/use-session";
import { changeDraft, type Draft, type DraftStep, hasChanges, moveDraft, startDraft } from "./draft";
import { keepDraft, readDraft } from "./kept-draft";

export interface DraftDesk {
  /** `null`: nothing is changed. */
  draft: Draft | null;
  /** False where this browser refuses to keep it over a reload. */
  isKept: boolean;
  step: (step: DraftStep) => void;
  /** Puts what fits on top of the list as it is now, or as it is known to be. */
  move: (merged: AddressList, onto?: AddressList) => void;
  sayOwnAddress: (address: string) => void;
  discard: () => void;
}

/** The draft of who is here, kept in this tab. The first step starts it from what is live. */
export function useDraft(live: AddressList): DraftDesk {
  const { storage, config, now } = useServices();
  const owner = `${config.api.baseUrl} ${usePerson().userId}`;
  const [draft, setDraft] = useState(() => readDraft(storage, owner));
  const [isKept, setKept] = useState(true);
  const put = (next: Draft | null) => {
    const kept = next && hasChanges(next) ? next : null;
    setDraft(kept);
    setKept(keepDraft(storage, owner, kept));
  };
  return {
    draft,
    isKept,
    step: (step) => put(changeDraft(draft ?? startDraft(live, now()), step)),
    move: (merged, onto = live) => draft && put(moveDraft(draft, onto, merged)),
    sayOwnAddress: (ownAddress) => draft && put({ ...draft, ownAddress }),
    discard: () => put(null),
  };
}
