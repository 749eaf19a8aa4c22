import CalendarIcon from "lucide-react/icons/calendar";
import { lazy, Suspense, useState } from "react";
import { Button } from "react-aria-components/Button";
import { Dialog, DialogTrigger } from "react-aria-components/Dialog";
import { Popover } from "react-aria-components/Popover";
import { useLocale, useTranslations } from "use-intl";
import { countDays, type Day, type DayRange } from "~/lib/days";
import { readFiscalMonth } from "~/lib/fiscal-month";
import { formatDayRange } from "~/lib/format";
import { keptItems, readKept } from "~/lib/kept-in-browser";
import { useServices } from "~/session/services-context";
import { buttonLook } from "~/ui/Button";
import { classes } from "~/ui/classes";
import overlays from "~/ui/overlays.module.css";
import { Skeleton } from "~/ui/Skeleton";
import { PRESETS, presetOfRange, rangeOfPreset } from "./presets";
import { RangeFields } from "./RangeFields";
import styles from "./RangePicker.module.css";
import { useIntent } from "./use-intent";

/** The calendar is the heaviest part of the page and needed by few: it comes when the dates are opened. */
const RangeCalendar = lazy(async () => ({ default: (await import("./RangeCalendar")).RangeCalendar }));

interface RangePickerProps {
  range: DayRange;
  today: Day;
  onChange: (range: DayRange) => void;
  /** Somebody is about to choose a range. */
  onIntent: (range: DayRange) => void;
}

/** The dates: presets that mean what they say, or a calendar. */
export function RangePicker({ range, today, onChange, onIntent }: RangePickerProps) {
  const t = useTranslations("usage.range");
  const locale = useLocale();
  const [isOpen, setOpen] = useState(false);
  const { storage } = useServices();
  const fiscalMonth = readFiscalMonth(readKept(keptItems.fiscalMonth, storage));
  const current = presetOfRange(range, today, fiscalMonth);
  const written = formatDayRange(range, locale);
  const days = t("days", { count: countDays(range) });
  const intent = useIntent(onIntent);
  const choose = (next: DayRange) => {
    intent.drop();
    onChange(next);
    setOpen(false);
  };
  return (
    <DialogTrigger isOpen={isOpen} onOpenChange={setOpen}>
      <Button
        className={classes(buttonLook({}), styles.button)}
        aria-label={t("button", { range: `${written} ${days}` })}
      >
        <CalendarIcon size={16} aria-hidden />
        <span>
          {written} <span className="muted wide-only">{days}</span>
        </span>
      </Button>
      <Popover className={overlays.popover ?? ""} placement="bottom end">
        <Dialog className={styles.dialog ?? ""} aria-label={t("title")}>
          <ul className={styles.presets} aria-label={t("presets")}>
            {PRESETS.map((preset) => (
              <li key={preset}>
                <button
                  type="button"
                  {...intent.on(rangeOfPreset(preset, today, fiscalMonth))}
                  aria-current={preset === current ? "true" : undefined}
                  onClick={() => choose(rangeOfPreset(preset, today, fiscalMonth))}
                >
                  {t(`preset.${preset}`)}
                  <span>{formatDayRange(rangeOfPreset(preset, today, fiscalMonth), locale, { year: false })}</span>
                </button>
              </li>
            ))}
          </ul>
          <div>
            <RangeFields range={range} today={today} onChange={choose} />
            <Suspense fallback={<Skeleton width="252px" height="280px" />}>
              <RangeCalendar range={range} today={today} onChange={choose} />
            </Suspense>
          </div>
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
