import { type KeyboardEvent, useState } from "react";
import { useTranslations } from "use-intl";
import styles from "./Histogram.module.css";

/** One bucket, with when it is in words. */
export interface Bar {
  /** In milliseconds. */
  start: number;
  when: string;
  /** `null` where events are no longer kept. */
  count: number | null;
}

interface HistogramBarsProps {
  bars: readonly Bar[];
  onChoose: (start: number) => void;
}

/** What one presses over the bars: one stop of the Tab key, inside of which arrows move (ARIA toolbar). */
export function HistogramBars({ bars, onChoose }: HistogramBarsProps) {
  const t = useTranslations("auditLog.histogram");
  const [reached, setReached] = useState<number | null>(null);
  const last = bars.length - 1;
  const current = Math.min(reached ?? last, last);
  const onKeyDown = (event: KeyboardEvent<HTMLButtonElement>) => {
    const steps: Record<string, number> = { ArrowLeft: current - 1, ArrowRight: current + 1, Home: 0, End: last };
    const next = steps[event.key];
    if (next === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    const place = Math.max(0, Math.min(last, next));
    setReached(place);
    const target = event.currentTarget.parentElement?.children[place];
    if (target instanceof HTMLElement) target.focus();
  };
  return (
    <div className={styles.targets} role="toolbar" aria-label={t("twin")}>
      {bars.map(({ start, when, count }, index) => {
        const said = count === null ? `${when}: ${t("gone")}` : t("bar", { when, count });
        return (
          <button
            key={start}
            type="button"
            tabIndex={index === current ? 0 : -1}
            title={said}
            aria-label={`${said}. ${t("show", { when })}`}
            onFocus={() => setReached(index)}
            onKeyDown={onKeyDown}
            onClick={() => onChoose(start)}
          />
        );
      })}
    </div>
  );
}
