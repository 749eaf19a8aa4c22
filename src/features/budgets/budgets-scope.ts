import type { UsageScope } from "~/api/usage";
import { hasInstanceView, type Person, type Verdict } from "~/contract/permissions";
import { scopeOf } from "~/session/usage-scope";

/** What the address asks for, and whether this person may see it. */
export interface AskedBudgets {
  scope: UsageScope;
  verdict: Verdict;
  /** Whose keys the proxy will list: without instance view one's own only. `null`: all of the scope. */
  keysOf: string | null;
}

/** The scope of a budgets page is that of a usage page, but for keys. */
export function askedBudgets(person: Person, organizationId: string | undefined): AskedBudgets {
  return { ...scopeOf(person, organizationId), keysOf: hasInstanceView(person) ? null : person.userId };
}
