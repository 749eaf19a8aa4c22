import { useTranslations } from "use-intl";
import type { AuditEntry } from "~/contract/audit-events";
import { CopyButton } from "~/ui/CopyButton";
import styles from "./EventDetail.module.css";
import { jsonTokens } from "./value-text";

/** The event as the server tells it, masked. */
export function EventJson({ event }: { event: AuditEntry }) {
  const t = useTranslations("auditEvent.json");
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard */}
      <pre className={styles.json} tabIndex={0}>
        {jsonTokens(event).map(({ kind, text }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text, which have no other name
          <span key={index} data-kind={kind}>
            {text}
          </span>
        ))}
      </pre>
      <div className={styles.jsonFoot}>
        <CopyButton text={JSON.stringify(event, null, 2)} label={t("copy")} done={t("copied")} kind="plain" />
        <p>{t("masked")}</p>
      </div>
    </>
  );
}
