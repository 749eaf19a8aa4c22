import { useCallback, useRef, useState } from "react";
import { type Verdict, type Verdicts, withVerdict } from "~/contract/access-review";
import { useServices } from "~/session/services-context";
import { usePerson } from "~/session/use-session";
import { keepReview, type ReviewDraft, readReview } from "./kept-review";

export interface Reviewing {
  verdicts: Verdicts;
  /** When the first decision was made; `null` before. */
  startedAt: Date | null;
  /** Whether the browser keeps the decisions over a reload. */
  isKept: boolean;
  decide: (id: string, change: Partial<Verdict>) => void;
  /** Forgets every decision. */
  clear: () => void;
}

/** The decisions of this person about this scope, kept after every one. */
export function useVerdicts(organizationId: string | null): Reviewing {
  const { storage, now } = useServices();
  const { userId } = usePerson();
  const [draft, setDraft] = useState(() => readReview(storage, userId, organizationId));
  const [isKept, setKept] = useState(true);
  const latest = useRef(draft);
  const keep = useCallback(
    (next: ReviewDraft) => {
      latest.current = next;
      setDraft(next);
      setKept(keepReview(storage, userId, organizationId, next));
    },
    [storage, userId, organizationId],
  );
  // The same function every time: a decision about one row draws no other anew.
  const decide = useCallback(
    (id: string, change: Partial<Verdict>) => {
      const { startedAt, verdicts } = latest.current;
      keep({ startedAt: startedAt ?? now().toISOString(), verdicts: withVerdict(verdicts, id, change) });
    },
    [keep, now],
  );
  return {
    verdicts: draft.verdicts,
    startedAt: draft.startedAt === null ? null : new Date(draft.startedAt),
    isKept,
    decide,
    clear: () => keep({ startedAt: null, verdicts: {} }),
  };
}
