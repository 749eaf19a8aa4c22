/**
 * Request logs: one page of `GET /spend/logs/v2`, a row a request.
 *
 * Source: litellm/proxy/spend_tracking/spend_management_endpoints.py (`ui_view_spend_logs`), litellm 1.108.7. Only what
 * the console counts is declared: some versions send `messages`, `response` and `proxy_server_request` along, and what
 * is not declared here is dropped at the door.
 */
import * as v from "valibot";

const counter = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

/** A moment with an offset; without one it is UTC, as the column is (`timestamp without time zone`). */
const moment = v.pipe(
  v.string(),
  v.transform((text) => Date.parse(/(Z|[+-]\d{2}:?\d{2})$/.test(text) ? text : `${text}Z`)),
  v.number("not a moment"),
  v.check((time) => !Number.isNaN(time), "not a moment"),
);

export const RequestLogSchema = v.object({
  request_id: v.string(),
  /** Hash of the key; empty where the request had none. */
  api_key: v.nullish(v.string()),
  spend: v.pipe(v.number(), v.finite()),
  startTime: moment,
  /** The upstream name, as the daily usage's `models`; empty where the request failed before a model was chosen. */
  model: v.nullish(v.string()),
  organization_id: v.nullish(v.string()),
  user: v.nullish(v.string()),
  /** `failure`, `success`, or null in rows of before the column, which the proxy's own filter takes for a success. */
  status: v.nullish(v.string()),
  /** Only the key's name is looked at. Older versions send the object as text: then the name is not known. */
  metadata: v.fallback(v.nullish(v.object({ user_api_key_alias: v.nullish(v.string()) })), null),
});
export type RequestLog = v.InferOutput<typeof RequestLogSchema>;

export const RequestLogPageSchema = v.object({
  data: v.array(RequestLogSchema),
  total: counter,
  page: counter,
  page_size: counter,
  total_pages: counter,
  /** Counting stops at 10,000 (`SPEND_LOGS_PAGINATION_COUNT_CAP`); versions without the field count to the end. */
  total_is_capped: v.optional(v.boolean(), false),
});
export type RequestLogPage = v.InferOutput<typeof RequestLogPageSchema>;

/** Most rows a page may have; more is 422. */
export const LOGS_A_PAGE = 1000;
/** Where the server stops counting. */
export const LOG_COUNT_CAP = 10_000;

/** Whether the request failed, by the proxy's own word. */
export function isFailure({ status }: RequestLog): boolean {
  return status === "failure";
}
