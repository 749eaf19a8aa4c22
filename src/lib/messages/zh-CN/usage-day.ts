import type { usageDay as source } from "~/lib/messages/en/usage-day";
import type { Messages } from "~/lib/messages/shape";

export const usageDay: Messages<typeof source> = {
  title: "按小时看一天",
};
