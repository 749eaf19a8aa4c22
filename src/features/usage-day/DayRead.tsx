import { useTranslations } from "use-intl";
import type { LogTally } from "~/api/request-log-tally";
import { useServices } from "~/session/services-context";
import { BarsByHour } from "./BarsByHour";
import { DayFigures } from "./DayFigures";
import { DaySum } from "./DaySum";
import { DayTabs } from "./DayTabs";
import type { DayParts } from "./day-parts";
import { FailureTable } from "./FailureTable";
import { FindingNote } from "./FindingNote";
import { buildHours, busiestHour, lastHour } from "./hour-cube";
import { barsOf } from "./hour-series";
import { standsOut } from "./stands-out";
import styles from "./UsageDayPage.module.css";
import { ValueTable } from "./ValueTable";
import { useValueName } from "./value-name";

interface DayReadProps extends DayParts {
  /** Every row of the day, added up. */
  tally: LogTally;
  asOf: Date;
  /** A later read did not come to its end. */
  isStale: boolean;
  onAgain: () => void;
}

/** A day whose rows are all read: figures, what they add to beside the day's total, chart, what stands out, tables. */
export function DayRead({ tally, asOf, isStale, onAgain, ...parts }: DayReadProps) {
  const t = useTranslations("usageDay");
  const { now } = useServices();
  const { day, today, total, split, onSplit, onOnly } = parts;
  const cube = buildHours(tally, split);
  const series = barsOf(cube, "spend");
  const finding = standsOut(tally.cells);
  const nameOf = useValueName(total, tally.aliases);
  const busiest = busiestHour(cube.byHour.map(({ requests }) => requests));
  const hour = busiest === null ? undefined : cube.byHour[busiest];
  const count = (by: DayParts["split"]) => buildHours(tally, by).series.length;
  return (
    <>
      <DayFigures
        day={day}
        today={today}
        total={total}
        hours={busiest === null || !hour ? null : { hour: busiest, requests: hour.requests, spend: hour.spend }}
      />
      <DaySum day={day} today={today} total={total} tally={tally} asOf={asOf} isStale={isStale}>
        <button type="button" onClick={onAgain}>
          {t("sum.again")}
        </button>
      </DaySum>
      <DayTabs split={split} counts={{ key: count("key"), model: count("model") }} onChange={onSplit} />
      <div id="day-split" role="tabpanel" aria-labelledby={`day-by-${split}`}>
        <BarsByHour
          day={day}
          last={lastHour(day, now())}
          cube={cube}
          of="spend"
          series={series}
          nameOf={nameOf}
          hoursRead={null}
        />
      </div>
      <FindingNote finding={finding} nameOf={nameOf} />
      <div className={styles.tables}>
        <ValueTable
          by={split}
          rows={cube.series}
          totals={cube.totals}
          colors={new Map(series.map(({ id, color }) => [id, color]))}
          nameOf={nameOf}
          source="rows"
          onOnly={onOnly}
        />
        <FailureTable cells={tally.cells} nameOf={nameOf} finding={finding} ofTotal={total.failed} />
      </div>
    </>
  );
}
