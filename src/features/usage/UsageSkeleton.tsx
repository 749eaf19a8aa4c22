import { useTranslations } from "use-intl";
import type { UsageProgress } from "~/api/usage";
import { Button } from "~/ui/Button";
import { Skeleton } from "~/ui/Skeleton";
import { StateMessage } from "~/ui/StateMessage";
import { FiguresSkeleton } from "./Figures";
import styles from "./UsagePage.module.css";

interface UsageSkeletonProps {
  progress: UsageProgress | null;
  days: number;
  onCancel: () => void;
}

/** The page's own shape while it is read; many pages say how far they are and can be given up. */
export function UsageSkeleton({ progress, days, onCancel }: UsageSkeletonProps) {
  const t = useTranslations("usage");
  if (progress) {
    return (
      <StateMessage
        title={t("partial.title", { read: progress.read, total: progress.total })}
        actions={
          <Button size="small" onClick={onCancel}>
            {t("partial.cancel")}
          </Button>
        }
      >
        <progress max={progress.total} value={progress.read} aria-label={t("loading")} />
        <p>{t("partial.body")}</p>
      </StateMessage>
    );
  }
  return (
    <>
      <p className="visually-hidden" role="status">
        {t("loading")}
      </p>
      <FiguresSkeleton />
      <div className={styles.bars} aria-hidden>
        {Array.from({ length: Math.min(days, 60) }, (_, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: nothing but a row of bars
          <Skeleton key={index} width="100%" height={`${38 + ((index * 37) % 45)}%`} />
        ))}
      </div>
      <div className={styles.rows} aria-hidden>
        {[38, 30, 34, 26].map((width) => (
          <div key={width}>
            <Skeleton width={`${width}%`} />
            <Skeleton width="64px" />
          </div>
        ))}
      </div>
    </>
  );
}
