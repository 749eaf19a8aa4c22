import { observeElementRect, useVirtualizer } from "@tanstack/react-virtual";
import {
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  type Ref,
  useEffect,
  useId,
  useImperativeHandle,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from "react";
import { useLocale, useTranslations } from "use-intl";
import type { AuditEntry } from "~/contract/audit-events";
import { type Day, dayOf } from "~/lib/days";
import { formatDay } from "~/lib/format";
import styles from "./LogList.module.css";
import { LogRow } from "./LogRow";
import { type LogRow as Row, rowsOf } from "./log-rows";

export interface LogListHandle {
  focus: () => void;
  toTop: () => void;
}

interface LogListProps {
  handle: Ref<LogListHandle>;
  entries: readonly AuditEntry[];
  timeZone: string;
  now: Date;
  /** How many match on a UTC day; `null` where it is not known. */
  countOf: (day: Day) => number | null;
  /** The event to begin at, and whether anything newer is loaded above it. */
  startAt: string | null;
  openId: string | null;
  /** Whether the events are those that match a query. */
  isAsked: boolean;
  onOpen: (entry: AuditEntry) => void;
  onClose: () => void;
  /** Asked with the event at the top once scrolling rests; `null` at the newest. */
  onRest: (id: string | null) => void;
  onNearEnd: () => void;
  onNearStart: () => void;
  onCopy: (entry: AuditEntry) => void;
  /** What stands below the last row. */
  foot: ReactNode;
}

const ENTRY_HEIGHT = 36;
const DAY_HEIGHT = 26;
const UNLAID = { width: 800, height: 640 };
/** Scrolling rests when nothing moved for so long, in milliseconds. */
const REST_MS = 250;
/** Rows before an end at which the next page is asked for. */
const AHEAD = 30;

/** The log as a grid: only what is in sight is drawn, and what one reads stays where it is while pages come. */
export function LogList(props: LogListProps) {
  const { handle, entries, timeZone, now, countOf, startAt, openId, onRest, onNearEnd, onNearStart } = props;
  const t = useTranslations("auditLog");
  const locale = useLocale();
  const id = useId();
  const frame = useRef<HTMLDivElement>(null);
  const grid = useRef<HTMLDivElement>(null);
  const rows = useMemo(() => rowsOf(entries, timeZone), [entries, timeZone]);
  const clock = useMemo(() => clockOf(timeZone), [timeZone]);
  const placeOf = (event: string | null) => rows.findIndex((row) => row.kind === "event" && row.key === event);
  const [activeId, setActive] = useState<string | null>(openId ?? startAt);
  const active = activeId ?? entries[0]?.id ?? null;

  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => frame.current,
    estimateSize: (index) => heightOf(rows[index]),
    getItemKey: (index) => rows[index]?.key ?? index,
    overscan: 12,
    initialRect: UNLAID,
    // Where nothing is laid out (no style, no window) a screenful is drawn all the same.
    observeElementRect: (instance, report) =>
      observeElementRect(instance, (rect) => report(rect.height > 0 ? rect : UNLAID)),
    measureElement: (element) =>
      element.getBoundingClientRect().height || heightOf(rows[Number(element.getAttribute("data-index"))]),
    scrollPaddingStart: DAY_HEIGHT,
  });
  const items = virtualizer.getVirtualItems();
  const offset = virtualizer.scrollOffset ?? 0;
  const firstSeen = items.find(({ end }) => end > offset + DAY_HEIGHT);
  const topRow = rows.slice(0, (firstSeen?.index ?? 0) + 1).findLast(({ kind }) => kind === "day");

  // Where reading begins: at the event that the address names.
  const hasBegun = useRef(false);
  useLayoutEffect(() => {
    if (hasBegun.current || rows.length === 0) return;
    hasBegun.current = true;
    const place = placeOf(startAt);
    if (place > 0) virtualizer.scrollToIndex(place, { align: "start" });
  });

  // Newer rows come above what one reads: the row at the top stays where it is.
  const held = useRef<{ key: string; inside: number; start: number } | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only when the rows change; the place is noted on every scroll
  useLayoutEffect(() => {
    const before = held.current;
    const place = before ? rows.findIndex(({ key }) => key === before.key) : -1;
    const start = place < 0 ? null : virtualizer.measurementsCache[place]?.start;
    if (before && start !== null && start !== undefined && start !== before.start && frame.current) {
      frame.current.scrollTop = start + before.inside;
    }
  }, [rows]);
  useLayoutEffect(() => {
    const row = firstSeen && rows[firstSeen.index];
    held.current = row && firstSeen ? { key: row.key, inside: offset - firstSeen.start, start: firstSeen.start } : null;
  });

  const [firstIndex, lastIndex] = [items[0]?.index ?? 0, items.at(-1)?.index ?? 0];
  useEffect(() => {
    if (lastIndex >= rows.length - AHEAD) onNearEnd();
  }, [lastIndex, rows.length, onNearEnd]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: more rows above may not be enough yet
  useEffect(() => {
    if (hasBegun.current && firstIndex <= AHEAD) onNearStart();
  }, [firstIndex, rows.length, onNearStart]);

  // The address follows once scrolling rests, so that no frame of it is spent on the router.
  const rest = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(rest.current), []);
  const onScroll = () => {
    clearTimeout(rest.current);
    rest.current = setTimeout(() => {
      const top = frame.current?.scrollTop ?? 0;
      const seen = virtualizer
        .getVirtualItems()
        .find(({ start, index }) => start + 1 >= top + DAY_HEIGHT && rows[index]?.kind === "event");
      const row = seen && rows[seen.index];
      onRest(top <= DAY_HEIGHT || row?.kind !== "event" ? null : row.key);
    }, REST_MS);
  };

  useImperativeHandle(handle, () => ({
    focus: () => grid.current?.focus({ preventScroll: true }),
    toTop: () => virtualizer.scrollToOffset(0),
  }));

  const show = (event: string) => {
    const place = placeOf(event);
    if (place >= 0) virtualizer.scrollToIndex(place, { align: "auto" });
  };
  const moveTo = (place: number) => {
    const entry = entries[Math.max(0, Math.min(entries.length - 1, place))];
    if (!entry) return;
    setActive(entry.id);
    show(entry.id);
    if (openId !== null) props.onOpen(entry);
  };
  // Opened from elsewhere, the row comes into sight.
  useEffect(() => {
    if (openId !== null) setActive(openId);
  }, [openId]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const at = entries.findIndex((entry) => entry.id === active);
    const steps: Record<string, number> = {
      ArrowDown: at + 1,
      j: at + 1,
      ArrowUp: at - 1,
      k: at - 1,
      PageDown: at + 15,
      PageUp: at - 15,
      Home: 0,
      End: entries.length - 1,
    };
    const step = steps[event.key];
    const entry = entries[at];
    if (step !== undefined) moveTo(step);
    else if (event.key === "Enter" && entry) props.onOpen(entry);
    else if (event.key === "Escape" && openId !== null) props.onClose();
    else if (event.key === "c" && entry) props.onCopy(entry);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const onClick = ({ target }: MouseEvent) => {
    const event = (target as Element).closest<HTMLElement>("[data-event]")?.dataset.event;
    const entry = entries.find((one) => one.id === event);
    if (!entry) return;
    setActive(entry.id);
    props.onOpen(entry);
    grid.current?.focus({ preventScroll: true });
  };

  const weekdays = useMemo(() => new Intl.DateTimeFormat(locale, { weekday: "long", timeZone: "UTC" }), [locale]);
  const today = dayIn(now, timeZone);
  const yesterday = dayIn(new Date(now.getTime() - 86_400_000), timeZone);
  const dayHead = (day: Day) => {
    const count = countOf(day);
    const name = day === today ? t("day.today") : day === yesterday ? t("day.yesterday") : formatDay(day, locale);
    const isNear = day === today || day === yesterday;
    const rest = day.slice(0, 4) === today.slice(0, 4) ? (isNear ? formatDay(day, locale) : "") : day.slice(0, 4);
    const details = `${weekdays.format(new Date(`${day}T00:00:00Z`))} ${rest}`.trim();
    return (
      <>
        <b>{name}</b> {details}
        {count !== null &&
          ` · ${t(props.isAsked ? "status.matchAlone" : "status.all", { count, text: String(count) })}`}
      </>
    );
  };
  return (
    <div ref={frame} className={styles.frame} onScroll={onScroll} data-scroll>
      <div
        ref={grid}
        role="grid"
        tabIndex={0}
        className={styles.grid}
        aria-label={t("list")}
        aria-rowcount={-1}
        aria-activedescendant={active === null ? undefined : `${id}-${active}`}
        onKeyDown={onKeyDown}
        onClick={onClick}
      >
        <div className={styles.sticky}>
          <div role="row" tabIndex={-1} className={styles.head}>
            <span role="columnheader" tabIndex={-1}>
              {timeZone === "UTC" ? "UTC" : timeZone.split("/").at(-1)?.replaceAll("_", " ")}
            </span>
            <span role="columnheader" tabIndex={-1}>
              {t("column.what")}
            </span>
            <span role="columnheader" tabIndex={-1}>
              {t("column.action")}
            </span>
          </div>
          {topRow?.kind === "day" && (
            <div className={styles.day} aria-hidden>
              {dayHead(topRow.day)}
            </div>
          )}
        </div>
        <div className={styles.rows} style={{ height: virtualizer.getTotalSize() - (topRow ? DAY_HEIGHT : 0) }}>
          {items.map((item) => {
            const row = rows[item.index];
            if (!row) return null;
            return (
              <div
                key={row.key}
                ref={virtualizer.measureElement}
                data-index={item.index}
                className={styles.place}
                role="presentation"
                style={{ transform: `translateY(${item.start - DAY_HEIGHT}px)` }}
              >
                {row.kind === "day" ? (
                  <div role="row" tabIndex={-1} className={styles.day} aria-rowindex={item.index + 2}>
                    <span role="gridcell" tabIndex={-1}>
                      {dayHead(row.day)}
                    </span>
                  </div>
                ) : (
                  <LogRow
                    id={`${id}-${row.key}`}
                    entry={row.entry}
                    time={clock(row.entry.occurred_at)}
                    utc={row.entry.occurred_at.slice(0, 19).replace("T", " ")}
                    rowIndex={item.index + 2}
                    isActive={row.key === active}
                    isOpen={row.key === openId}
                  />
                )}
              </div>
            );
          })}
        </div>
      </div>
      {props.foot}
    </div>
  );
}

function heightOf(row: Row | undefined): number {
  return row?.kind === "day" ? DAY_HEIGHT : ENTRY_HEIGHT;
}

/** `14:32:07` in a zone. */
function clockOf(timeZone: string): (occurredAt: string) => string {
  if (timeZone === "UTC") return (occurredAt) => occurredAt.slice(11, 19);
  const format = new Intl.DateTimeFormat("en-GB", { timeZone, hour: "2-digit", minute: "2-digit", second: "2-digit" });
  return (occurredAt) => format.format(new Date(occurredAt));
}

function dayIn(moment: Date, timeZone: string): Day {
  if (timeZone === "UTC") return dayOf(moment);
  return new Intl.DateTimeFormat("en-CA", { timeZone, year: "numeric", month: "2-digit", day: "2-digit" }).format(
    moment,
  );
}
