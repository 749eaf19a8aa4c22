import type { auditRetention as source } from "~/lib/messages/en/audit-retention";
import type { Messages } from "~/lib/messages/shape";

export const auditRetention: Messages<typeof source> = {
  title: "保留期限",
};
