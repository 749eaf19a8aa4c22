import { useMemo } from "react";
import { useFormatter, useTranslations } from "use-intl";
import type { UsageScope } from "~/api/usage";
import { dayOf } from "~/lib/days";
import { paths } from "~/lib/paths";
import { useServices } from "~/session/services-context";
import { Button, ButtonLink } from "~/ui/Button";
import { Note } from "~/ui/Note";
import { StateMessage } from "~/ui/StateMessage";
import { BudgetsLegend } from "./BudgetsLegend";
import styles from "./BudgetsPage.module.css";
import { BudgetsTable } from "./BudgetsTable";
import { useSpendByDay } from "./spend-by-day";
import { type GroupName, type ReadGroup, useBudgetGroups } from "./use-budget-groups";

const MINUTE = 60_000;

/** How a group is counted in a sentence; what is one by itself is not. */
const COUNTED = {
  organizations: "organizations",
  teams: "teams",
  keys: "keys",
  people: "people",
  ownTeams: "teams",
  ownKeys: "keys",
} as const satisfies Partial<Record<GroupName, string>>;

interface BudgetsBoardProps {
  scope: UsageScope;
  keysOf: string | null;
}

/** The budgets, or exactly why there are none. */
export function BudgetsBoard({ scope, keysOf }: BudgetsBoardProps) {
  const t = useTranslations("budgets");
  const failure = useTranslations("failure");
  const { client, now } = useServices();
  const groups = useBudgetGroups(scope, keysOf);
  const spend = useSpendByDay(client, scope, dayOf(now()));
  // Nothing on the page is finer than a minute.
  const minute = Math.floor(now().getTime() / MINUTE);
  const moment = useMemo(() => new Date(minute * MINUTE), [minute]);
  const listOf = useCountedList();
  const isRead = groups.every(({ read }) => read.data !== undefined);
  const isUnknown = scope.kind === "organization" && groups[0]?.read.data?.total === 0;
  if (isUnknown) return <StateMessage title={t("unknownOrganization", { id: scope.organizationId })} />;
  if (isRead && groups.every(({ read }) => read.data?.rows.length === 0)) {
    const list = listOf(groups, ({ total }) => total);
    return (
      <StateMessage
        title={t("empty.title")}
        actions={
          <ButtonLink size="small" to={paths.usage(scope.kind === "organization" ? scope.organizationId : null)}>
            {t("empty.usage")}
          </ButtonLink>
        }
      >
        {list && <p>{t("empty.body", { list })}</p>}
        {groups.some(({ isPartial }) => isPartial) && <p>{t("keysAreOwn")}</p>}
      </StateMessage>
    );
  }
  // How long a group is one knows once it is read: what comes after it waits, or it would be pushed down.
  const pending = groups.findIndex(({ read }) => read.isPending);
  const isPending = pending >= 0;
  const shown = isPending ? groups.slice(0, pending + 1) : groups;
  const without = listOf(groups, ({ total, rows }) => total - rows.length);
  return (
    <>
      <BudgetsLegend />
      {isPending && (
        <p className="visually-hidden" role="status">
          {t("loading")}
        </p>
      )}
      {spend.isFailed && (
        <Note
          kind="warn"
          className={styles.note ?? ""}
          action={
            <Button size="small" onClick={spend.retry}>
              {failure("tryAgain")}
            </Button>
          }
        >
          {t("usageFailed")}
        </Note>
      )}
      <BudgetsTable groups={shown} scope={scope} spend={spend} now={moment} />
      {!isPending && (
        <ul className={styles.foot}>
          <li>{t("foot.limit")}</li>
          {without && <li>{t("foot.without", { list: without })}</li>}
          <li>{t(scope.kind === "organization" ? "foot.methodOrganization" : "foot.method")}</li>
        </ul>
      )}
    </>
  );
}

/** "36 keys and 26 people", of the groups that are read and have any; `null` when none has. */
function useCountedList() {
  const t = useTranslations("budgets.foot");
  const format = useFormatter();
  return (
    groups: readonly ReadGroup[],
    countOf: (group: NonNullable<ReadGroup["read"]["data"]>) => number,
  ): string | null => {
    const parts = groups.flatMap(({ name, read }) => {
      const count = read.data ? countOf(read.data) : 0;
      return count > 0 && isCounted(name) ? [t(COUNTED[name], { count })] : [];
    });
    return parts.length > 0 ? format.list(parts) : null;
  };
}

function isCounted(name: GroupName): name is keyof typeof COUNTED {
  return name in COUNTED;
}
