import { useLocale } from "use-intl";
import { dayText } from "~/lib/day-text";
import { dayOf } from "~/lib/days";
import { useServices } from "./services-context";
import { useTimeText } from "./use-time-text";

/** Writes a moment: `18 Nov 14:31 UTC`, with the year where it is another one; the time of day in the chosen zone. */
export function useMomentText(): (moment: Date) => string {
  const locale = useLocale();
  const { now } = useServices();
  const timeText = useTimeText();
  return (moment) => `${dayText(dayOf(moment), dayOf(now()), locale)} ${timeText(moment)}`;
}
