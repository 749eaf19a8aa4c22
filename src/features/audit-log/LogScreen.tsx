import { useQueryClient } from "@tanstack/react-query";
import ArrowUp from "lucide-react/icons/arrow-up";
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from "react";
import { useNavigate, useSearchParams } from "react-router";
import { useTranslations } from "use-intl";
import { auditEvents } from "~/api/audit-events";
import { ApiError } from "~/api/errors";
import type { AuditEntry } from "~/contract/audit-events";
import { proxyQuestion } from "~/contract/audit-filter";
import { type AuditTerm, filterOfTerms, parseAuditQuery, printAuditQuery } from "~/contract/audit-query";
import { hasInstanceView } from "~/contract/permissions";
import { dayOf } from "~/lib/days";
import { formatCount } from "~/lib/format";
import { keptItems, readKept } from "~/lib/kept-in-browser";
import { paths } from "~/lib/paths";
import { readTimeZone } from "~/lib/time-zone";
import { useServices } from "~/session/services-context";
import { useLoadFailure } from "~/session/use-load-failure";
import { usePerson } from "~/session/use-session";
import { ButtonLink } from "~/ui/Button";
import { LoadFailure } from "~/ui/LoadFailure";
import { Note } from "~/ui/Note";
import { PageHead } from "~/ui/PageHead";
import { Skeleton } from "~/ui/Skeleton";
import { vocabularyOf } from "./audit-vocabulary";
import { EventDrawer } from "./EventDrawer";
import { ExportButton } from "./ExportButton";
import { FilterForm } from "./FilterForm";
import { LogChart } from "./LogChart";
import { type EmptyReason, LogEmpty } from "./LogEmpty";
import { LogFoot } from "./LogFoot";
import { LogList, type LogListHandle } from "./LogList";
import { LogNotes } from "./LogNotes";
import styles from "./LogScreen.module.css";
import { LogStatus } from "./LogStatus";
import { type LogSearch, readLogSearch, writeLogSearch } from "./log-search";
import { Presets } from "./Presets";
import { QueryField } from "./QueryField";
import { SavedFilters } from "./SavedFilters";
import { useLog } from "./use-log";

