import { useTranslations } from "use-intl";
import type { UsageCube } from "~/api/usage-cube";
import { type Dimension, NONE, REST } from "~/api/usage-dimensions";
import { ALL, OTHER } from "./chart-data";

/** What to call a series: its own name, or in words what it stands for. */
export type SeriesName = (id: string) => string;

/** Names of a cube's series, in the language spoken. Keys without an alias are called by the start of their hash. */
export function useSeriesName({ series, dimension }: UsageCube, cutKeys: number): SeriesName {
  const t = useTranslations("usage");
  const labels = new Map(series.map(({ id, label }) => [id, label]));
  return (id) => {
    switch (id) {
      case OTHER:
        return t("chart.other");
      case ALL:
        return t("chart.all");
      case NONE:
        return t(`none.${dimension}`);
      case REST:
        return cutKeys > 0 ? t("remainingKeys", { count: cutKeys }) : t("restOfKeys");
      default:
        return shownName(labels.get(id) ?? id, dimension) || t("nameless");
    }
  };
}

/** A hash is named by its first eight digits, as LiteLLM's own pages do. */
export function shownName(label: string, dimension: Dimension): string {
  return dimension === "key" && /^[0-9a-f]{64}$/.test(label) ? `${label.slice(0, 8)}…` : label.trim();
}
