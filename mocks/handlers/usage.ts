/**
 * Daily activity of users, teams, organizations, tags and customers, paged and aggregated.
 *
 * Source: litellm/proxy/management_endpoints/common_daily_activity.py and daily_activity_routes.py. Oddities kept on
 * purpose: paged routes page over rows, not days, and total one page only; `total_pages` is 0 when nothing is found,
 * but 1 on the aggregated routes; a row counts once per tag.
 */
import type { HttpHandler } from "msw";
import { type Ask, type Desk, proxyRoute } from "./answer";
import { listOf, pageOf } from "./parameters";
import { plainRefusal } from "./refusals";
import { type ActivityDay, type ActivityMetrics, daysOf, totalOf } from "./usage-days";
import { entityMetadata, keyMetadata } from "./usage-metadata";
import { checkLength, rangeOf, withCurrentUtcDay } from "./usage-range";
import { grant } from "./usage-scope";
import { type Entry, entriesOf, type Scope, type Table } from "./usage-tables";

/** Query names of the entity filters. */
const FILTERS: Readonly<Record<Table, { ids: string; excluded: string | null }>> = {
  user: { ids: "user_id", excluded: null },
  team: { ids: "team_ids", excluded: "exclude_team_ids" },
  organization: { ids: "organization_ids", excluded: "exclude_organization_ids" },
  tag: { ids: "tags", excluded: null },
  customer: { ids: "end_user_ids", excluded: "exclude_end_user_ids" },
};

/** Keys that the per-key lists of an aggregated answer hold at most (USAGE_TOP_API_KEYS_DEFAULT and …_MAX). */
const KEY_LIMIT = { fallback: 100, min: 1, max: 1000 };

const PREFIXES: readonly (readonly [prefix: string, table: Table])[] = [
  ["user", "user"],
  ["team", "team"],
  ["organization", "organization"],
  ["tag", "tag"],
  ["customer", "customer"],
  ["end_user", "customer"],
];

export function usageHandlers(desk: Desk): HttpHandler[] {
  return PREFIXES.flatMap(([prefix, table]) => [
    proxyRoute(desk, "get", `/${prefix}/daily/activity`, (ask) => pagedActivity(table, ask)),
    proxyRoute(desk, "get", `/${prefix}/daily/activity/aggregated`, (ask) => aggregatedActivity(table, ask)),
  ]);
}

function pagedActivity(table: Table, ask: Ask): object {
  const { db, caller, query } = ask;
  // Only the user route declares its limits to FastAPI; the others check them by hand.
  const declared = table === "user";
  const page = query.integer("page", { fallback: 1, ...(declared ? { min: 1 } : {}) });
  const pageSize = query.integer("page_size", {
    fallback: declared ? 50 : 10,
    ...(declared ? { min: 1, max: 1000 } : {}),
  });
  const { offset, currentUtcDay } = readClockParameters(table, ask);
  query.check();
  const granted = grant(table, db.world, caller.user, wantedOf(table, ask));
  // A caller without keys gets the empty answer before anyone looks at the dates.
  if (table === "tag" && granted.apiKeys?.length === 0)
    return answerOf([], totalOf([]), { page: 1, pages: 1, more: false });
  const range = withCurrentUtcDay(
    rangeOf(query.text("start_date"), query.text("end_date")),
    offset,
    currentUtcDay,
    db.now,
  );
  if (page < 1 || pageSize < 1) {
    throw plainRefusal(400, `page and page_size must be >= 1, got page=${page}, page_size=${pageSize}`);
  }
  const entries = entriesOf(db.world, scopeOf(table, ask, { ...range, ...granted }));
  const { items, pages } = pageOf(entries, page, pageSize);
  const days = daysOf(items, {
    keyMetadata: keyMetadata(db.world),
    entityMetadata: entityMetadata(table, db.world),
  });
  return answerOf(days, totalOf(items), { page, pages, more: page * pageSize < entries.length });
}

