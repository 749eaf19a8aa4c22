import { type FormEvent, useState } from "react";
import { useTranslations } from "use-intl";
import { countDays, type Day, type DayRange, readDay } from "~/lib/days";
import { Button } from "~/ui/Button";
import styles from "./RangePicker.module.css";
import { LONGEST_DAYS } from "./usage-search";

interface RangeFieldsProps {
  range: DayRange;
  today: Day;
  onChange: (range: DayRange) => void;
}

/** First and last day to type: the way without a mouse to what the calendar and the brush do. */
export function RangeFields({ range, today, onChange }: RangeFieldsProps) {
  const t = useTranslations("usage.range");
  const [from, setFrom] = useState(range.from);
  const [to, setTo] = useState(range.to);
  const fault = faultOf(from, to, today);
  const apply = (event: FormEvent) => {
    event.preventDefault();
    if (fault === null) onChange({ from, to });
  };
  return (
    <form className={styles.fields} onSubmit={apply} noValidate>
      <label>
        {t("from")}
        <input type="date" value={from} max={today} onChange={(event) => setFrom(event.target.value)} />
      </label>
      <label>
        {t("to")}
        <input type="date" value={to} max={today} onChange={(event) => setTo(event.target.value)} />
      </label>
      <Button size="small" onClick={apply} disabled={fault !== null}>
        {t("apply")}
      </Button>
      <p role="status">{fault && t(`fault.${fault}`, { days: LONGEST_DAYS })}</p>
    </form>
  );
}

function faultOf(from: string, to: string, today: Day): "incomplete" | "reversed" | "future" | "tooLong" | null {
  if (readDay(from) === null || readDay(to) === null) return "incomplete";
  if (from > to) return "reversed";
  if (to > today) return "future";
  return countDays({ from, to }) > LONGEST_DAYS ? "tooLong" : null;
}
