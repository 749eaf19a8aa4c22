/** What is wished for in inviting somebody, and what became of it. */
import type { InvitedRole, InviteOutcome } from "~/contract/invitations";
import { ApiError } from "./errors";

/** Somebody to invite. `budget` is US dollars per `period`, LiteLLM's text such as `1mo`. */
export interface Wish {
  email: string;
  role: InvitedRole;
  /** `null` with a role that reaches the whole instance. */
  organizationId: string | null;
  teamIds: readonly string[];
  budget: number | null;
  period: string | null;
}

/** What the proxy can say beyond Cloud's outcomes: somebody is known under this address, with another role. */
export type Outcome = InviteOutcome | "known-person" | "several-people";

export type RowState =
  | { kind: "waiting" }
  | { kind: "done"; outcome: Outcome; expiresAt: string | null }
  /** Refused or broken; nothing of it was made, or what was made was taken away. */
  | { kind: "failed"; error: Error }
  /** No answer came: it may have been done. Trying again finds out and does it once. */
  | { kind: "unknown"; error: Error }
  /** The row was made and its membership was not; trying again goes on from there. */
  | { kind: "half"; error: Error }
  | { kind: "cancelled" };

/** Whether trying this row again may help: what the server judged stays judged, but for seats that become free. */
export function isToRepeat(state: RowState): boolean {
  if (state.kind !== "done") return true;
  return state.outcome === "seat-limit";
}

/** Whether an error says that nothing was done. No answer, a broken one or a server's fault say nothing of the kind. */
export function wasRefused(error: Error): boolean {
  if (!(error instanceof ApiError)) return false;
  return !["network", "server", "contract"].includes(error.kind);
}