function aggregatedActivity(table: Table, ask: Ask): object {
  const { db, caller, query } = ask;
  const limit = query.integer("api_key_limit", KEY_LIMIT);
  const { offset, currentUtcDay } = readClockParameters(table, ask);
  query.check();
  const asked = rangeOf(query.text("start_date"), query.text("end_date"));
  checkLength(table, asked);
  const range = withCurrentUtcDay(asked, offset, currentUtcDay, db.now);
  const granted = grant(table, db.world, caller.user, wantedOf(table, ask));
  const entries = entriesOf(db.world, scopeOf(table, ask, { ...range, ...granted }));
  const keys = keysBySpend(entries);
  const days = daysOf(entries, {
    keyMetadata: keyMetadata(db.world),
    entityMetadata: entityMetadata(table, db.world),
    topKeys: new Set(keys.slice(0, limit)),
  });
  return answerOf(days, totalOf(entries), {
    page: 1,
    pages: 1,
    more: false,
    keys: { limit, total: keys.length, byEntity: keysByEntity(entries) },
  });
}

function readClockParameters(table: Table, { query, request }: Ask): { offset: number | null; currentUtcDay: boolean } {
  const takesTimezone = table === "user" || new URL(request.url).pathname.endsWith("/aggregated");
  return {
    offset: takesTimezone ? query.integer("timezone", { fallback: null }) : null,
    currentUtcDay: table === "user" && query.flag("include_current_utc_day"),
  };
}

function wantedOf(table: Table, { query }: Ask) {
  const ids = query.text(FILTERS[table].ids);
  return {
    // The user filter is one id, and an empty one still names somebody.
    entityIds: table === "user" ? (ids === null ? null : [ids]) : listOf(ids),
    apiKey: query.text("api_key") || null,
  };
}

function scopeOf(table: Table, { query }: Ask, seen: Pick<Scope, "from" | "to" | "entityIds" | "apiKeys">): Scope {
  const { excluded } = FILTERS[table];
  return {
    table,
    ...seen,
    excludedIds: (excluded === null ? null : listOf(query.text(excluded))) ?? [],
    model: query.text("model") || null,
  };
}

function keysBySpend(entries: readonly Entry[]): string[] {
  const spend = new Map<string, number>();
  for (const { row } of entries) spend.set(row.apiKey, (spend.get(row.apiKey) ?? 0) + row.metrics.spend);
  return [...spend].sort(([, a], [, b]) => b - a).map(([apiKey]) => apiKey);
}

function keysByEntity(entries: readonly Entry[]): Record<string, number> {
  const keys = new Map<string, Set<string>>();
  for (const { row, entityId } of entries) {
    const name = entityId ?? "Unassigned";
    const known = keys.get(name) ?? new Set();
    keys.set(name, known.add(row.apiKey));
  }
  return Object.fromEntries([...keys].map(([name, set]) => [name, set.size]));
}

interface Paging {
  page: number;
  pages: number;
  more: boolean;
  keys?: { limit: number; total: number; byEntity: Record<string, number> };
}

function answerOf(results: readonly ActivityDay[], total: ActivityMetrics, paging: Paging): object {
  return {
    results,
    metadata: {
      total_spend: total.spend,
      total_flat_cost: total.flat_cost,
      total_ptu_hours: total.ptu_hours,
      total_prompt_tokens: total.prompt_tokens,
      total_completion_tokens: total.completion_tokens,
      total_tokens: total.total_tokens,
      total_api_requests: total.api_requests,
      total_successful_requests: total.successful_requests,
      total_failed_requests: total.failed_requests,
      total_cache_read_input_tokens: total.cache_read_input_tokens,
      total_cache_creation_input_tokens: total.cache_creation_input_tokens,
      total_compression_saved_tokens: total.compression_saved_tokens,
      total_compression_savings_spend: total.compression_savings_spend,
      total_prompt_caching_savings_spend: total.prompt_caching_savings_spend,
      total_gateway_injected_caching_savings_spend: total.gateway_injected_caching_savings_spend,
      total_autorouter_savings_spend: total.autorouter_savings_spend,
      total_response_time_ms: total.total_response_time_ms,
      total_timed_requests: total.timed_requests,
      page: paging.page,
      total_pages: paging.pages,
      has_more: paging.more,
      api_key_limit: paging.keys?.limit ?? null,
      total_api_keys: paging.keys?.total ?? null,
      entity_total_api_keys: paging.keys?.byEntity ?? null,
    },
  };
}
