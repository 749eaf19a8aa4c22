import { type KeyboardEvent, useRef } from "react";
import { useTranslations } from "use-intl";
import { formatCount } from "~/lib/format";
import styles from "./DayTabs.module.css";
import { type DaySplit, SPLITS } from "./day-search";

interface DayTabsProps {
  split: DaySplit;
  /** How many there are of each. */
  counts: Readonly<Record<DaySplit, number>>;
  onChange: (split: DaySplit) => void;
}

/** By key or by model: one control for chart and table. Arrow keys move; the choice follows (ARIA tabs). */
export function DayTabs({ split, counts, onChange }: DayTabsProps) {
  const t = useTranslations("usageDay.split");
  const list = useRef<HTMLDivElement>(null);
  const onKeyDown = (event: KeyboardEvent) => {
    if (!["ArrowRight", "ArrowLeft", "Home", "End"].includes(event.key)) return;
    event.preventDefault();
    const next: DaySplit =
      event.key === "Home" ? "key" : event.key === "End" ? "model" : split === "key" ? "model" : "key";
    onChange(next);
    list.current?.querySelectorAll<HTMLElement>("[role=tab]")[SPLITS.indexOf(next)]?.focus();
  };
  return (
    <div ref={list} role="tablist" aria-label={t("label")} className={styles.tabs} onKeyDown={onKeyDown}>
      {SPLITS.map((one) => (
        <button
          key={one}
          type="button"
          role="tab"
          id={`day-by-${one}`}
          aria-controls="day-split"
          aria-selected={one === split}
          tabIndex={one === split ? 0 : -1}
          onClick={() => onChange(one)}
        >
          {t(one)} <small>{formatCount(counts[one])}</small>
        </button>
      ))}
    </div>
  );
}
