import { type KeyboardEvent, useRef } from "react";
import styles from "./TabRow.module.css";

interface TabRowProps<Value extends string> {
  label: string;
  /** `count` stands beside the name where it is known. */
  tabs: readonly { value: Value; name: string; count: string | null }[];
  value: Value;
  onChange: (value: Value) => void;
  /** Id of the panel; tabs are `<panel>-<value>`. */
  panel: string;
}

/** Tabs over one panel. Arrow keys move; the choice follows (ARIA tabs). */
export function TabRow<Value extends string>({ label, tabs, value, onChange, panel }: TabRowProps<Value>) {
  const list = useRef<HTMLDivElement>(null);
  const onKeyDown = (event: KeyboardEvent) => {
    const at = tabs.findIndex((tab) => tab.value === value);
    const next = nextTab(event.key, at, tabs.length);
    const tab = next === null ? undefined : tabs[next];
    if (next === null || !tab) return;
    event.preventDefault();
    onChange(tab.value);
    list.current?.querySelectorAll<HTMLElement>("[role=tab]")[next]?.focus();
  };
  return (
    <div ref={list} role="tablist" aria-label={label} className={styles.tabs} onKeyDown={onKeyDown} data-scroll>
      {tabs.map((tab) => (
        <button
          key={tab.value}
          type="button"
          role="tab"
          id={`${panel}-${tab.value}`}
          aria-controls={panel}
          aria-selected={tab.value === value}
          tabIndex={tab.value === value ? 0 : -1}
          onClick={() => onChange(tab.value)}
        >
          {tab.name} {tab.count !== null && <small>{tab.count}</small>}
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
