import type { auditEvent as source } from "~/lib/messages/en/audit-event";
import type { Messages } from "~/lib/messages/shape";

export const auditEvent: Messages<typeof source> = {
  title: "事件",
};
