import { useQuery } from "@tanstack/react-query";
import { useLocale, useTranslations } from "use-intl";
import { auditRetention } from "~/api/audit-retention";
import type { AuditRetention } from "~/contract/audit-retention";
import { administersAnOrganization, hasInstanceView } from "~/contract/permissions";
import { dayIn, dayText } from "~/lib/day-text";
import { dayOf } from "~/lib/days";
import { formatCount } from "~/lib/format";
import { paths } from "~/lib/paths";
import { useServices } from "~/session/services-context";
import { useIdentity } from "~/session/use-identity";
import { useLoadFailure } from "~/session/use-load-failure";
import { usePerson } from "~/session/use-session";
import { Crumbs } from "~/ui/Crumbs";
import { LoadFailure } from "~/ui/LoadFailure";
import { PageHead } from "~/ui/PageHead";
import { Refused } from "~/ui/Refused";
import { Skeleton } from "~/ui/Skeleton";
import styles from "./AuditRetentionPage.module.css";
import { PolicyBoard } from "./PolicyBoard";
import { ProxyRetention } from "./ProxyRetention";

/** How long audit events are kept, and how that is changed: rehearsed, counted, and never shorter at once. */
export function AuditRetentionPage() {
  const t = useTranslations("auditRetention");
  const { client, config } = useServices();
  const person = usePerson();
  const isOpen = hasInstanceView(person);
  const isCloud = config.instance.kind === "cloud";
  const asked = useQuery({ ...auditRetention.policy(client), enabled: isOpen && isCloud });
  const lede = useLede(asked.data);
  return (
    <div className={styles.page}>
      <Crumbs label={t("wayBack")} way={[{ name: t("log"), to: paths.auditLog() }]} here={t("title")} />
      <PageHead
        title={t("title")}
        scope={t("scope", { instance: config.instance.name })}
        {...(isOpen && isCloud && { lede })}
      />
      {!isOpen ? (
        <Forbidden />
      ) : !isCloud ? (
        <ProxyRetention />
      ) : asked.data ? (
        <PolicyBoard policy={asked.data} />
      ) : asked.isPending ? (
        <PolicySkeleton />
      ) : (
        <Failed error={asked.error} onRetry={() => void asked.refetch()} />
      )}
    </div>
  );
}

function useLede(policy: AuditRetention | undefined): string {
  const t = useTranslations("auditRetention");
  const locale = useLocale();
  const { now } = useServices();
  if (!policy) return t("ledeUnknown");
  const oldest = dayIn(policy.oldest_event_at);
  if (oldest === null) return t("ledeEmpty");
  const count = policy.events_total;
  return t("lede", { count, text: formatCount(count), day: dayText(oldest, dayOf(now()), locale) });
}

function PolicySkeleton() {
  const t = useTranslations("auditRetention");
  return (
    <div className={styles.skeleton} role="status" aria-label={t("loading")}>
      <Skeleton width="220px" />
      <Skeleton width="320px" height="32px" />
      <Skeleton width="100%" height="48px" />
    </div>
  );
}

function Failed({ error, onRetry }: { error: Error | null; onRetry: () => void }) {
  const t = useTranslations("auditRetention");
  return <LoadFailure what={t("what")} onRetry={onRetry} {...useLoadFailure(error)} />;
}

function Forbidden() {
  const t = useTranslations("auditRetention");
  const readsLog = administersAnOrganization(usePerson());
  return (
    <Refused
      title={t("forbidden.title")}
      identity={useIdentity()}
      why={readsLog && t("forbidden.organization")}
      onward={readsLog ? { to: paths.auditLog(), name: t("log") } : undefined}
    />
  );
}
