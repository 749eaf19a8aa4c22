import { useLocale, useTranslations } from "use-intl";
import type { UsageCube } from "~/api/usage-cube";
import { formatCents, formatWeekday, wholeShares } from "~/lib/format";
import { Swatch } from "~/ui/Swatch";
import styles from "./DayTip.module.css";
import type { ModelColor } from "./key-usage";

/** Models by name in a day's figures; the others are counted. */
const SHOWN = 4;

interface DayTipProps {
  cube: UsageCube;
  colors: readonly ModelColor[];
  nameOf: (id: string) => string;
  index: number;
  /** What the day is expected to come to, while it counts. */
  expected: number | null;
}

/** One day in figures. */
export function DayTip({ cube, colors, nameOf, index, expected }: DayTipProps) {
  const t = useTranslations("keys.chart");
  const locale = useLocale();
  const day = cube.days[index];
  if (day === undefined) return null;
  const all = colors
    .map(({ id, color, values, holds }) => ({ id, color, holds, spend: values[index] ?? 0 }))
    .filter(({ spend }) => spend > 0)
    .sort((a, b) => b.spend - a.spend);
  const shares = wholeShares(all.map(({ spend }) => spend));
  const rest = all.slice(SHOWN);
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  return (
    <div className={styles.tip}>
      <h3>
        <span>
          {formatWeekday(day, locale)} {index === cube.days.length - 1 && <span className="muted">{t("soFar")}</span>}
        </span>
        <span>{formatCents(cube.byDay[index]?.spend ?? 0)}</span>
      </h3>
      <ul>
        {all.slice(0, SHOWN).map(({ id, color, spend }, at) => (
          <li key={id}>
            <Swatch color={color} />
            <span className="truncate">{nameOf(id)}</span>
            <span>{formatCents(spend)}</span>
            <span>{`${shares[at] ?? 0}%`}</span>
          </li>
        ))}
        {rest.length > 0 && (
          <li>
            <span />
            <span className="truncate">{t("more", { count: sum(rest.map(({ holds }) => holds)) })}</span>
            <span>{formatCents(sum(rest.map(({ spend }) => spend)))}</span>
            <span>{`${sum(shares.slice(SHOWN))}%`}</span>
          </li>
        )}
      </ul>
      {expected !== null && (
        <p>
          {t("expected")} <b>{formatCents(expected)}</b>
        </p>
      )}
    </div>
  );
}
