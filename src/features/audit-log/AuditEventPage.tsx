import { useQuery } from "@tanstack/react-query";
import { useParams } from "react-router";
import { useTranslations } from "use-intl";
import { auditEvents } from "~/api/audit-events";
import { hasInstanceView, type RefusalReason, roleShown } from "~/contract/permissions";
import { paths } from "~/lib/paths";
import { useServices } from "~/session/services-context";
import { useCan } from "~/session/use-can";
import { usePerson } from "~/session/use-session";
import { Crumbs } from "~/ui/Crumbs";
import { PageHead } from "~/ui/PageHead";
import { StateMessage } from "~/ui/StateMessage";
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
  const person = usePerson();
  const verdict = useCan("audit-log.read");
  // On a plain proxy rows carry no organization: only who sees all of it may see any.
  const reason = !verdict.allowed
    ? verdict.reason
    : config.instance.kind === "proxy" && !hasInstanceView(person)
      ? "instance-admins-only"
      : null;
  return (
    <div className={styles.page}>
      <Crumbs label={t("wayBack")} way={[{ name: t("log"), to: paths.auditLog() }]} here={t("title")} />
      {reason === null ? <OneEvent key={event} id={event} /> : <Forbidden reason={reason} />}
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
  const shell = useTranslations("shell");
  const { config } = useServices();
  const person = usePerson();
  const who = person.email ?? person.userId;
  return (
    <>
      <PageHead title={t("title")} scope={config.instance.name} />
      <StateMessage title={t("forbidden.title")}>
        <p>{refusal("page.who", { who, role: shell(`role.${roleShown(person)}`) })}</p>
        <p>{config.instance.kind === "proxy" ? t("forbidden.bodyProxy") : refusal(reason)}</p>
      </StateMessage>
    </>
  );
}
