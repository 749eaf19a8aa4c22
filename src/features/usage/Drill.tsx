import ChevronRight from "lucide-react/icons/chevron-right";
import { useTranslations } from "use-intl";
import type { Usage } from "~/api/usage";
import type { Names } from "~/api/usage-cube";
import { NONE, type Within } from "~/api/usage-dimensions";
import { shownName } from "./series-name";
import styles from "./UsageSplit.module.css";
import type { UsageChange } from "./usage-search";

interface DrillProps {
  within: Within;
  names: Names;
  usage: Usage | null;
  onChange: (change: UsageChange) => void;
}

/** Where one is: all models, inside of one. */
export function Drill({ within, names, usage, onChange }: DrillProps) {
  const t = useTranslations("usage");
  const out = () => onChange({ within: null, by: within.by, hidden: [], filter: "" });
  return (
    <nav className={styles.drill} aria-label={t("drill.label")}>
      <button type="button" onClick={out}>
        {t(`drill.all.${within.by}`)}
      </button>
      <ChevronRight size={14} aria-hidden />
      <span aria-current="location">
        {within.id === NONE ? t(`none.${within.by}`) : shownName(labelOf(within, names, usage), within.by)}
      </span>
    </nav>
  );
}

function labelOf({ by, id }: Within, names: Names, usage: Usage | null): string {
  const keys = usage?.table.keys ?? [];
  const known =
    by === "key"
      ? keys.find(({ hash }) => hash === id)?.alias
      : by === "user"
        ? keys.find(({ userId }) => userId === id)?.userEmail
        : null;
  return names.get(id) ?? known ?? id;
}
