import { useId } from "react";
import { Link } from "react-router";
import { useLocale, useTranslations } from "use-intl";
import type { PersonKey, PersonKeys } from "~/api/person-keys";
import { dayIn, dayText } from "~/lib/day-text";
import { type Day, dayOf } from "~/lib/days";
import { formatCents } from "~/lib/format";
import { paths } from "~/lib/paths";
import { daysSince, isUnused } from "~/lib/unused-after";
import type { AskedPeople } from "~/session/people-scope";
import { useServices } from "~/session/services-context";
import { useBudgetWords } from "~/session/use-budget-words";
import { useLoadFailure } from "~/session/use-load-failure";
import { useTeamNames } from "~/session/use-scope-name";
import { useUnusedAfter } from "~/session/use-unused-after";
import { Button } from "~/ui/Button";
import { classes } from "~/ui/classes";
import { LoadFailure } from "~/ui/LoadFailure";
import { Note } from "~/ui/Note";
import { Skeleton } from "~/ui/Skeleton";
import table from "~/ui/Table.module.css";
import styles from "./PersonPage.module.css";

interface PersonKeysTableProps {
  keys: PersonKeys;
  asked: AskedPeople;
}

/** Their keys with state and last use; what is not told to this caller is named as such. */
export function PersonKeysTable({ keys, asked }: PersonKeysTableProps) {
  const t = useTranslations("person.keys");
  const failure = useTranslations("failure");
  const title = useId();
  const after = useUnusedAfter();
  const shown = keys.keys?.filter(({ organizationId }) => isIn(organizationId, asked.organizationId)) ?? null;
  return (
    <section className={styles.board} aria-labelledby={title}>
      <div className={styles.head}>
        <h2 id={title}>{t("title")}</h2>
        {shown && <small>{t("count", { count: shown.length })}</small>}
      </div>
      {keys.isPending && (
        <div role="status">
          <p className="visually-hidden">{t("loading")}</p>
          <Skeleton width="100%" height="132px" />
        </div>
      )}
      {keys.error && <FailedKeys error={keys.error} onRetry={keys.retry} />}
      {shown && keys.usageError && (
        <Note
          kind="warn"
          action={
            <Button size="small" onClick={keys.retry}>
              {failure("tryAgain")}
            </Button>
          }
        >
          {t("usageFailed")}
        </Note>
      )}
      {shown && shown.length > 0 && <Rows keys={shown} all={keys} organizationId={asked.organizationId} />}
      {shown?.length === 0 && <p className={styles.under}>{t(keys.isTeamsOnly ? "noneListed" : "none")}</p>}
      {shown && keys.isTeamsOnly && <p className={styles.under}>{t("teamsOnly", { days: after })}</p>}
    </section>
  );
}

function isIn(own: string | null, asked: string | null): boolean {
  return asked === null || own === null || own === asked;
}

function FailedKeys({ error, onRetry }: { error: Error; onRetry: () => void }) {
  const t = useTranslations("person.keys");
  return <LoadFailure what={t("what")} onRetry={onRetry} {...useLoadFailure(error)} />;
}

function Rows({
  keys,
  all,
  organizationId,
}: {
  keys: readonly PersonKey[];
  all: PersonKeys;
  organizationId: string | null;
}) {
  const t = useTranslations("person.keys");
  const teamName = useTeamNames();
  const budgetWords = useBudgetWords();
  return (
    <div className={styles.wrap}>
      <table className={table.table}>
        <thead>
          <tr>
            <th scope="col">{t("name")}</th>
            <th scope="col" className="wide-only">
              {t("team")}
            </th>
            <th scope="col">{t("state")}</th>
            <th scope="col" className={classes(table.number, "wide-only")}>
              {t("budget")}
            </th>
            <th scope="col" className="wide-only">
              {t("expires")}
            </th>
            <th scope="col">{t("lastUsed")}</th>
            <th scope="col" className={table.number}>
              {t("spend")}
            </th>
          </tr>
        </thead>
        <tbody>
          {keys.map((key) => (
            <tr key={key.hash}>
              <th scope="row">
                <Link to={paths.key(key.hash, { o: organizationId ?? key.organizationId ?? undefined })}>
                  {key.name}
                </Link>
                <small className={classes(styles.hash, "mono")}>{key.hash.slice(0, 8)}</small>
              </th>
              <td className={classes(table.dim, "wide-only")}>{key.teamId ? teamName(key.teamId) : "–"}</td>
              <td>
                <State row={key.row} />
              </td>
              <td className={classes(table.number, "wide-only")}>
                {key.row === null && t("stateUnknown")}
                {key.row &&
                  (key.row.max_budget == null ? "–" : budgetWords(key.row.max_budget, key.row.budget_duration ?? null))}
              </td>
              <td className="wide-only">
                <Expiry row={key.row} />
              </td>
              <td>
                <LastUse of={key} isKnown={!all.isUsagePending && !all.usageError} />
              </td>
              <td className={table.number}>{key.spend7 === null ? t("unknown") : formatCents(key.spend7)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function State({ row }: { row: PersonKey["row"] }) {
  const t = useTranslations("person.keys");
  const { now } = useServices();
  if (row === null) return <span className={table.dim}>{t("stateUnknown")}</span>;
  if (row.blocked) return <span className={styles.blocked}>{t("blocked")}</span>;
  return row.expires && Date.parse(row.expires) <= now().getTime() ? t("expired") : t("working");
}

function Expiry({ row }: { row: PersonKey["row"] }) {
  const t = useTranslations("person");
  const locale = useLocale();
  const { now } = useServices();
  if (row === null) return <span className={table.dim}>{t("keys.stateUnknown")}</span>;
  const day = dayIn(row.expires);
  return day ? dayText(day, dayOf(now()), locale) : <span className={styles.unused}>{t("never")}</span>;
}

function LastUse({ of, isKnown }: { of: PersonKey; isKnown: boolean }) {
  const t = useTranslations("person.keys");
  const locale = useLocale();
  const { now } = useServices();
  const after = useUnusedAfter();
  const today = dayOf(now());
  const { lastUsed } = of;
  if (lastUsed === null && !isKnown) return t("unknown");
  const text = usedText(lastUsed, today);
  return isUnused(lastUsed, dayIn(of.row?.created_at), today, after) ? (
    <span className={styles.unused}>{text}</span>
  ) : (
    text
  );

  function usedText(day: Day | null, now: Day): string {
    if (day === null) return t("notIn", { days: after + 1 });
    if (day === now) return t("today");
    const days = daysSince(day, now);
    return days > after ? t("unused", { day: dayText(day, now, locale), days }) : dayText(day, now, locale);
  }
}
