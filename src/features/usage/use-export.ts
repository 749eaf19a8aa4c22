import { useQueryClient } from "@tanstack/react-query";
import { useLocale, useTranslations } from "use-intl";
import { usage as queries } from "~/api/usage";
import { NONE, needsKeys } from "~/api/usage-dimensions";
import { sizeShown } from "~/lib/buckets";
import { useServices } from "~/session/services-context";
import type { ExportProps } from "./ExportDialog";
import type { ExportSubject } from "./export-manifest";
import type { Layout, RowsChoice } from "./export-rows";
import { shownName, useSeriesName } from "./series-name";
import { changeOf, pairSeries } from "./usage-comparison";

/** What an export of the page is about, and how its rows are read, by layout. */
export function useExport(props: ExportProps): (layout: Layout) => { subject: ExportSubject; choice: RowsChoice } {
  const { scope, scopeName, asked, usage, cube, comparison } = props;
  const { measure, columns, sort, filter } = asked;
  const t = useTranslations("usageExport");
  const locale = useLocale();
  const { config } = useServices();
  const { asOf, isStale } = useReadings(props);
  const within = useWithin(props);
  const cut = usage.cutKeys;
  const nameOf = useSeriesName(cube, cut ? cut.total - cut.shown : 0);
  const pairs = comparison && pairSeries(comparison, cube);
  const changes =
    pairs &&
    new Map(
      cube.series.map(({ id }) => {
        const pair = pairs.get(id);
        return [id, pair ? changeOf(measure, pair) : null];
      }),
    );
  const per = sizeShown(asked.per, cube.days.length);
  const totalName = t(cube.dimension === "tag" ? "allUsage" : "total");
  return (layout) => ({
    subject: {
      instance: config.instance,
      ...{ scope, scopeName, cube, usage, within, filter, measure, per, layout, comparison, asOf, isStale },
      basis: t("note.estimate"),
      language: locale,
    },
    choice: { layout, measure, per, columns, sort, filter, nameOf, changes, totalName },
  });
}

/** When the oldest of the answers behind the page was read, and whether reading any of them again failed. */
function useReadings({ scope, asked, asOf }: ExportProps): { asOf: Date; isStale: boolean } {
  const cache = useQueryClient();
  const { client } = useServices();
  const { range, by, within } = asked;
  const daily = (detail?: "all-keys") => queries.daily(client, scope, range, detail).queryKey;
  const keys =
    within || needsKeys(by)
      ? [daily("all-keys")]
      : by === "organization" || by === "tag"
        ? [daily(), queries.byEntity(client, by, range).queryKey]
        : [daily()];
  const states = keys.map((key) => cache.getQueryState(key)).filter((state) => state !== undefined);
  const oldest = Math.min(...states.map(({ dataUpdatedAt }) => dataUpdatedAt).filter((moment) => moment > 0));
  return {
    asOf: Number.isFinite(oldest) ? new Date(oldest) : asOf,
    isStale: states.some(({ status }) => status === "error"),
  };
}

/** The value that is looked inside of, by the name the page gives it. */
function useWithin({ asked: { within }, names, usage }: ExportProps): ExportSubject["within"] {
  const t = useTranslations("usage");
  if (!within) return null;
  const { by, id } = within;
  if (id === NONE) return { by, id, name: t(`none.${by}`) };
  const { keys } = usage.table;
  const known =
    by === "key"
      ? keys.find(({ hash }) => hash === id)?.alias
      : by === "user"
        ? keys.find(({ userId }) => userId === id)?.userEmail
        : null;
  return { by, id, name: shownName(names.get(id) ?? known ?? id, by) };
}
