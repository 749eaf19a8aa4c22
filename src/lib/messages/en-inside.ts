import { budgets } from "./en/budgets";
import { keys } from "./en/keys";
import { refusal } from "./en/refusal";
import { sessionInside } from "./en/session-inside";
import { usage } from "./en/usage";
import { usageDay } from "./en/usage-day";
import { usageExport } from "./en/usage-export";

/** Texts of the pages behind the sign-in. */
export const messages = {
  budgets,
  keys,
  refusal,
  session: sessionInside,
  usage,
  usageDay,
  usageExport,
} as const;
