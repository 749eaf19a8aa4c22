import { type QueryKey, useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { requestLogs } from "~/api/request-logs";
import { Button } from "~/ui/Button";
import { StateMessage } from "~/ui/StateMessage";
import styles from "./UsageDayPage.module.css";

interface ReadingProps {
  /** Which read is under way. */
  of: QueryKey;
  unit: "rows" | "counts";
  onCancel: () => void;
}

/** How far a read has come; it can be given up. */
export function Reading({ of, unit, onCancel }: ReadingProps) {
  const t = useTranslations("usageDay.progress");
  const { data: progress } = useQuery(requestLogs.progress(of));
  const title = progress ? t(unit, { done: progress.done, total: progress.total }) : t("starting");
  return (
    <StateMessage
      title={title}
      actions={
        <Button size="small" onClick={onCancel}>
          {t("cancel")}
        </Button>
      }
    >
      <progress
        className={styles.progress}
        {...(progress && progress.total > 0 && { max: progress.total, value: progress.done })}
        aria-label={t("starting")}
      />
      <p>{t(unit === "rows" ? "body" : "countsBody")}</p>
    </StateMessage>
  );
}
