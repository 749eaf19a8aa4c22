import type { ReactNode } from "react";
import { useLocale, useTranslations } from "use-intl";
import type { AuditEntry } from "~/contract/audit-events";
import { dayOf } from "~/lib/days";
import { formatDayOfYear } from "~/lib/format";
import { useServices } from "~/session/services-context";
import styles from "./EventDetail.module.css";
import { useMomentText } from "./use-moment-text";
import { agentText, visibleText } from "./value-text";

const DAY = 86_400_000;

/** When, who, from where, what, and until when it is kept. What a plain proxy does not record is said, not left out. */
export function EventFacts({ event }: { event: AuditEntry }) {
  const t = useTranslations("auditEvent.facts");
  const locale = useLocale();
  const { config, now } = useServices();
  const momentText = useMomentText();
  const { actor, address, user_agent: agent, object } = event;
  const unrecorded = t(config.instance.kind === "proxy" ? "notRecorded" : "unknown");
  const at = new Date(event.occurred_at);
  const ends = event.expires_at === null ? null : new Date(event.expires_at);
  return (
    <dl className={styles.facts}>
      <Fact name={t("when")}>
        <time dateTime={event.occurred_at} title={event.occurred_at}>
          {momentText(at)}
        </time>{" "}
        <small>{useAgo(at, now())}</small>
      </Fact>
      <Fact name={t("who")}>
        {visibleText(actor.email ?? actor.id)} {actor.kind && <small>{t(`kind.${actor.kind}`)}</small>}
      </Fact>
      <Fact name={t("from")}>
        {address === null ? (
          <span className={styles.unrecorded}>{unrecorded}</span>
        ) : (
          <code>{visibleText(address)}</code>
        )}{" "}
        {agent !== null && agent !== "" && <small>{agentText(agent)}</small>}
      </Fact>
      <Fact name={t("object")}>
        {object.label !== null && <span>{visibleText(object.label)}</span>}{" "}
        <code title={visibleText(object.id)}>
          {visibleText(object.table)} {visibleText(shortId(object.id))}
        </code>
      </Fact>
      {event.organization_id !== null && (
        <Fact name={t("organization")}>
          <code>{visibleText(event.organization_id)}</code>
        </Fact>
      )}
      <Fact name={t("action")}>
        <code>{visibleText(event.action)}</code>{" "}
        {event.category !== null && <small>{t(`category.${event.category}`)}</small>}
      </Fact>
      <Fact name={t("kept")}>
        {ends === null ? (
          t("untilRemoved")
        ) : (
          <>
            {formatDayOfYear(dayOf(ends), locale)}{" "}
            <small>{t("goes", { count: Math.max(0, Math.ceil((ends.getTime() - now().getTime()) / DAY)) })}</small>
          </>
        )}
      </Fact>
    </dl>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}

/** The ends of a hash: the whole is in the hint, and in the JSON. */
const shortId = (id: string): string => (id.length > 40 ? `${id.slice(0, 8)}…${id.slice(-4)}` : id);

function useAgo(at: Date, now: Date): string {
  const t = useTranslations("auditEvent.facts.ago");
  const minutes = Math.floor((now.getTime() - at.getTime()) / 60_000);
  if (minutes < 1) return t("now");
  if (minutes < 60) return t("minutes", { count: String(minutes) });
  if (minutes < 24 * 60) return t("hours", { count: String(Math.floor(minutes / 60)) });
  return t("days", { count: Math.floor(minutes / (24 * 60)) });
}
