import { useTranslations } from "use-intl";
import { Skeleton } from "~/ui/Skeleton";
import styles from "./BoardSkeleton.module.css";
import { FigureBox } from "./KeyFigures";
import figures from "./KeyFigures.module.css";

/** The figures' own shape while they are read. */
export function FiguresSkeleton({ days }: { days: number }) {
  const t = useTranslations("keys.figures");
  const waiting = <Skeleton width="88px" height="16px" />;
  return (
    <dl className={figures.figures}>
      {[t("spend", { days }), t("today"), t("requests", { days }), t("highest")].map((name) => (
        <FigureBox key={name} name={name} value={waiting} />
      ))}
    </dl>
  );
}

const BARS = 28;

/** The chart and the table while they are read. */
export function BoardSkeleton() {
  const t = useTranslations("keys");
  return (
    <>
      <p className="visually-hidden" role="status">
        {t("loading")}
      </p>
      <div className={styles.bars} aria-hidden>
        {Array.from({ length: BARS }, (_, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: nothing but a row of bars
          <Skeleton key={index} width="100%" height={`${38 + ((index * 37) % 45)}%`} />
        ))}
      </div>
      <div aria-hidden>
        {[38, 30, 34].map((width) => (
          <div key={width} className={styles.waitingRow}>
            <Skeleton width={`${width}%`} />
            <Skeleton width="64px" />
          </div>
        ))}
      </div>
    </>
  );
}
