import { parseDate } from "@internationalized/date";
import ChevronLeft from "lucide-react/icons/chevron-left";
import ChevronRight from "lucide-react/icons/chevron-right";
import { Button } from "react-aria-components/Button";
import {
  RangeCalendar as AriaRangeCalendar,
  CalendarCell,
  CalendarGrid,
  CalendarGridBody,
  CalendarGridHeader,
  CalendarHeaderCell,
  Heading,
} from "react-aria-components/RangeCalendar";
import { useTranslations } from "use-intl";
import { addDays, type Day, type DayRange } from "~/lib/days";
import { buttonLook } from "~/ui/Button";
import styles from "./RangeCalendar.module.css";
import { LONGEST_DAYS } from "./usage-search";

const ARROW = buttonLook({ kind: "ghost", size: "small", isIcon: true });

interface RangeCalendarProps {
  range: DayRange;
  today: Day;
  onChange: (range: DayRange) => void;
}

/** Two clicks, or arrows and Enter, choose the first and the last day. Days to come are not offered. */
export function RangeCalendar({ range, today, onChange }: RangeCalendarProps) {
  const t = useTranslations("usage.range");
  return (
    <div>
      <AriaRangeCalendar
        className={styles.calendar ?? ""}
        aria-label={t("custom")}
        defaultValue={{ start: parseDate(range.from), end: parseDate(range.to) }}
        defaultFocusedValue={parseDate(range.to)}
        minValue={parseDate(addDays(today, 1 - LONGEST_DAYS))}
        maxValue={parseDate(today)}
        firstDayOfWeek="mon"
        onChange={(value) => onChange({ from: value.start.toString(), to: value.end.toString() })}
      >
        <header>
          <Button slot="previous" className={ARROW} aria-label={t("previousMonth")}>
            <ChevronLeft size={16} aria-hidden />
          </Button>
          <Heading />
          <Button slot="next" className={ARROW} aria-label={t("nextMonth")}>
            <ChevronRight size={16} aria-hidden />
          </Button>
        </header>
        <CalendarGrid>
          <CalendarGridHeader>{(day) => <CalendarHeaderCell>{day}</CalendarHeaderCell>}</CalendarGridHeader>
          <CalendarGridBody>{(date) => <CalendarCell date={date} className={styles.cell ?? ""} />}</CalendarGridBody>
        </CalendarGrid>
      </AriaRangeCalendar>
      <p className={styles.hint}>{t("hint")}</p>
    </div>
  );
}
