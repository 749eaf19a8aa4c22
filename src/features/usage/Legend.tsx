import type { MouseEvent } from "react";
import { useTranslations } from "use-intl";
import { Swatch } from "~/ui/Swatch";
import { type ChartSeries, OTHER } from "./chart-data";
import styles from "./Legend.module.css";
import type { SeriesName } from "./series-name";

interface LegendProps {
  series: readonly ChartSeries[];
  nameOf: SeriesName;
  /** Ids of the series that are hidden. */
  hidden: ReadonlySet<string>;
  onChange: (hidden: ReadonlySet<string>) => void;
  isOtherOpen: boolean;
  onOther: (isOpen: boolean) => void;
  /** What the short tick on each bar is; `null` when nothing is compared. */
  previous: string | null;
}

/** Legend = filter: a click hides or shows, Alt-click shows only that one; the last one stays. */
export function Legend({ series, nameOf, hidden, onChange, isOtherOpen, onOther, previous }: LegendProps) {
  const t = useTranslations("usage.chart");
  const choose = (id: string) => (event: MouseEvent) => {
    const others = series.map((one) => one.id).filter((other) => other !== id);
    if (event.altKey) onChange(new Set(others.every((other) => hidden.has(other)) ? [] : others));
    else if (hidden.has(id)) onChange(new Set([...hidden].filter((other) => other !== id)));
    else if (others.some((other) => !hidden.has(other))) onChange(new Set([...hidden, id]));
  };
  const hasOther = series.some(({ id }) => id === OTHER);
  return (
    <div className={styles.legend} role="group" aria-label={t("series")}>
      {series.map(({ id, color, holds }) => (
        <button key={id} type="button" aria-pressed={!hidden.has(id)} onClick={choose(id)}>
          <Swatch color={color} isHollow={hidden.has(id)} />
          <span>{id === OTHER ? t("otherHolds", { count: holds }) : nameOf(id)}</span>
        </button>
      ))}
      {(hasOther || isOtherOpen) && (
        <button type="button" className={styles.more} onClick={() => onOther(!isOtherOpen)}>
          {t(isOtherOpen ? "foldOther" : "openOther")}
        </button>
      )}
      {hidden.size > 0 && (
        <button type="button" className={styles.more} onClick={() => onChange(new Set())}>
          {t("showHidden", { count: hidden.size })}
        </button>
      )}
      {previous !== null && (
        <span className={styles.previous}>
          <svg width="14" height="8" aria-hidden>
            <path d="M0 4h14" stroke="var(--ink)" strokeWidth="1.5" />
          </svg>
          {previous}
        </span>
      )}
    </div>
  );
}
