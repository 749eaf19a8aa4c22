import { useState } from "react";
import { useLocale, useTranslations } from "use-intl";
import type { Usage } from "~/api/usage";
import type { UsageCube } from "~/api/usage-cube";
import { countDays } from "~/lib/days";
import { formatDayRange } from "~/lib/format";
import styles from "./UsagePage.module.css";
import type { Comparison } from "./usage-comparison";
import type { UsageSearch } from "./usage-search";
import { WhyDialog } from "./WhyDialog";

export interface BasisProps {
  scopeName: string;
  asked: UsageSearch;
  usage: Usage;
  cube: UsageCube;
  comparison: Comparison | null;
  isEarlierFailed: boolean;
  isEarlierIn: boolean;
  asOf: Date;
}

/** What the changes compare, named by both ranges, or why nothing is compared; and the way to where the total is from. */
export function Basis(props: BasisProps) {
  const t = useTranslations("usage");
  const [isOpen, setOpen] = useState(false);
  return (
    <p className={styles.basis}>
      <Compared {...props} />{" "}
      <button type="button" className={styles.why} aria-haspopup="dialog" onClick={() => setOpen(true)}>
        {t("why.link")}
      </button>
      <WhyDialog {...props} isOpen={isOpen} onClose={() => setOpen(false)} />
    </p>
  );
}

function Compared({ asked, comparison, isEarlierFailed, isEarlierIn }: BasisProps) {
  const t = useTranslations("usage");
  const locale = useLocale();
  if (asked.compare === "off") return t("estimate");
  if (isEarlierFailed) return t("basisFailed");
  if (!comparison) return isEarlierIn ? t("basisNone") : null;
  const short = { year: false };
  return t(asked.compare === "weekdays" ? "basis" : "basisPrevious", {
    count: countDays(comparison.range),
    range: formatDayRange(comparison.range, locale, short),
    previous: formatDayRange(comparison.previous, locale, short),
  });
}
