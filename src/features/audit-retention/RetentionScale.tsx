import type { CSSProperties } from "react";
import { useTranslations } from "use-intl";
import { formatCount } from "~/lib/format";
import styles from "./RetentionScale.module.css";
import { scaleStops } from "./retention-form";

interface RetentionScaleProps {
  now: number;
  /** `null` while nothing else is asked for. */
  draft: number | null;
}

/** The kept time to scale: how long it is, how long it would be, and what would be deleted in between. */
export function RetentionScale({ now, draft }: RetentionScaleProps) {
  const t = useTranslations("auditRetention.scale");
  const { top, stops } = scaleStops(now, draft);
  const asked = draft ?? now;
  const share = (days: number) => `${((days / top) * 100).toFixed(2)}%`;
  const placed = (from: number, to: number) => ({ "--from": share(from), "--to": share(to) }) as CSSProperties;
  const label = t("label", { from: formatCount(now), to: formatCount(asked), top: formatCount(top) });
  return (
    <div className={styles.scale} role="img" aria-label={label}>
      <i className={styles.line} />
      <i className={styles.kept} style={placed(0, asked)} />
      {asked < now && (
        <i className={styles.deleted} style={placed(asked, now)}>
          <span>{t("deleted")}</span>
        </i>
      )}
      {stops.map(({ days, kind, at, isLow }) => (
        <span
          key={kind}
          className={styles.stop}
          data-kind={kind === "now" && draft === null ? "draft" : kind}
          data-low={isLow}
          data-end={at > 0.9}
          style={placed(days, days)}
        >
          <b>
            {kind === "year"
              ? t("year")
              : kind === "now"
                ? t("now", { days: formatCount(days) })
                : kind === "draft"
                  ? t("days", { days })
                  : formatCount(days)}
          </b>
        </span>
      ))}
    </div>
  );
}
