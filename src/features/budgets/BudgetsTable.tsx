import RotateCw from "lucide-react/icons/rotate-cw";
import { useMemo } from "react";
import { useTranslations } from "use-intl";
import type { BudgetGroup, BudgetRow } from "~/api/budgets";
import type { UsageScope } from "~/api/usage";
import { dayOf } from "~/lib/days";
import { paths } from "~/lib/paths";
import { useFailureSentence } from "~/session/use-load-failure";
import { Button } from "~/ui/Button";
import { classes } from "~/ui/classes";
import { Skeleton } from "~/ui/Skeleton";
import table from "~/ui/Table.module.css";
import styles from "./BudgetsTable.module.css";
import { BudgetTableRow } from "./BudgetTableRow";
import { lineOf, sortLines } from "./budget-lines";
import { type Places, useMeta, useNotes, useResetWords } from "./budget-words";
import type { SpendByDay } from "./spend-by-day";
import type { ReadGroup } from "./use-budget-groups";

const COLUMNS = 6;

interface BudgetsTableProps {
  groups: readonly ReadGroup[];
  scope: UsageScope;
  spend: SpendByDay;
  now: Date;
}

/** All budgets of the page, group by group. A group that fails says so in its place; the others stay. */
export function BudgetsTable({ groups, scope, spend, now }: BudgetsTableProps) {
  const t = useTranslations("budgets");
  const places: Places = {
    // On the page of one organization every team is its own.
    organizations: scope.kind === "instance" ? namesOf(groups, "organizations") : {},
    people: namesOf(groups, "people"),
  };
  return (
    <table className={classes(table.table, styles.table)}>
      <caption className="visually-hidden">{t("caption")}</caption>
      <thead>
        <tr>
          <th scope="col">{t("columns.of")}</th>
          <th scope="col" className={table.number}>
            {t("columns.spent")}
          </th>
          <th scope="col" className={styles.rail}>
            {t("columns.rail")}
          </th>
          <th scope="col" className={classes(table.number, "wide-only")}>
            {t("columns.budget")}
          </th>
          <th scope="col" className={classes(table.number, "wide-only")}>
            {t("columns.expected")}
          </th>
          <th scope="col" className="wide-only">
            {t("columns.resets")}
          </th>
        </tr>
      </thead>
      {groups.map((group) => (
        <Group key={group.name} group={group} {...{ scope, places, spend, now }} />
      ))}
    </table>
  );
}

function namesOf(groups: readonly ReadGroup[], name: ReadGroup["name"]): BudgetGroup["names"] {
  return groups.find((group) => group.name === name)?.read.data?.names ?? {};
}

interface GroupProps {
  group: ReadGroup;
  scope: UsageScope;
  places: Places;
  spend: SpendByDay;
  now: Date;
}

function Group({ group, scope, places, spend, now }: GroupProps) {
  const { name, read, isPartial } = group;
  const t = useTranslations("budgets");
  const metaOf = useMeta(places);
  const wordsOf = useResetWords(now, "resets");
  const narrowOf = useResetWords(now, "resetsNarrow");
  const notesOf = useNotes(dayOf(now));
  const isOne = name === "organization" || name === "you";
  const { data } = read;
  const { of } = spend;
  const lines = useMemo(() => sortLines(data?.rows.map((row) => lineOf(row, of(row), now)) ?? []), [data, of, now]);
  if (read.isPending) {
    return (
      <tbody>
        <GroupHead text={t(`group.${name}`)} />
        <WaitingRow />
      </tbody>
    );
  }
  if (!read.data) {
    return (
      <tbody>
        <GroupHead text={t(`group.${name}`)} />
        <FailedRow what={t(`group.${name}`)} error={read.error} onRetry={() => void read.refetch()} />
      </tbody>
    );
  }
  const { rows, total } = read.data;
  if (total === 0 && !isPartial) return null;
  const counted = t("counted", { group: t(`group.${name}`), count: rows.length, total });
  return (
    <tbody>
      <GroupHead text={isOne || total === 0 ? t(`group.${name}`) : counted} />
      {isPartial && <SentenceRow text={t("keysAreOwn")} />}
      {isOne && rows.length === 0 && <SentenceRow text={t(`noneOwn.${name}`)} />}
      {lines.map((line) => (
        <BudgetTableRow
          key={line.row.id}
          line={line}
          to={pageOf(line.row, scope)}
          meta={metaOf(line.row)}
          resets={wordsOf(line.reset)}
          resetsNarrow={narrowOf(line.reset)}
          notes={notesOf(line)}
        />
      ))}
    </tbody>
  );
}

/** Keys have a page of their own, and organizations have one of these. */
function pageOf({ kind, id }: BudgetRow, scope: UsageScope): string | null {
  if (kind === "key") return paths.key(id, { o: scope.kind === "organization" ? scope.organizationId : undefined });
  return kind === "organization" && scope.kind === "instance" ? paths.budgets(id) : null;
}

function GroupHead({ text }: { text: string }) {
  return (
    <tr className={styles.group}>
      <th scope="rowgroup" colSpan={COLUMNS}>
        {text}
      </th>
    </tr>
  );
}

function SentenceRow({ text }: { text: string }) {
  return (
    <tr className={styles.sentence}>
      <td colSpan={COLUMNS}>{text}</td>
    </tr>
  );
}

function WaitingRow() {
  return (
    <tr className={styles.row} aria-hidden>
      <td>
        <Skeleton width="112px" />
      </td>
      <td className={table.number}>
        <Skeleton width="64px" />
      </td>
      <td className={styles.rail}>
        <Skeleton width="100%" height="3px" />
      </td>
      <td colSpan={COLUMNS - 3} className="wide-only">
        <Skeleton width="96px" />
      </td>
    </tr>
  );
}

interface FailedRowProps {
  what: string;
  error: Error | null;
  onRetry: () => void;
}

function FailedRow({ what, error, onRetry }: FailedRowProps) {
  const t = useTranslations("failure");
  const sentence = useFailureSentence(error);
  return (
    <tr className={styles.sentence}>
      <td colSpan={COLUMNS}>
        <div role="alert" className={styles.failed}>
          <p>
            <strong>{t("title", { what })}</strong> {sentence} {t("notZero")}
          </p>
          <Button size="small" onClick={onRetry}>
            <RotateCw size={14} aria-hidden />
            {t("tryAgain")}
          </Button>
        </div>
      </td>
    </tr>
  );
}
