import { useTranslations } from "use-intl";
import styles from "./BudgetsPage.module.css";

/** What the marks of the rails mean. */
export function BudgetsLegend() {
  const t = useTranslations("budgets.legend");
  return (
    <ul className={styles.legend}>
      <li>
        <svg width="28" height="10" aria-hidden>
          <path d="M0 5h20" className={styles.filled} />
          <circle cx="20" cy="5" r="4" className={styles.stop} />
        </svg>
        {t("spent")}
      </li>
      <li>
        <svg width="22" height="10" aria-hidden>
          <path d="M0 5h14" className={styles.dots} />
          <circle cx="17" cy="5" r="3.5" className={styles.ring} />
        </svg>
        {t("expected")}
      </li>
      <li>
        <svg width="8" height="14" aria-hidden>
          <path d="M4 0v14" className={styles.tick} />
        </svg>
        {t("budget")}
      </li>
    </ul>
  );
}
