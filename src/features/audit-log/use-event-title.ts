import { useTranslations } from "use-intl";
import type { AuditEntry } from "~/contract/audit-events";
import { visibleText } from "./value-text";

/** What happened, in a sentence without marks: for titles and links. */
export function useEventTitle(): (event: AuditEntry) => string {
  const t = useTranslations("auditEvent");
  return ({ action, actor }) =>
    t("action", { action: visibleText(action), actor: visibleText(actor.email ?? actor.id) });
}
