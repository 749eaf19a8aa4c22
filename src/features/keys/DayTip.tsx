import { useLocale, useTranslations } from "use-intl";
import type { UsageCube } from "~/api/usage-cube";
import { formatCents, formatWeekday } from "~/lib/format";
import { BarTip } from "~/ui/BarTip";
import type { ModelColor } from "./key-usage";

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
  return (
    <BarTip
      title={formatWeekday(day, locale)}
      remark={index === cube.days.length - 1 ? t("soFar") : null}
      total={cube.byDay[index]?.spend ?? 0}
      parts={colors.map(({ id, color, values, holds }) => ({
        ...{ id, color, holds, name: nameOf(id) },
        value: values[index] ?? 0,
      }))}
      format={formatCents}
      more={(count) => t("more", { count })}
    >
      {expected !== null && (
        <p>
          {t("expected")} <b>{formatCents(expected)}</b>
        </p>
      )}
    </BarTip>
  );
}
