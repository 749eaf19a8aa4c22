import { useState } from "react";
import { type Verdict, type Verdicts, withVerdict } from "~/contract/access-review";
import { useServices } from "~/session/services-context";
import { usePerson } from "~/session/use-session";
import { keepReview, readReview } from "./kept-review";

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
  const keep = (next: typeof draft) => {
    setDraft(next);
    setKept(keepReview(storage, userId, organizationId, next));
  };
  return {
    verdicts: draft.verdicts,
    startedAt: draft.startedAt === null ? null : new Date(draft.startedAt),
    isKept,
    decide: (id, change) =>
      keep({
        startedAt: draft.startedAt ?? now().toISOString(),
        verdicts: withVerdict(draft.verdicts, id, change),
      }),
    clear: () => keep({ startedAt: null, verdicts: {} }),
  };
}
