import { useLocale } from "use-intl";
import { formatTime } from "~/lib/format";
import { keptItems, readKept } from "~/lib/kept-in-browser";
import { readTimeZone } from "~/lib/time-zone";
import { useServices } from "./services-context";

/** Writes a moment's time with the name of its zone: UTC, or the zone somebody chose for timestamps. Days stay UTC. */
export function useTimeText(): (moment: Date) => string {
  const locale = useLocale();
  const { storage } = useServices();
  const zone = readTimeZone(readKept(keptItems.timeZone, storage));
  return (moment) => `${formatTime(moment, locale, zone)} ${zone === "UTC" ? zone : zone.replaceAll("_", " ")}`;
}
