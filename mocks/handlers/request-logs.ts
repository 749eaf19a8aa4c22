/** `GET /spend/logs/v2`: single requests. Source: litellm/proxy/spend_tracking/spend_management_endpoints.py. */
import { type LogFilter, type RequestLog, requestLogs } from "mocks/world/request-logs";
import type { UsageRow } from "mocks/world/traffic";
import type { UserRow } from "mocks/world/users";
import type { World } from "mocks/world/world";
import type { HttpHandler } from "msw";
import { type Ask, type Desk, proxyRoute } from "./answer";
import { hasAdminView } from "./gate";
import type { Query } from "./parameters";
import { proxyRefusal, wrappedRefusal } from "./refusals";
import { offsetTime, printedTime } from "./rows";

export function requestLogHandlers(desk: Desk): HttpHandler[] {
  return [proxyRoute(desk, "get", "/spend/logs/v2", pageOfRequests)];
}

/** Counting stops here, and `total_is_capped` says so (SPEND_LOGS_PAGINATION_COUNT_CAP). */
const COUNT_CAP = 10_000;

function pageOfRequests({ db, caller, query }: Ask): object {
  const { world } = db;
  const page = query.integer("page", { fallback: 1, min: 1 });
  const pageSize = query.integer("page_size", { fallback: 50, min: 1, max: 1000 });
  const minSpend = query.number("min_spend");
  const maxSpend = query.number("max_spend");
  query.check();
  const order = orderOf(query);
  const window = windowOf(query);
  const seen = rowsSeen(world, caller.user, query.text("team_id"));
  const wanted = rowsWanted(world, query);
  const status = query.text("status_filter");
  const filter: LogFilter = {
    ...window,
    rows: (row) => seen(row) && wanted(row),
    failed: status === null ? null : status === "failure",
    id: query.text("request_id"),
    ...(minSpend === null && maxSpend === null
      ? {}
      : { accepts: ({ spend }) => spend >= (minSpend ?? 0) && spend <= (maxSpend ?? Number.POSITIVE_INFINITY) }),
  };
  const { logs, total } = requestLogs(world, filter, {
    offset: (page - 1) * pageSize,
    size: pageSize,
    countCap: COUNT_CAP,
    ...order,
  });
  const counted = Math.min(total, COUNT_CAP);
  const aliases = new Map(world.keys.map(({ token, alias }) => [token, alias]));
  return {
    data: logs.map((log) => logRow(log, aliases.get(log.row.apiKey) ?? null)),
    total: counted,
    page,
    page_size: pageSize,
    total_pages: Math.ceil(counted / pageSize),
    total_is_capped: total > COUNT_CAP,
  };
}

const ORDERS: Readonly<Record<string, ((log: RequestLog) => number | string) | null>> = {
  endTime: (log) => log.startedAt + log.durationMs,
  model: (log) => log.row.model,
  request_duration_ms: (log) => log.durationMs,
  spend: (log) => log.spend,
  startTime: null,
  total_tokens: (log) => log.promptTokens + log.completionTokens,
  // Nothing here is streamed: every row is as unknown as the other.
  ttft_ms: () => 0,
};

function orderOf(query: Query) {
  const refuse = (message: string, param: string) => proxyRefusal(400, message, { type: "bad_request", param });
  const sortBy = query.text("sort_by") ?? "startTime";
  const sortOrder = query.text("sort_order") ?? "desc";
  const measure = ORDERS[sortBy];
  if (measure === undefined) {
    throw refuse(`Invalid sort_by: ${sortBy}. Must be one of: ${Object.keys(ORDERS).join(", ")}`, "sort_by");
  }
  if (!["asc", "desc"].includes(sortOrder.toLowerCase())) {
    throw refuse(`Invalid sort_order: ${sortOrder}. Must be one of: asc, desc`, "sort_order");
  }
  const newestFirst = sortOrder.toLowerCase() === "desc";
  const direction = newestFirst ? -1 : 1;
  if (measure === null) return { newestFirst };
  const compare = (a: RequestLog, b: RequestLog) => {
    const [left, right] = [measure(a), measure(b)];
    return left === right ? 0 : direction * (left < right ? -1 : 1);
  };
  return { newestFirst, compare };
}

