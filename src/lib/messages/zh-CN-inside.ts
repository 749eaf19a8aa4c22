import type { messages as source } from "./en-inside";
import type { Messages } from "./shape";
import { budgets } from "./zh-CN/budgets";
import { keys } from "./zh-CN/keys";
import { refusal } from "./zh-CN/refusal";
import { sessionInside } from "./zh-CN/session-inside";
import { usage } from "./zh-CN/usage";
import { usageDay } from "./zh-CN/usage-day";
import { usageExport } from "./zh-CN/usage-export";

export const messages: Messages<typeof source> = {
  budgets,
  keys,
  refusal,
  session: sessionInside,
  usage,
  usageDay,
  usageExport,
};
