/** Somebody's keys as far as a caller may know them: rows where the proxy gives them, usage where it does not. */
import type { Traffic } from "./off-boarding";

/** What usage says of a key: see `KeyUse`. */
interface Use {
  key: { hash: string; alias: string | null; teamId: string | null; userId: string | null; exists: boolean | null };
  lastUsed: string;
  spend: number;
  requests: number;
}

interface Row {
  hash: string;
  alias: string | null;
  userId: string | null;
  teamId: string | null;
  organizationId: string | null;
  row: {
    last_active?: string | null | undefined;
    settings_updated_at?: string | null | undefined;
  };
}

export interface MergedKey<R extends Row, U extends Use> {
  hash: string;
  /** Its alias; without one, the first eight digits of its hash. */
  name: string;
  alias: string | null;
  teamId: string | null;
  organizationId: string | null;
  /** `null`: not this caller's to read; the key is known by its usage only. */
  row: R["row"] | null;
  /** `null`: no request in the days that were read, or nothing was read. */
  use: U | null;
}

interface MergeFacts<R extends Row, U extends Use> {
  rows: readonly R[];
  /** By hash; `null` while usage is not there. */
  uses: ReadonlyMap<string, U> | null;
  /** Whose keys usage is searched for beyond the rows; `null`: for nobody's. */
  alsoOf: string | null;
}

/** Rows with their use, and keys that only usage knows; those that were deleted are over. */
export function mergeKeys<R extends Row, U extends Use>({ rows, uses, alsoOf }: MergeFacts<R, U>): MergedKey<R, U>[] {
  const known = new Set(rows.map(({ hash }) => hash));
  const unlisted = [...(uses?.values() ?? [])].filter(
    ({ key }) => alsoOf !== null && key.userId === alsoOf && key.exists !== false && !known.has(key.hash),
  );
  return [
    ...rows.map(({ hash, alias, teamId, organizationId, row }) => ({
      hash,
      name: alias || shortName(hash),
      alias,
      teamId,
      organizationId,
      row,
      use: uses?.get(hash) ?? null,
    })),
    ...unlisted.map((use) => ({
      hash: use.key.hash,
      name: use.key.alias || shortName(use.key.hash),
      alias: use.key.alias,
      teamId: use.key.teamId,
      organizationId: null,
      row: null,
      use,
    })),
  ];
}

function shortName(hash: string): string {
  return hash.length > 8 ? `${hash.slice(0, 8)}…` : hash;
}

interface TrafficFacts {
  /** First moment that counts as recent. */
  since: Date;
  /** Whether usage was read whole: neither failed nor cut. */
  isUsageWhole: boolean;
}

/**
 * Whether a key was used lately. Usage names a key's requests under whoever owned it then, so a key whose settings were
 * changed lately may have changed hands: of it nobody can say that it is quiet.
 */
export function trafficOf(key: MergedKey<Row, Use>, { since, isUsageWhole }: TrafficFacts): Traffic {
  const isLate = (time: string | null | undefined) => Boolean(time) && Date.parse(time ?? "") >= since.getTime();
  if ((key.use?.requests ?? 0) > 0 || isLate(key.row?.last_active)) return "recent";
  if (!isUsageWhole || key.row === null || isLate(key.row.settings_updated_at)) return "unknown";
  return "quiet";
}
