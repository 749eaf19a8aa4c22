import { useTranslations } from "use-intl";
import type { UsageCube } from "~/api/usage-cube";
import { formatDollars } from "~/lib/format";
import { Swatch } from "~/ui/Swatch";
import { OTHER_COLOR } from "~/ui/series-colors";
import type { SeriesName } from "./series-name";
import { type Comparison, largestMovers } from "./usage-comparison";
import styles from "./WhatMoved.module.css";

interface WhatMovedProps {
  cube: UsageCube;
  comparison: Comparison;
  nameOf: SeriesName;
  colors: ReadonlyMap<string, string>;
}

/** The few values that moved the total, in dollars: full days against the same days before. */
export function WhatMoved({ cube, comparison, nameOf, colors }: WhatMovedProps) {
  const t = useTranslations("usage");
  const movers = largestMovers(comparison, cube);
  if (movers.length === 0) return null;
  return (
    <aside className={styles.moved}>
      <h2>{t("moved")}</h2>
      <ul>
        {movers.map(({ series, by }) => (
          <li key={series.id}>
            <Swatch color={colors.get(series.id) ?? OTHER_COLOR} />
            <span className="truncate">{nameOf(series.id) === series.id ? series.label : nameOf(series.id)}</span>
            <b>{by > 0 ? `+${formatDollars(by)}` : formatDollars(by)}</b>
          </li>
        ))}
      </ul>
    </aside>
  );
}
