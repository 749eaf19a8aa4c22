import { useTranslations } from "use-intl";
import { Skeleton } from "~/ui/Skeleton";
import styles from "./EventSkeleton.module.css";

const ROWS = ["80%", "55%", "62%", "40%", "48%", "100%", "100%", "100%"];

/** Where an event will stand. */
export function EventSkeleton() {
  const t = useTranslations("auditEvent");
  return (
    <div className={styles.skeleton} role="status" aria-label={t("loading")}>
      {ROWS.map((width, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: bars without any other name
        <Skeleton key={index} width={width} />
      ))}
    </div>
  );
}
