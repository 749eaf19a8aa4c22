import { Link } from "react-router";
import { useLocale, useTranslations } from "use-intl";
import { type Coverage, coverageOf, leavesBefore, policyDaysOf, quarterOf, type Span } from "~/contract/audit-coverage";
import type { AuditEntry } from "~/contract/audit-events";
import type { AuditFilter } from "~/contract/audit-filter";
import type { AuditRetention } from "~/contract/audit-retention";
import { windowOf } from "~/lib/audit-log-links";
import { dayText } from "~/lib/day-text";
import { dayOf } from "~/lib/days";
import { formatCount, formatDayRange } from "~/lib/format";
import { paths } from "~/lib/paths";
import { useServices } from "~/session/services-context";
import styles from "./CoverageLine.module.css";

interface CoverageLineProps {
  /** Only its range matters here; without a beginning it is what is kept. */
  filter: AuditFilter;
  /** `null` where this person may not ask for it, or it is not there yet. */
  policy: AuditRetention | null;
  /** Whether it was asked for in vain. */
  isFailed: boolean;
  /** Any events that are shown: each tells its own last day to whoever may not ask for the policy. */
  entries: readonly AuditEntry[];
}

/** How much of the asked range the log still holds. An empty list says nothing without it. */
export function CoverageLine({ filter, policy, isFailed, entries }: CoverageLineProps) {
  const t = useTranslations("auditEvent.coverage");
  const { config, now } = useServices();
  if (config.instance.kind === "proxy") {
    return (
      <p className={styles.line}>
        <span>{t("proxy")}</span>
        <Link to={paths.auditRetention()}>{t("proxyMore")}</Link>
      </p>
    );
  }
  if (isFailed && !policy) return <p className={styles.line}>{t("failed")}</p>;
  const known = policy ?? policyByEvents(entries, now().getTime());
  if (!known) return <p className={styles.line} />;
  const span = spanOf(filter, known, now().getTime());
  const leaving = policy && policy.leaving_7d > 0 && coverageEndsEarly(span, policy, now().getTime());
  return (
    <p className={styles.line}>
      <Said span={span} coverage={coverageOf(span, known, now().getTime())} policyDays={known.days} />
      {policy && leaving && (
        <>
          <span className={styles.warn}>
            {t("leaving", { count: policy.leaving_7d, text: formatCount(policy.leaving_7d) })}
          </span>
          <Link to={windowOf({ to: new Date(leavesBefore(policy.days, WEEK, now().getTime())) })}>
            {t("exportThem")}
          </Link>
        </>
      )}
    </p>
  );
}

const WEEK = 7;

interface SaidProps {
  span: Span;
  coverage: Coverage;
  policyDays: number;
}

function Said({ span, coverage, policyDays }: SaidProps) {
  const t = useTranslations("auditEvent.coverage");
  const locale = useLocale();
  const { now } = useServices();
  const { kind, days, kept, keptFrom, isSure } = coverage;
  const today = dayOf(now());
  const range = { from: dayOf(new Date(span.from)), to: dayOf(new Date(Math.max(span.from, span.to - 1))) };
  const year = range.from.slice(0, 4) !== today.slice(0, 4) || range.to.slice(0, 4) !== today.slice(0, 4);
  const text = formatDayRange(range, locale, { year });
  const from = keptFrom === null ? "" : dayText(dayOf(new Date(keptFrom)), today, locale);
  const quarter = quarterOf(span);
  const name = quarter
    ? t("quarter", { quarter: String(quarter.quarter), year: String(quarter.year), range: text })
    : t("range", { range: text });
  switch (kind) {
    case "all":
      return <strong>{t("all", { range: text, days })}</strong>;
    case "part":
      return (
        <>
          <strong>{name}</strong>
          <span className={styles.warn}>{t("part", { from, kept: String(kept), days })}</span>
          <span>{t(isSure ? "goneBefore" : "unsureBefore")}</span>
        </>
      );
    case "none":
      return (
        <>
          <strong>{name}</strong>
          <span className={styles.warn}>
            {isSure ? t("none", { days, policy: formatCount(policyDays) }) : t("noneUnsure", { days, from })}
          </span>
        </>
      );
    case "future":
      return (
        <>
          <strong>{name}</strong>
          <span>{t("future")}</span>
        </>
      );
    case "empty":
      return <span>{t("empty")}</span>;
  }
}

/** The range that is asked for; what is kept where it has no beginning, up to the end of today where it has no end. */
function spanOf(filter: AuditFilter, policy: { days: number; oldest_event_at: string | null }, now: number): Span {
  const to = filter.to === undefined ? leavesBefore(0, 0, now) : Date.parse(filter.to);
  if (filter.from !== undefined) return { from: Date.parse(filter.from), to };
  const { keptFrom } = coverageOf({ from: 0, to: now }, policy, now);
  return { from: Math.min(keptFrom ?? now, to), to };
}

/** Whether anything of the range leaves within the week. */
function coverageEndsEarly(span: Span, policy: AuditRetention, now: number): boolean {
  return span.from < leavesBefore(policy.days, WEEK, now);
}

/** What one event tells of the policy. From when on it holds is not told: by the policy alone. */
function policyByEvents(entries: readonly AuditEntry[], now: number): { days: number; oldest_event_at: string } | null {
  const [first] = entries;
  const days = first ? policyDaysOf(first) : null;
  return days === null ? null : { days, oldest_event_at: new Date(leavesBefore(days, 0, now)).toISOString() };
}
