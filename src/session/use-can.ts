import { type Action, can, type Subject, type Verdict } from "~/contract/permissions";
import { usePerson } from "./use-session";

/** Whether who is here may do this, or why not. The server refuses by the same table. */
export function useCan(action: Action, subject?: Subject): Verdict {
  return can(usePerson(), action, subject);
}
