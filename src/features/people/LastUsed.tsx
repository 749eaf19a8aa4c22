import { useQuery } from "@tanstack/react-query";
import { useLocale, useTranslations } from "use-intl";
import { people } from "~/api/people";
import { hasInstanceView } from "~/contract/permissions";
import { dayText } from "~/lib/day-text";
import { countDays, dayOf } from "~/lib/days";
import { daysOfUse } from "~/lib/unused-after";
import { useServices } from "~/session/services-context";
import { usePerson } from "~/session/use-session";
import { useUnusedAfter } from "~/session/use-unused-after";
import { Skeleton } from "~/ui/Skeleton";
import tables from "~/ui/Table.module.css";
import styles from "./PeoplePage.module.css";
import type { SpendThisMonth } from "./use-spend";

/**
 * The last day somebody's keys were used, where no sign-ins are kept. The proxy answers it about others to those with
 * instance view; an organization's admin sees this month's usage of the organization, and no more.
 */
export function LastUsed({ userId, spend }: { userId: string; spend: SpendThisMonth }) {
  const t = useTranslations("people");
  const locale = useLocale();
  const { client, now } = useServices();
  const seesAll = hasInstanceView(usePerson());
  const today = dayOf(now());
  const range = daysOfUse(today, useUnusedAfter());
  const asked = useQuery({ ...people.lastUsed(client, userId, range), enabled: seesAll });
  const isPending = seesAll ? asked.isPending : spend.isPending;
  const isFailed = seesAll ? asked.isError : spend.isFailed;
  if (isPending) return <Skeleton width="72px" />;
  if (isFailed) return <span className={tables.dim}>{t("notLoaded")}</span>;
  const day = seesAll ? asked.data : spend.lastDayOf(userId);
  if (day) return dayText(day, today, locale);
  return seesAll ? (
    <span className={styles.away}>{t("table.notIn", { days: countDays(range) - 1 })}</span>
  ) : (
    <span className={tables.dim}>{spend.of(userId) === null ? t("notRecorded") : t("table.notThisMonth")}</span>
  );
}
