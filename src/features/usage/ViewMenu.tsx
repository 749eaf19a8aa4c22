import ChartColumn from "lucide-react/icons/chart-column";
import { useTranslations } from "use-intl";
import { MEASURES } from "~/api/usage-measures";
import { BUCKET_SIZES, sizeShown } from "~/lib/buckets";
import { COMPARE_MODES, countDays } from "~/lib/days";
import { PopoverButton } from "~/ui/PopoverButton";
import type { UsageChange, UsageSearch } from "./usage-search";
import styles from "./ViewMenu.module.css";

interface ViewMenuProps {
  asked: UsageSearch;
  onChange: (change: UsageChange) => void;
}

/** What is measured, by what a bar stands for, and what it is compared with. */
export function ViewMenu({ asked, onChange }: ViewMenuProps) {
  const t = useTranslations("usage");
  const shown = sizeShown(asked.per, countDays(asked.range));
  const face = t(asked.isCumulative ? "view.faceRunning" : "view.face", {
    measure: t(`measure.${asked.measure}`),
    per: t(`view.perName.${shown}`),
  });
  return (
    <PopoverButton
      label={t("view.button", { view: face })}
      face={
        <>
          <ChartColumn size={14} aria-hidden />
          {face}
        </>
      }
    >
      <fieldset className={styles.measures}>
        <legend>{t("view.measure")}</legend>
        {MEASURES.map((measure) => (
          <label key={measure}>
            <input
              type="radio"
              name="measure"
              checked={asked.measure === measure}
              onChange={() => onChange({ measure })}
            />
            {t(`measure.${measure}`)}
          </label>
        ))}
      </fieldset>
      <fieldset className={styles.row}>
        <legend>{t("view.perTitle")}</legend>
        {BUCKET_SIZES.map((per) => (
          <label key={per}>
            <input type="radio" name="per" checked={asked.per === per} onChange={() => onChange({ per })} />
            {t(`view.per.${per}`)}
          </label>
        ))}
      </fieldset>
      {shown !== asked.per && <p className={styles.hint}>{t("view.tooManyDays")}</p>}
      <label>
        <input
          type="checkbox"
          checked={asked.isCumulative}
          onChange={(event) => onChange({ isCumulative: event.target.checked })}
        />
        {t("view.running")}
      </label>
      <fieldset>
        <legend>{t("view.compare")}</legend>
        {([...COMPARE_MODES, "off"] as const).map((compare) => (
          <label key={compare}>
            <input
              type="radio"
              name="compare"
              checked={asked.compare === compare}
              onChange={() => onChange({ compare })}
            />
            {t(`view.compareWith.${compare}`)}
          </label>
        ))}
      </fieldset>
    </PopoverButton>
  );
}
