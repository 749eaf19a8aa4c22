/**
 * What LiteLLM stores of each request, of each day and of each change: the columns of its tables (`schema.prisma`, early
 * 2026). Meanings stand in `lib/messages` under `privacy.field.<name>`.
 */

/** Tables by the names LiteLLM gives them; the daily ones are one for each kind of entity. */
export const STORED_TABLES = {
  spendLogs: [
    "request_id",
    "call_type",
    "api_key",
    "spend",
    "total_tokens",
    "prompt_tokens",
    "completion_tokens",
    "startTime",
    "endTime",
    "request_duration_ms",
    "completionStartTime",
    "model",
    "model_id",
    "model_group",
    "custom_llm_provider",
    "api_base",
    "user",
    "metadata",
    "cache_hit",
    "cache_key",
    "request_tags",
    "team_id",
    "organization_id",
    "end_user",
    "requester_ip_address",
    "session_id",
    "status",
    "mcp_namespaced_tool_name",
    "agent_id",
    "messages",
    "response",
    "proxy_server_request",
  ],
  daily: [
    "id",
    "user_id",
    "organization_id",
    "date",
    "api_key",
    "model",
    "model_group",
    "custom_llm_provider",
    "mcp_namespaced_tool_name",
    "endpoint",
    "prompt_tokens",
    "completion_tokens",
    "cache_read_input_tokens",
    "cache_creation_input_tokens",
    "spend",
    "api_requests",
    "successful_requests",
    "failed_requests",
    "created_at",
    "updated_at",
  ],
  auditLog: [
    "id",
    "updated_at",
    "changed_by",
    "changed_by_api_key",
    "action",
    "table_name",
    "object_id",
    "before_value",
    "updated_values",
  ],
} as const;
export type StoredTable = keyof typeof STORED_TABLES;
export type StoredColumn = (typeof STORED_TABLES)[StoredTable][number];

/** Columns that could hold a prompt or a response. Cloud leaves them empty; a proxy's operator decides for their own. */
export const CONTENT_COLUMNS = [
  "messages",
  "response",
  "proxy_server_request",
] as const satisfies readonly StoredColumn[];

export interface StoredRow {
  name: StoredColumn;
  tables: readonly StoredTable[];
}

/** Every column once, with the tables that have it, in the tables' own order. */
export const STORED_ROWS: readonly StoredRow[] = rowsOf();

function rowsOf(): StoredRow[] {
  const byName = new Map<StoredColumn, StoredTable[]>();
  for (const table of ["spendLogs", "daily", "auditLog"] as const) {
    for (const name of STORED_TABLES[table]) byName.set(name, [...(byName.get(name) ?? []), table]);
  }
  return [...byName].map(([name, tables]) => ({ name, tables }));
}

/** What belongs together at a glance; the meaning of a group stands under `privacy.group.<id>`. */
export const STORED_GROUPS = [
  { id: "request", columns: ["request_id", "session_id", "call_type", "agent_id"] },
  {
    id: "model",
    columns: [
      "model",
      "model_id",
      "model_group",
      "custom_llm_provider",
      "api_base",
      "endpoint",
      "mcp_namespaced_tool_name",
    ],
  },
  {
    id: "amount",
    columns: [
      "prompt_tokens",
      "completion_tokens",
      "total_tokens",
      "cache_read_input_tokens",
      "cache_creation_input_tokens",
    ],
  },
  {
    id: "cost",
    columns: [
      "spend",
      "startTime",
      "endTime",
      "status",
      "completionStartTime",
      "request_duration_ms",
      "date",
      "api_requests",
      "successful_requests",
      "failed_requests",
    ],
  },
  { id: "whom", columns: ["api_key", "user", "team_id", "organization_id", "user_id", "end_user"] },
  { id: "address", columns: ["requester_ip_address"] },
  { id: "labels", columns: ["request_tags", "metadata", "cache_hit", "cache_key"] },
  {
    id: "change",
    columns: [
      "before_value",
      "updated_values",
      "changed_by",
      "changed_by_api_key",
      "action",
      "table_name",
      "object_id",
    ],
  },
  { id: "row", columns: ["id", "created_at", "updated_at"] },
] as const satisfies readonly { id: string; columns: readonly StoredColumn[] }[];