/** The log beside the event that is open. */
export function LogScreen() {
  const t = useTranslations("auditLog");
  const { client, config, storage, now } = useServices();
  const person = usePerson();
  const cache = useQueryClient();
  const navigate = useNavigate();
  const [address] = useSearchParams();
  const search = readLogSearch(address);
  const { kind } = config.instance;
  const source = useMemo(() => ({ client, kind }), [client, kind]);
  const [opened] = useState(now);
  const timeZone = readTimeZone(readKept(keptItems.timeZone, storage));
  const today = dayOf(opened);
  const input = useRef<HTMLInputElement>(null);
  const list = useRef<LogListHandle>(null);

  const { terms, faults } = useMemo(() => parseAuditQuery(search.q), [search.q]);
  const wrong = faults.map(({ start: from, end }) => search.q.slice(from, end)).join(" ");
  const filter = useMemo(() => filterOfTerms(terms), [terms]);
  const unfit = useMemo(() => (kind === "proxy" ? proxyQuestion(filter).unfit : []), [kind, filter]);
  const isUnrecorded = unfit.some(({ value, reason }) => reason === "not-recorded" && !value.startsWith("-"));

  // Where reading begins is taken once per query: scrolling writes the place into the address and reads nothing anew.
  const [start, setStart] = useState({ q: search.q, at: search.at ?? null, turn: 0 });
  if (start.q !== search.q) setStart({ q: search.q, at: search.at, turn: start.turn + 1 });
  const seesPolicy = hasInstanceView(person);
  const log = useLog({ source, filter, around: start.at, now: opened, seesPolicy, isEnabled: !isUnrecorded });
  const { pages } = log;
  const entries = pages.data?.entries ?? NONE;

  // The address takes a moment to follow: what comes next builds on what was asked last, not on what is drawn.
  const latest = useRef(address);
  const drawn = useRef(address);
  if (drawn.current !== address) latest.current = address;
  drawn.current = address;
  const change = useCallback(
    (next: Partial<LogSearch>, { replace = false } = {}) => {
      const written = writeLogSearch(latest.current, next);
      if (written.toString() === latest.current.toString()) return;
      latest.current = written;
      void navigate({ search: written.toString() }, { replace, preventScrollReset: true });
    },
    [navigate],
  );
  const ask = (next: readonly AuditTerm[]) => change({ q: printAuditQuery(next) });
  const asked = () => parseAuditQuery(readLogSearch(latest.current).q).terms;
  const open = (entry: AuditEntry) => change({ event: entry.id }, { replace: search.event !== null });
  const isClosing = useRef(false);
  const close = () => {
    isClosing.current = true;
    change({ event: null });
  };
  // Not before: on a phone the list is shown again only once the event is gone.
  useLayoutEffect(() => {
    if (search.event === null && isClosing.current) list.current?.focus();
    isClosing.current = false;
  }, [search.event]);
  const showNewest = () => {
    change({ at: null }, { replace: true });
    setStart(({ turn, q }) => ({ q, at: null, turn: turn + 1 }));
    void cache.resetQueries({ queryKey: auditEvents.all });
  };
  const onRest = useCallback((id: string | null) => change({ at: id }, { replace: true }), [change]);
  const { hasNextPage, hasPreviousPage, fetchNextPage, fetchPreviousPage, isFetching, isFetchNextPageError } = pages;
  const isPreviousFailed = pages.isFetchPreviousPageError;
  const onNearEnd = useCallback(() => {
    if (hasNextPage && !isFetching && !isFetchNextPageError) void fetchNextPage();
  }, [hasNextPage, isFetching, isFetchNextPageError, fetchNextPage]);
  const onNearStart = useCallback(() => {
    if (hasPreviousPage && !isFetching && !isPreviousFailed) void fetchPreviousPage();
  }, [hasPreviousPage, isFetching, isPreviousFailed, fetchPreviousPage]);

  const [said, setSaid] = useState("");
  const copy = (entry: AuditEntry) => {
    const link = new URL(paths.auditEvent(entry.id), window.location.origin).href;
    void navigator.clipboard?.writeText(link).then(() => setSaid(t("status.copied")));
  };
  useSlash(input);

  const organizations = useMemo(() => person.memberships.map(({ organizationId }) => organizationId), [person]);
  const vocabulary = useMemo(() => vocabularyOf(entries, kind, organizations), [entries, kind, organizations]);
  const counts = useMemo(() => {
    const isByDay = timeZone === "UTC" && log.range?.bucket === "day" && log.histogram.data !== undefined;
    return isByDay ? new Map(log.histogram.data?.map((one) => [one.start.slice(0, 10), one.count])) : null;
  }, [timeZone, log.range?.bucket, log.histogram.data]);

  const failure = useLoadFailure(pages.error);
  const isMissing = kind === "proxy" && pages.error instanceof ApiError && pages.error.status === 404;
  const empty = emptyReason({
    isUnrecorded,
    isMissing,
    isEmpty: pages.data?.entries.length === 0,
    isAsked: terms.length > 0,
    kind,
  });
  const openAt = search.event === null ? -1 : entries.findIndex(({ id }) => id === search.event);
  const [newer, older] = [entries[openAt - 1], openAt < 0 ? undefined : entries[openAt + 1]];
  const exact = typeof log.total === "number" ? log.total : null;
  const own = person.memberships.filter(({ role }) => role === "org_admin");
  const scope = hasInstanceView(person)
    ? t("wholeInstance", { name: config.instance.name })
    : own.map(({ alias, organizationId }) => alias ?? organizationId).join(", ");

  return (
    <div className={styles.screen} data-open={search.event !== null || undefined}>
      <section className={styles.log} aria-label={t("title")}>
        <div className={styles.top}>
          <PageHead title={t("title")} scope={scope}>
            {seesPolicy && <ButtonLink to={paths.auditRetention()}>{t("retention")}</ButtonLink>}
            <ExportButton filter={filter} total={log.total} />
          </PageHead>
          <QueryField
            terms={terms}
            faults={faults}
            wrong={wrong}
            vocabulary={vocabulary}
            onChange={ask}
            input={input}
          />
          <div className={styles.tools}>
            <Presets terms={terms} kind={kind} today={today} onChange={(next) => ask(next(asked()))} />
            <span className={styles.aside}>
              <FilterForm terms={terms} vocabulary={vocabulary} onChange={ask} />
              <SavedFilters q={search.q} onChoose={(q) => change({ q })} />
            </span>
          </div>
          <LogNotes kind={kind} terms={terms} unfit={unfit} onChange={ask} ownOnly={!seesPolicy} names={scope} />
          {log.isLost && <Note kind="warn">{t("anchorGone")}</Note>}
        </div>
        {!isUnrecorded && !isMissing && (
          <LogChart
            log={log}
            filter={filter}
            today={today}
            onChoose={(from, to) =>
              ask([
                ...terms.filter(({ field }) => field !== "after" && field !== "before"),
                { field: "after", value: momentText(from), isNegated: false },
                { field: "before", value: momentText(to), isNegated: false },
              ])
            }
          />
        )}
        <div className={styles.body}>
          {empty ? (
            <div className={styles.message}>
              <LogEmpty reason={empty} onClear={() => change({ q: "" })} />
            </div>
          ) : pages.data ? (
            <>
              <NewEvents
                count={log.newer.data?.count ?? 0}
                isAtLeast={log.newer.data?.isAtLeast ?? false}
                onShow={showNewest}
              />
              <LogList
                key={`${start.turn} ${start.q}`}
                handle={list}
                entries={entries}
                timeZone={timeZone}
                now={opened}
                countOf={(day) => counts?.get(day) ?? null}
                startAt={start.at}
                openId={search.event}
                isAsked={terms.length > 0}
                onOpen={open}
                onClose={close}
                onRest={onRest}
                onNearEnd={onNearEnd}
                onNearStart={onNearStart}
                onCopy={copy}
                foot={<LogFoot pages={pages} isAsked={terms.length > 0} />}
              />
            </>
          ) : pages.isError ? (
            <div className={styles.message}>
              <LoadFailure what={t("title")} onRetry={() => void pages.refetch()} {...failure} />
            </div>
          ) : (
            <div className={styles.message} role="status" aria-label={t("loading")}>
              {[72, 58, 64, 49, 70, 55].map((width) => (
                <Skeleton key={width} width={`${width}%`} height="14px" />
              ))}
            </div>
          )}
        </div>
        <LogStatus
          total={log.total}
          all={log.policy.data?.events_total ?? null}
          isAsked={terms.length > 0}
          said={said}
        />
      </section>
      {search.event !== null && (
        <EventDrawer
          id={search.event}
          entry={entries[openAt]}
          position={
            openAt >= 0 && exact !== null && !hasPreviousPage
              ? t("status.position", { at: formatCount(openAt + 1), total: formatCount(exact) })
              : null
          }
          onNewer={newer ? () => open(newer) : null}
          onOlder={older ? () => open(older) : null}
          onClose={close}
        />
      )}
    </div>
  );
}

