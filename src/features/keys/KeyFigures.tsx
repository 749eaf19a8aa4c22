import { Link } from "react-router";
import { useLocale, useTranslations } from "use-intl";
import { successRate } from "~/api/usage-measures";
import { formatCents, formatCount, formatDay, formatPercent } from "~/lib/format";
import { paths } from "~/lib/paths";
import { Figure, Figures, FiguresSkeleton } from "~/ui/Figures";
import { Rail } from "~/ui/Rail";
import { highestDay, type KeyUsage } from "./key-usage";
import type { Place } from "./use-key-places";

interface KeyFiguresProps {
  used: KeyUsage;
  /** US dollars a UTC day; `null` where there is no such budget. */
  budget: number | null;
  /** Of what the organization spent; `null` when that is not known. */
  share: number | null;
  organization: Place | null;
}

/** The range in four figures. */
export function KeyFigures({ used: { cube }, budget, share, organization }: KeyFiguresProps) {
  const t = useTranslations("keys.figures");
  const locale = useLocale();
  const { totals } = cube;
  const days = cube.days.length;
  const today = cube.byDay.at(-1)?.spend ?? 0;
  const success = successRate(totals);
  const highest = highestDay(cube);
  return (
    <Figures>
      <Figure name={t("spend", { days })} value={formatCents(totals.spend)}>
        {share !== null && organization
          ? t("shareOf", { share: formatPercent(share), organization: organization.name })
          : t("estimate")}
      </Figure>
      <Figure name={t("today")} value={formatCents(today)}>
        {budget !== null && (
          <>
            {t("ofBudget", { budget: formatCents(budget) })}
            <Rail used={budget > 0 ? today / budget : 1} />
          </>
        )}
      </Figure>
      <Figure name={t("requests", { days })} value={formatCount(totals.api_requests)}>
        {success !== null && t("succeeded", { share: formatPercent(success, 2) })}
      </Figure>
      <Figure name={t("highest")} value={highest ? formatCents(highest.spend) : "–"}>
        {highest && (
          <Link to={paths.usageDay(organization?.id ?? null, highest.day)}>
            {t("byHour", { day: formatDay(highest.day, locale) })}
          </Link>
        )}
      </Figure>
    </Figures>
  );
}

/** The figures' own shape while they are read. */
export function KeyFiguresSkeleton({ days }: { days: number }) {
  const t = useTranslations("keys.figures");
  return <FiguresSkeleton names={[t("spend", { days }), t("today"), t("requests", { days }), t("highest")]} />;
}
