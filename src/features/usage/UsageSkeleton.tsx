import { useTranslations } from "use-intl";
import type { UsageProgress } from "~/api/usage";
import { BoardSkeleton } from "~/ui/BoardSkeleton";
import { Button } from "~/ui/Button";
import { StateMessage } from "~/ui/StateMessage";
import { UsageFiguresSkeleton } from "./UsageFigures";

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
      <UsageFiguresSkeleton />
      <BoardSkeleton label={t("loading")} bars={days} />
    </>
  );
}
