import { useLocale, useTranslations } from "use-intl";
import { sumDollars } from "~/contract/daily-activity";
import type { Day } from "~/lib/days";
import { formatCents, formatDayOfYear } from "~/lib/format";
import type { ModelColor } from "./key-usage";

interface KeyChartTwinProps {
  days: readonly Day[];
  colors: readonly ModelColor[];
  nameOf: (id: string) => string;
  caption: string;
}

/** The chart as a table, for those who do not see it. */
export function KeyChartTwin({ days, colors, nameOf, caption }: KeyChartTwinProps) {
  const t = useTranslations("keys.chart");
  const locale = useLocale();
  return (
    <div className="visually-hidden">
      <table>
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{t("day")}</th>
            {colors.map(({ id }) => (
              <th key={id} scope="col">
                {nameOf(id)}
              </th>
            ))}
            <th scope="col">{t("total")}</th>
          </tr>
        </thead>
        <tbody>
          {days.map((day, index) => (
            <tr key={day}>
              <th scope="row">{formatDayOfYear(day, locale)}</th>
              {colors.map(({ id, values }) => (
                <td key={id}>{formatCents(values[index] ?? 0)}</td>
              ))}
              <td>{formatCents(sumDollars(colors.map(({ values }) => values[index] ?? 0)))}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
