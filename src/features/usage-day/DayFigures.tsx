import { useTranslations } from "use-intl";
import type { Day } from "~/lib/days";
import { formatCents, formatCount, formatPercent } from "~/lib/format";
import { Figure, Figures, FiguresSkeleton } from "~/ui/Figures";
import type { DayTotal } from "./day-total";
import { HOURS } from "./hour-cube";
import { hourName } from "./hour-name";

/** The busiest hour, when every hour is counted. */
export interface BusiestHour {
  hour: number;
  requests: number;
  /** US dollars; `null` where its rows were not read. */
  spend: number | null;
}

interface DayFiguresProps {
  day: Day;
  today: Day;
  total: DayTotal;
  /** `null` while hours are not all counted. */
  hours: BusiestHour | null;
  /** Why they are not. */
  why?: "notCounted" | "counting" | "notKnown" | "reading";
}

/** The day in four figures. Three are the day's total, which does not depend on the logs. */
export function DayFigures({ day, today, total, hours, why = "notCounted" }: DayFiguresProps) {
  const t = useTranslations("usageDay.figures");
  const { requests, failed, spend } = total;
  return (
    <Figures>
      <Figure name={t("spend")} value={formatCents(spend)}>
        {t("spendUnder")}
      </Figure>
      <Figure name={t("requests")} value={formatCount(requests)}>
        {day === today ? t("soFar") : t("perHour", { count: formatCount(requests / HOURS) })}
      </Figure>
      <Figure name={t("failed")} value={formatCount(failed)}>
        {requests > 0 && t("failedShare", { share: formatPercent(failed / requests, 2) })}
      </Figure>
      <Figure name={t("busiest")} value={hours ? hourName(hours.hour) : "–"}>
        {hours === null
          ? t(why)
          : hours.spend === null
            ? t("busiestUnder", { requests: formatCount(hours.requests) })
            : t("busiestSpend", { requests: formatCount(hours.requests), spend: formatCents(hours.spend) })}
      </Figure>
    </Figures>
  );
}

/** The figures' own shape while they are read. */
export function DayFiguresSkeleton() {
  const t = useTranslations("usageDay.figures");
  return <FiguresSkeleton names={(["spend", "requests", "failed", "busiest"] as const).map((name) => t(name))} />;
}
