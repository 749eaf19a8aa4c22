import type { budgets as source } from "~/lib/messages/en/budgets";
import type { Messages } from "~/lib/messages/shape";

export const budgets: Messages<typeof source> = {
  title: "预算",
};
