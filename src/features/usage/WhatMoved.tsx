import { useTranslations } from "use-intl";
import type { Measure } from "~/api/usage-measures";
import { Swatch } from "~/ui/Swatch";
import { OTHER_COLOR } from "~/ui/series-colors";
import { formatMove } from "./measure-format";
import type { SeriesName } from "./series-name";
import type { Mover } from "./usage-comparison";
import styles from "./WhatMoved.module.css";

interface WhatMovedProps {
  movers: readonly Mover[];
  measure: Measure;
  nameOf: SeriesName;
  colors: ReadonlyMap<string, string>;
}

/** The few values that moved the total: full days against the days before. */
export function WhatMoved({ movers, measure, nameOf, colors }: WhatMovedProps) {
  const t = useTranslations("usage");
  return (
    <section className={styles.moved}>
      <h2>{t("moved")}</h2>
      <ul>
        {movers.map(({ series, by }) => (
          <li key={series.id}>
            <Swatch color={colors.get(series.id) ?? OTHER_COLOR} />
            <span className="truncate">{nameOf(series.id) === series.id ? series.label : nameOf(series.id)}</span>
            <b>{formatMove(measure, by)}</b>
          </li>
        ))}
      </ul>
    </section>
  );
}
