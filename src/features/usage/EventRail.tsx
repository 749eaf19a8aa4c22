import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import { useLocale, useTranslations } from "use-intl";
import { auditEvents } from "~/api/audit-events";
import { instance } from "~/api/instance";
import type { UsageScope } from "~/api/usage";
import { addDays, type Day, daysOf } from "~/lib/days";
import { formatDay, formatDayRange } from "~/lib/format";
import { paths } from "~/lib/paths";
import { useServices } from "~/session/services-context";
import { useCan } from "~/session/use-can";
import { classes } from "~/ui/classes";
import { useWidth } from "~/ui/use-width";
import styles from "./EventRail.module.css";

interface EventRailProps {
  scope: UsageScope;
  days: readonly Day[];
  /** Slots of the chart after these days. */
  ahead: number;
}

/** Pixels of a target (WCAG 2.2, 2.5.8), and of a chart whose width is not known. */
const TARGET = 24;
const USUAL = 560;

/**
 * Neighbouring days as one stop where each has no room for its own; counted from the last day back. The first takes what
 * is left besides: a stop of fewer days would stand closer to the next.
 */
function groupsOf(days: readonly Day[], size: number): { from: Day; to: Day; middle: number }[] {
  const groups: { from: Day; to: Day; middle: number }[] = [];
  for (let end = days.length, start = 0; end > 0; end = start) {
    start = end < 2 * size ? 0 : end - size;
    const [from, to] = [days[start], days[end - 1]];
    if (from !== undefined && to !== undefined) groups.unshift({ from, to, middle: (start + end) / 2 });
  }
  return groups;
}

/** Access changes on the chart's days: a ring is one, a disc several. A stop leads to that day of the audit log. */
export function EventRail({ scope, days, ahead }: EventRailProps) {
  const { client, config } = useServices();
  const { kind } = config.instance;
  const mayRead = useCan("audit-log.read").allowed && kind === "cloud" && scope.kind !== "own";
  const facts = useQuery({ ...instance.facts(client, kind), enabled: mayRead });
  const [first, last] = [days[0], days.at(-1)];
  const organization = scope.kind === "organization" ? scope.organizationId : null;
  const counted = useQuery({
    ...auditEvents.histogram(
      { client, kind },
      {
        category: ["access"],
        ...(organization !== null && { organization_id: [organization] }),
        from: `${first}T00:00:00Z`,
        to: `${addDays(last ?? "2026-01-01", 1)}T00:00:00Z`,
      },
      "day",
    ),
    enabled: mayRead && first !== undefined && facts.data?.features.includes("audit-events") === true,
  });
  // A remark beside the chart: where it does not come, there is none, and nothing says that nothing happened.
  if (!counted.data || counted.data.length === 0) return null;
  const counts = new Map(counted.data.map(({ start, count }) => [start.slice(0, 10), count]));
  return <Stops {...{ days, ahead, counts, organization }} />;
}

interface StopsProps {
  days: readonly Day[];
  ahead: number;
  counts: ReadonlyMap<Day, number>;
  /** Whose events; `null`: the instance's. */
  organization: string | null;
}

function Stops({ days, ahead, counts, organization }: StopsProps) {
  const t = useTranslations("usage.events");
  const locale = useLocale();
  const { ref, width } = useWidth<HTMLUListElement>();
  const slots = days.length + ahead;
  const groups = groupsOf(days, Math.ceil((slots * TARGET) / (width || USUAL)));
  return (
    <nav className={styles.rail} aria-label={t("label")}>
      <span aria-hidden>{t("name")}</span>
      <ul ref={ref}>
        {groups.map(({ from, to, middle }) => {
          const count = daysOf({ from, to }).reduce((sum, day) => sum + (counts.get(day) ?? 0), 0);
          if (count === 0) return null;
          const own = organization === null ? "" : ` organization:${organization}`;
          const day = from === to ? formatDay(from, locale) : formatDayRange({ from, to }, locale, { year: false });
          return (
            <li key={from} style={{ left: `${(middle * 100) / slots}%` }}>
              <Link
                className={classes(styles.stop, count > 1 && styles.several)}
                to={paths.auditLog({ q: `category:access${own} after:${from} before:${addDays(to, 1)}` })}
                aria-label={t("stop", { day, count })}
                title={t("stop", { day, count })}
              />
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
