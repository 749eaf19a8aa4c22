import { useNavigate } from "react-router";
import { useLocale, useTranslations } from "use-intl";
import type { UsageCube } from "~/api/usage-cube";
import { sumDollars } from "~/contract/daily-activity";
import { type Day, weekdayOf } from "~/lib/days";
import { formatCents, formatDay, formatDayOfYear, formatDollars } from "~/lib/format";
import { paths } from "~/lib/paths";
import { ChartTwin } from "~/ui/ChartTwin";
import { StackedBars } from "~/ui/StackedBars";
import { Swatch } from "~/ui/Swatch";
import { DayTip } from "./DayTip";
import styles from "./KeyChart.module.css";
import type { KeyStatus } from "./key-facts";
import { expectToday, highestDay, type ModelColor } from "./key-usage";
import type { Place } from "./use-key-places";
import { useModelName } from "./use-model-name";

interface KeyChartProps {
  name: string;
  cube: UsageCube;
  colors: readonly ModelColor[];
  status: KeyStatus | null;
  organization: Place | null;
  /** The daily budget, and since when it is known to hold. */
  level: { from: Day; amount: number } | null;
}

/** Names of Mondays come this close to "Today" at most, in days. */
const CLEAR = 4;
/** Below this many dollars the axis needs cents. */
const SMALL = 5;

/** Spend per UTC day by model, with the budget that holds now. A day opens by the hour. */
export function KeyChart({ name, cube, colors, status, organization, level }: KeyChartProps) {
  const t = useTranslations("keys.chart");
  const locale = useLocale();
  const navigate = useNavigate();
  const nameOf = useModelName(colors);
  const { days } = cube;
  const last = days.length - 1;
  const highest = highestDay(cube);
  // What is blocked, expired or gone is expected to add nothing.
  const expected = status === "working" ? expectToday(cube) : null;
  const tickOf = (index: number) => {
    const day = days[index];
    if (day === undefined) return null;
    if (index === last) return t("today");
    return weekdayOf(day) === 0 && index <= last - CLEAR ? formatDay(day, locale) : null;
  };
  const label = t("label", {
    key: name,
    total: formatCents(cube.totals.spend),
    days: days.length,
    day: highest ? formatDay(highest.day, locale) : "–",
    amount: formatCents(highest?.spend ?? 0),
  });
  return (
    <section>
      <div className={styles.sectionHead}>
        <h2>{t("title", { days: days.length })}</h2>
        <p>{level ? t("ledeBudget") : t("lede")}</p>
      </div>
      <div className={styles.legend}>
        <ul aria-label={t("models")}>
          {colors.map(({ id, color }) => (
            <li key={id}>
              <Swatch color={color} />
              {nameOf(id)}
            </li>
          ))}
        </ul>
        {level && (
          <span>
            <i aria-hidden /> {t("level")}
          </span>
        )}
      </div>
      <StackedBars
        buckets={days}
        series={colors}
        format={(highest?.spend ?? 0) < SMALL && !level ? formatCents : formatDollars}
        label={label}
        tickOf={tickOf}
        strong={last}
        expected={expected === null ? null : { at: last, value: expected }}
        levels={
          level
            ? [{ from: days.indexOf(level.from), to: last, value: level.amount, label: formatDollars(level.amount) }]
            : []
        }
        tipOf={(index) => <DayTip {...{ cube, colors, nameOf, index }} expected={index === last ? expected : null} />}
        onOpen={(index) => {
          const day = days[index];
          if (day !== undefined) void navigate(paths.usageDay(organization?.id ?? null, day));
        }}
      />
      <ChartTwin
        caption={t("twin", { key: name })}
        head={t("day")}
        columns={colors.map(({ id }) => ({ id, name: nameOf(id) }))}
        rows={days.map((day, index) => {
          const values = colors.map((one) => one.values[index] ?? 0);
          return { name: formatDayOfYear(day, locale), values, total: sumDollars(values) };
        })}
        format={(value) => formatCents(value ?? 0)}
        total={t("total")}
      />
    </section>
  );
}
