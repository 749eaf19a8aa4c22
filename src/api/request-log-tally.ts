import { isFailure, type RequestLog } from "~/contract/request-logs";

/** Requests of one hour, key and model, added up. */
export interface LogCell {
  /** Hour of the UTC day, 0 to 23. */
  hour: number;
  /** Hash of the key; empty where the request had none. */
  key: string;
  /** Upstream name; empty where the request had none. */
  model: string;
  requests: number;
  failed: number;
  /** US dollars. */
  spend: number;
}

/** What rows add up to. Rows themselves are not kept: a day may have a million. */
export interface LogTally {
  /** In the order of hour, key and model. */
  cells: readonly LogCell[];
  /** What rows call their keys, by hash. */
  aliases: ReadonlyMap<string, string>;
  /** Rows that the server counted and did not list: its order leaves ties open from page to page. */
  missing: number;
}

const HOUR_MS = 3_600_000;

/** Adds rows up, in whatever order they come. */
export function createTally() {
  const cells = new Map<string, LogCell & { lost: number }>();
  const aliases = new Map<string, string>();
  let missing = 0;
  return {
    add(row: RequestLog): void {
      const hour = Math.floor(row.startTime / HOUR_MS) % 24;
      const key = row.api_key ?? "";
      const model = row.model ?? "";
      const id = `${hour} ${key} ${model}`;
      const cell = cells.get(id) ?? { hour, key, model, requests: 0, failed: 0, spend: 0, lost: 0 };
      cells.set(id, cell);
      cell.requests += 1;
      if (isFailure(row)) cell.failed += 1;
      // Neumaier's compensated sum, as `sumDollars`: the order of the pages must not show in the cents.
      const next = cell.spend + row.spend;
      cell.lost +=
        Math.abs(cell.spend) >= Math.abs(row.spend) ? cell.spend - next + row.spend : row.spend - next + cell.spend;
      cell.spend = next;
      const alias = row.metadata?.user_api_key_alias;
      if (alias && key) aliases.set(key, alias);
    },
    miss(count: number): void {
      missing += count;
    },
    done(): LogTally {
      const all = [...cells.values()].map(({ lost, spend, ...cell }) => ({ ...cell, spend: spend + lost }));
      all.sort((a, b) => a.hour - b.hour || compare(a.key, b.key) || compare(a.model, b.model));
      return { cells: all, aliases, missing };
    },
  };
}

/** Several tallies of different hours as one. */
export function joinTallies(all: readonly LogTally[]): LogTally {
  return {
    cells: all.flatMap(({ cells }) => cells),
    aliases: new Map(all.flatMap(({ aliases }) => [...aliases])),
    missing: all.reduce((sum, { missing }) => sum + missing, 0),
  };
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
