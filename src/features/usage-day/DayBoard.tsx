import X from "lucide-react/icons/x";
import { useTranslations } from "use-intl";
import type { UsageScope } from "~/api/usage";
import { hasInstanceView } from "~/contract/permissions";
import type { Day } from "~/lib/days";
import { useLoadFailure } from "~/session/use-load-failure";
import { usePerson } from "~/session/use-session";
import { Button } from "~/ui/Button";
import { LoadFailure } from "~/ui/LoadFailure";
import { Note } from "~/ui/Note";
import { DayFiguresSkeleton } from "./DayFigures";
import type { DaySearch } from "./day-search";
import { type DayTotal, ofOneKey, useDayTotal } from "./day-total";
import { LargeDay } from "./LargeDay";
import { questionOf, ROW_LIMIT } from "./log-plan";
import { TotalsOnly } from "./TotalsOnly";
import styles from "./UsageDayPage.module.css";
import { useValueName } from "./value-name";
import { WholeDay } from "./WholeDay";

interface DayBoardProps {
  scope: UsageScope;
  day: Day;
  today: Day;
  search: DaySearch;
  onSearch: (next: Partial<DaySearch>, replace: boolean) => void;
}

/** The day's total first, because it says how many rows there are to read; then the rows, as many as is sensible. */
export function DayBoard({ scope, day, today, search, onSearch }: DayBoardProps) {
  const t = useTranslations("usageDay");
  const person = usePerson();
  const { read, total } = useDayTotal(scope, day);
  const failure = useLoadFailure(read.error);
  if (read.isPending) {
    return (
      <>
        <p className="visually-hidden" role="status">
          {t("loading")}
        </p>
        <DayFiguresSkeleton />
      </>
    );
  }
  if (!total) return <LoadFailure what={t("what")} {...failure} onRetry={() => void read.refetch()} />;

  const { only } = search;
  const shown = only === null ? total : ofOneKey(total, only);
  const parts = {
    day,
    today,
    total: shown,
    question: questionOf(scope, total.keys, total.requests, only),
    split: search.split,
    onSplit: (split: DaySearch["split"]) => onSearch({ split }, true),
    onOnly: only === null ? (key: string) => onSearch({ only: key }, false) : null,
  };
  // A member sees their own requests, an instance's reader all; an organization's admin sees no more than a member.
  const mayRead = hasInstanceView(person) || scope.kind === "own";
  return (
    <>
      {only !== null && <OnlyNote total={total} only={only} onAll={() => onSearch({ only: null }, false)} />}
      {!mayRead ? (
        <TotalsOnly {...parts} why="body" />
      ) : shown.requests > ROW_LIMIT ? (
        <LargeDay {...parts} />
      ) : (
        <WholeDay {...parts} />
      )}
    </>
  );
}

/** Says that one key only is looked at. */
function OnlyNote({ total, only, onAll }: { total: DayTotal; only: string; onAll: () => void }) {
  const t = useTranslations("usageDay.only");
  const nameOf = useValueName(total);
  return (
    <Note
      className={styles.note ?? ""}
      action={
        <Button size="small" onClick={onAll}>
          <X size={14} aria-hidden />
          {t("all")}
        </Button>
      }
    >
      {t("note", { key: nameOf(only, "key") })}
    </Note>
  );
}
