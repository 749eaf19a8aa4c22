import { useQuery } from "@tanstack/react-query";
import { useParams } from "react-router";
import { useTranslations } from "use-intl";
import { auditEvents } from "~/api/audit-events";
import { mayReadAuditLog, type RefusalReason } from "~/contract/permissions";
import { paths } from "~/lib/paths";
import { useServices } from "~/session/services-context";
import { useIdentity } from "~/session/use-identity";
import { usePerson } from "~/session/use-session";
import { Crumbs } from "~/ui/Crumbs";
import { PageHead } from "~/ui/PageHead";
import { Refused } from "~/ui/Refused";
import styles from "./AuditEventPage.module.css";
import { EventActions } from "./EventActions";
import { EventDetail } from "./EventDetail";
import { EventFailure } from "./EventFailure";
import { EventSkeleton } from "./EventSkeleton";
import { useEventTitle } from "./use-event-title";

/** One event on a page of its own: where a link to it leads. */
export function AuditEventPage() {
  const { event = "" } = useParams();
  const t = useTranslations("auditEvent");
  const { config } = useServices();
  const verdict = mayReadAuditLog(usePerson(), config.instance.kind);
  return (
    <div className={styles.page}>
      <Crumbs label={t("wayBack")} way={[{ name: t("log"), to: paths.auditLog() }]} here={t("title")} />
      {verdict.allowed ? <OneEvent key={event} id={event} /> : <Forbidden reason={verdict.reason} />}
    </div>
  );
}

function OneEvent({ id }: { id: string }) {
  const t = useTranslations("auditEvent");
  const { client, config } = useServices();
  const titleOf = useEventTitle();
  const asked = useQuery(auditEvents.one({ client, kind: config.instance.kind }, id));
  const scope = config.instance.name;
  if (!asked.data) {
    return (
      <>
        <PageHead title={t("title")} scope={scope} />
        {asked.isPending ? (
          <EventSkeleton />
        ) : (
          <EventFailure error={asked.error} onRetry={() => void asked.refetch()} />
        )}
      </>
    );
  }
  return (
    <>
      <PageHead title={titleOf(asked.data)} scope={scope} />
      <EventDetail event={asked.data} title={null} />
      <div className={styles.foot}>
        <EventActions event={asked.data} />
      </div>
    </>
  );
}

function Forbidden({ reason }: { reason: RefusalReason }) {
  const t = useTranslations("auditEvent");
  const refusal = useTranslations("refusal");
  const { config } = useServices();
  const why = config.instance.kind === "proxy" ? t("forbidden.bodyProxy") : refusal(reason);
  return (
    <>
      <PageHead title={t("title")} scope={config.instance.name} />
      <Refused title={t("forbidden.title")} identity={useIdentity()} why={why} />
    </>
  );
}
