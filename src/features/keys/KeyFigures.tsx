import type { ReactNode } from "react";
import { Link } from "react-router";
import { useLocale, useTranslations } from "use-intl";
import { successRate } from "~/api/usage-measures";
import { formatCents, formatCount, formatDay, formatPercent } from "~/lib/format";
import { paths } from "~/lib/paths";
import { Rail } from "~/ui/Rail";
import styles from "./KeyFigures.module.css";
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
    <dl className={styles.figures}>
      <FigureBox name={t("spend", { days })} value={formatCents(totals.spend)}>
        {share !== null && organization
          ? t("shareOf", { share: formatPercent(share), organization: organization.name })
          : t("estimate")}
      </FigureBox>
      <FigureBox name={t("today")} value={formatCents(today)}>
        {budget !== null && (
          <>
            {t("ofBudget", { budget: formatCents(budget) })}
            <Rail used={budget > 0 ? today / budget : 1} />
          </>
        )}
      </FigureBox>
      <FigureBox name={t("requests", { days })} value={formatCount(totals.api_requests)}>
        {success !== null && t("succeeded", { share: formatPercent(success, 2) })}
      </FigureBox>
      <FigureBox name={t("highest")} value={highest ? formatCents(highest.spend) : "–"}>
        {highest && (
          <Link to={paths.usageDay(organization?.id ?? null, highest.day)}>
            {t("byHour", { day: formatDay(highest.day, locale) })}
          </Link>
        )}
      </FigureBox>
    </dl>
  );
}

export function FigureBox({ name, value, children }: { name: string; value: ReactNode; children?: ReactNode }) {
  return (
    <div className={styles.figure}>
      <dt>{name}</dt>
      <dd className={styles.value}>{value}</dd>
      <dd>{children}</dd>
    </div>
  );
}
