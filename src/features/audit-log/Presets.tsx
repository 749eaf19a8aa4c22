import { useTranslations } from "use-intl";
import type { AuditTerm } from "~/contract/audit-query";
import type { Day } from "~/lib/days";
import { isLastQuarter, PRESETS, presetOf, toggleLastQuarter, withPreset } from "./log-presets";
import styles from "./Presets.module.css";

interface PresetsProps {
  terms: readonly AuditTerm[];
  kind: "cloud" | "proxy";
  today: Day;
  /** Asked with what becomes of the terms. */
  onChange: (next: (terms: readonly AuditTerm[]) => readonly AuditTerm[]) => void;
}

/** What auditors ask for first, one press each. The last quarter goes with any of the others. */
export function Presets({ terms, kind, today, onChange }: PresetsProps) {
  const t = useTranslations("auditLog.presets");
  const current = presetOf(terms, kind);
  return (
    // A browser leaves it at that when half of a name can be seen.
    <fieldset
      className={styles.presets}
      data-scroll
      onFocus={({ target }) => target.scrollIntoView?.({ block: "nearest", inline: "nearest" })}
    >
      <legend className="visually-hidden">{t("label")}</legend>
      {PRESETS.map((preset) => (
        <button
          key={preset}
          type="button"
          aria-pressed={preset === current}
          onClick={() => onChange((now) => (preset === "everything" ? [] : withPreset(now, preset, kind)))}
        >
          {t(preset)}
        </button>
      ))}
      <button
        type="button"
        aria-pressed={isLastQuarter(terms, today)}
        onClick={() => onChange((now) => toggleLastQuarter(now, today))}
      >
        {t("lastQuarter")}
      </button>
    </fieldset>
  );
}