const NONE: readonly AuditEntry[] = [];

interface NewEventsProps {
  count: number;
  isAtLeast: boolean;
  onShow: () => void;
}

/** Newer events wait until they are asked for. */
function NewEvents({ count, isAtLeast, onShow }: NewEventsProps) {
  const t = useTranslations("auditLog");
  return (
    <div role="status">
      {count > 0 && (
        <button type="button" className={styles.new} onClick={onShow}>
          <ArrowUp size={14} aria-hidden />
          {isAtLeast ? t("newAtLeast", { count: String(count) }) : t("new", { count })}
        </button>
      )}
    </div>
  );
}

interface Emptiness {
  isUnrecorded: boolean;
  isMissing: boolean;
  isEmpty: boolean;
  isAsked: boolean;
  kind: "cloud" | "proxy";
}

function emptyReason({ isUnrecorded, isMissing, isEmpty, isAsked, kind }: Emptiness): EmptyReason | null {
  if (isUnrecorded) return "not-recorded";
  if (isMissing) return "package-missing";
  if (!isEmpty) return null;
  if (isAsked) return "no-match";
  return kind === "proxy" ? "proxy-silent" : "none-yet";
}

/** A day where it is one, else the time. */
function momentText(moment: Date): string {
  const text = moment.toISOString();
  return text.endsWith("T00:00:00.000Z") ? text.slice(0, 10) : text.replace(/\.000Z$/, "Z");
}

/** `/` leads into the field, unless somebody is typing. */
function useSlash(input: React.RefObject<HTMLInputElement | null>): void {
  useEffect(() => {
    const onKeyDown = (event: globalThis.KeyboardEvent) => {
      if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.target instanceof Element && event.target.closest("input, textarea, select, [contenteditable]")) return;
      event.preventDefault();
      input.current?.focus();
    };
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, [input]);
}
