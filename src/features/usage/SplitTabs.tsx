import { type KeyboardEvent, useRef } from "react";
import { useTranslations } from "use-intl";
import type { Dimension } from "~/api/usage-dimensions";
import styles from "./SplitTabs.module.css";
import { useIntent } from "./use-intent";

interface SplitTabsProps {
  dimensions: readonly Dimension[];
  by: Dimension;
  /** How many values a dimension has, where it is known. */
  countOf: (dimension: Dimension) => number | null;
  onChange: (by: Dimension) => void;
  /** Somebody is about to choose a dimension. */
  onIntent: (by: Dimension) => void;
}

/** One control chooses the dimension of chart, legend and table. Arrow keys move; the choice follows (ARIA tabs). */
export function SplitTabs({ dimensions, by, countOf, onChange, onIntent }: SplitTabsProps) {
  const t = useTranslations("usage");
  const list = useRef<HTMLDivElement>(null);
  const intent = useIntent(onIntent);
  const choose = (dimension: Dimension) => {
    intent.drop();
    onChange(dimension);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const at = dimensions.indexOf(by);
    const next = nextTab(event.key, at, dimensions.length);
    const dimension = next === null ? undefined : dimensions[next];
    if (!dimension) return;
    event.preventDefault();
    onChange(dimension);
    list.current?.querySelectorAll<HTMLElement>("[role=tab]")[dimensions.indexOf(dimension)]?.focus();
  };
  return (
    <div ref={list} role="tablist" aria-label={t("splitBy")} className={styles.tabs} onKeyDown={onKeyDown} data-scroll>
      {dimensions.map((dimension) => (
        <button
          key={dimension}
          type="button"
          role="tab"
          id={`by-${dimension}`}
          aria-controls="usage-split"
          aria-selected={dimension === by}
          tabIndex={dimension === by ? 0 : -1}
          onClick={() => choose(dimension)}
          {...(dimension !== by && intent.on(dimension))}
        >
          {t(`by.${dimension}.tab`)}
          {countOf(dimension) !== null && <small aria-hidden>{countOf(dimension)}</small>}
        </button>
      ))}
    </div>
  );
}

function nextTab(key: string, at: number, count: number): number | null {
  switch (key) {
    case "ArrowRight":
      return (at + 1) % count;
    case "ArrowLeft":
      return (at + count - 1) % count;
    case "Home":
      return 0;
    case "End":
      return count - 1;
    default:
      return null;
  }
}
