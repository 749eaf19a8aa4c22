import type { auditLog as source } from "~/lib/messages/en/audit-log";
import type { Messages } from "~/lib/messages/shape";

export const auditLog: Messages<typeof source> = {
  title: "审计日志",
};
