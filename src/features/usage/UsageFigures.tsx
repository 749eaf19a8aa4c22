import { useTranslations } from "use-intl";
import type { UsageCube } from "~/api/usage-cube";
import { cacheShare, dollarsPerMillion, ratio, successRate } from "~/api/usage-measures";
import type { SpendMetrics } from "~/contract/daily-activity";
import { countDays } from "~/lib/days";
import { formatCents, formatChange, formatCompact, formatDollars, formatPercent, formatPoints } from "~/lib/format";
import { Figure, Figures, FiguresSkeleton } from "~/ui/Figures";
import type { Comparison } from "./usage-comparison";

/** The range in five figures. Changes compare full days only; without a comparison they are left out. */
export function UsageFigures({ cube, comparison }: { cube: UsageCube; comparison: Comparison | null }) {
  const t = useTranslations("usage.figures");
  const { totals } = cube;
  const change = (read: (metrics: SpendMetrics) => number | null) => {
    if (!comparison) return null;
    const now = read(comparison.now);
    const before = read(comparison.before);
    const value = now === null || before === null ? null : ratio(now, before);
    return value === null ? null : formatChange(value);
  };
  const spend = change((metrics) => metrics.spend);
  const tokensIn = change((metrics) => metrics.prompt_tokens);
  const tokensOut = change((metrics) => metrics.completion_tokens);
  const success = successRate(totals);
  const perMillion = dollarsPerMillion(totals);
  const cached = cacheShare(totals);
  return (
    <Figures>
      <Figure name={t("spend")} value={formatDollars(totals.spend)}>
        {comparison && spend
          ? t("onFullDays", { change: spend, count: countDays(comparison.range) })
          : comparison && t("noBasis")}
      </Figure>
      <Figure name={t("requests")} value={formatCompact(totals.api_requests)}>
        {joined(
          change((metrics) => metrics.api_requests),
          t("failed", { count: formatCompact(totals.failed_requests) }),
        )}
      </Figure>
      <Figure
        name={t("tokens")}
        value={
          <>
            {formatCompact(totals.prompt_tokens)}
            <small>{t("in")}</small> {formatCompact(totals.completion_tokens)}
            <small>{t("out")}</small>
          </>
        }
      >
        {tokensIn && tokensOut && joined(`${tokensIn} ${t("in")}`, `${tokensOut} ${t("out")}`)}
      </Figure>
      <Figure name={t("success")} value={success === null ? "–" : formatPercent(success, 2)}>
        {comparison &&
          pointsBetween(successRate(comparison.now), successRate(comparison.before), (points) =>
            t("points", { change: points }),
          )}
      </Figure>
      <Figure name={t("perMillion")} value={perMillion === null ? "–" : formatCents(perMillion)}>
        {joined(change(dollarsPerMillion), cached === null ? null : t("cached", { share: formatPercent(cached) }))}
      </Figure>
    </Figures>
  );
}

/** Facts side by side, set apart by a middle dot; what is not known is left out. */
function joined(...parts: readonly (string | null)[]): string {
  return parts.filter((part) => part !== null).join(" · ");
}

function pointsBetween(now: number | null, before: number | null, say: (points: string) => string): string | null {
  return now === null || before === null ? null : say(formatPoints(now - before));
}

/** The figures' own shape while they are read. */
export function UsageFiguresSkeleton() {
  const t = useTranslations("usage.figures");
  return <FiguresSkeleton names={[t("spend"), t("requests"), t("tokens"), t("success"), t("perMillion")]} />;
}
