import { useTranslations } from "use-intl";
import type { UsageCube, UsageSeries } from "~/api/usage-cube";
import { formatCents, formatCount } from "~/lib/format";
import { Badge } from "~/ui/Badge";
import { classes } from "~/ui/classes";
import { ShareBar } from "~/ui/ShareBar";
import { Swatch } from "~/ui/Swatch";
import { OTHER_COLOR } from "~/ui/series-colors";
import tables from "~/ui/Table.module.css";
import styles from "./KeyModels.module.css";
import type { ModelColor } from "./key-usage";
import { useModelName } from "./use-model-name";

interface KeyModelsProps {
  name: string;
  cube: UsageCube;
  colors: readonly ModelColor[];
}

/** Every model of the key: what it cost, its share, how often it was called. */
export function KeyModels({ name, cube, colors }: KeyModelsProps) {
  const t = useTranslations("keys.models");
  const nameOf = useModelName(colors);
  const swatches = new Map(colors.map(({ id, color }) => [id, color]));
  const { spend } = cube.totals;
  const highest = Math.max(0, ...cube.series.map(({ metrics }) => metrics.spend));
  return (
    <table className={classes(tables.table, styles.models)}>
      <caption className="visually-hidden">{t("caption", { key: name })}</caption>
      <thead>
        <tr>
          <th scope="col">{t("model")}</th>
          <th scope="col" className={tables.number}>
            {t("spend")}
          </th>
          <th scope="col">{t("share")}</th>
          <th scope="col" className={classes(tables.number, "wide-only")}>
            {t("requests")}
          </th>
        </tr>
      </thead>
      <tbody>
        {cube.series.map((series) => (
          <ModelRow
            key={series.id}
            series={series}
            name={nameOf(series.id)}
            color={swatches.get(series.id) ?? OTHER_COLOR}
            share={spend > 0 ? series.metrics.spend / spend : 0}
            width={highest > 0 ? series.metrics.spend / highest : 0}
          />
        ))}
      </tbody>
    </table>
  );
}

interface ModelRowProps {
  series: UsageSeries;
  name: string;
  color: string;
  share: number;
  /** Length of the share's bar, 0 to 1, of the longest. */
  width: number;
}

function ModelRow({ series: { metrics, isUnpriced }, name, color, share, width }: ModelRowProps) {
  const t = useTranslations("keys.models");
  return (
    <tr>
      <th scope="row">
        <span className={tables.name}>
          <Swatch color={color} />
          <span>{name}</span>
        </span>
      </th>
      <td className={tables.number}>
        {isUnpriced ? <Badge kind="warn">{t("noPrice")}</Badge> : formatCents(metrics.spend)}
      </td>
      <td>{!isUnpriced && <ShareBar part={share} width={width} color={color} />}</td>
      <td className={classes(tables.number, "wide-only")}>{formatCount(metrics.api_requests)}</td>
    </tr>
  );
}
