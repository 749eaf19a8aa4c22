/** What the address says of the log: the query, the open event, and the event at the top of what one reads. */
export interface LogSearch {
  /** The query as it is written. */
  q: string;
  /** Id of the event that is open; `null` when none is. */
  event: string | null;
  /** Id of the event at the top of the list; `null` at the newest. */
  at: string | null;
}

export function readLogSearch(search: URLSearchParams): LogSearch {
  return { q: search.get("q")?.trim() ?? "", event: search.get("event") || null, at: search.get("at") || null };
}

/** The address with a change in it. Another query begins at its newest event, with none open. */
export function writeLogSearch(search: URLSearchParams, change: Partial<LogSearch>): URLSearchParams {
  const before = readLogSearch(search);
  const isOther = change.q !== undefined && change.q !== before.q;
  const next: LogSearch = { ...before, ...(isOther && { event: null, at: null }), ...change };
  const written = new URLSearchParams(search);
  for (const name of ["q", "event", "at"] as const) {
    const value = next[name];
    if (value) written.set(name, value);
    else written.delete(name);
  }
  return written;
}