function windowOf(query: Query): { from: number; to: number } {
  const [start, end] = [query.text("start_date"), query.text("end_date")];
  if (start === null || end === null) {
    throw proxyRefusal(400, "Start date and end date are required", { type: "bad_request" });
  }
  return { from: momentOf(start), to: momentOf(end) };
}

/** A bare day is its midnight, also as an end. RFC 3339 is not taken. */
function momentOf(text: string): number {
  const form = /^(\d{4}-\d{1,2}-\d{1,2})( \d{1,2}:\d{1,2}:\d{1,2})?$/.test(text.trim());
  const moment = Date.parse(`${text.trim().replace(" ", "T")}${text.includes(":") ? "" : "T00:00:00"}Z`);
  if (!form || Number.isNaN(moment)) {
    throw proxyRefusal(400, `Invalid date format: ${text.trim()}. Expected: 'YYYY-MM-DD' or 'YYYY-MM-DD HH:MM:SS'`, {
      type: "internal_server_error",
      param: null,
    });
  }
  return moment;
}

/** Admins see all; others what they asked for themselves, and the teams they administer. Org admins are others. */
function rowsSeen(world: World, user: UserRow, teamId: string | null): (row: UsageRow) => boolean {
  if (hasAdminView(user)) return (row) => teamId === null || row.teamId === teamId;
  const own = world.teams.filter((team) => team.admins.includes(user.userId)).map((team) => team.teamId);
  if (teamId === null) return (row) => row.userId === user.userId || (row.teamId !== null && own.includes(row.teamId));
  if (!own.includes(teamId)) throw wrappedRefusal(403, `Not authorized to view team spend for team_id=${teamId}`);
  return (row) => row.teamId === teamId;
}

function rowsWanted(world: World, query: Query): (row: UsageRow) => boolean {
  const alias = query.text("key_alias");
  const named = new Set(world.keys.filter((key) => alias && key.alias?.includes(alias)).map(({ token }) => token));
  const equal = (name: string, of: (row: UsageRow) => string | null) => {
    const value = query.text(name);
    return (row: UsageRow) => value === null || of(row) === value;
  };
  const conditions = [
    equal("api_key", (row) => row.apiKey),
    equal("user_id", (row) => row.userId),
    equal("model", (row) => row.model),
    equal("model_group", (row) => row.modelGroup),
    equal("end_user", (row) => row.endUserId),
    (row: UsageRow) => alias === null || named.has(row.apiKey),
  ];
  return (row) => conditions.every((holds) => holds(row));
}

function logRow({ id, row, failed, startedAt, durationMs, ...figures }: RequestLog, alias: string | null) {
  const time = (moment: number) => offsetTime(printedTime(new Date(moment)));
  return {
    request_id: id,
    call_type: row.endpoint === "/v1/embeddings" ? "aembedding" : "acompletion",
    api_key: row.apiKey,
    spend: figures.spend,
    total_tokens: figures.promptTokens + figures.completionTokens,
    prompt_tokens: figures.promptTokens,
    completion_tokens: figures.completionTokens,
    startTime: time(startedAt),
    endTime: time(startedAt + durationMs),
    completionStartTime: null,
    model: row.model,
    model_id: "",
    model_group: row.modelGroup,
    custom_llm_provider: row.provider,
    api_base: "",
    user: row.userId,
    metadata: { user_api_key_alias: alias },
    cache_hit: "False",
    cache_key: "",
    request_tags: row.tags,
    team_id: row.teamId,
    organization_id: row.organizationId,
    end_user: row.endUserId,
    requester_ip_address: null,
    session_id: id,
    status: failed ? "failure" : "success",
    mcp_namespaced_tool_name: null,
    agent_id: null,
    litellm_call_id: null,
    request_duration_ms: durationMs,
  };
}
