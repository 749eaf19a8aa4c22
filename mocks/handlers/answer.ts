/**
 * The one place through which every answer passes: it names the request, lets nobody past the gate, turns refusals into
 * bodies and adds the headers that every answer has. Latency, faults and other weather belong here, as a `Passage`.
 */

import type { Cell } from "mocks/cell";
import { API_ROOT_PATH } from "mocks/hosts";
import { uuidOf } from "mocks/world/random";
import { type HttpHandler, HttpResponse, http } from "msw";
import { settleAllowedIps } from "./allowed-ip-revert";
import { corsHeaders } from "./cors";
import { authenticate, type Caller } from "./credentials";
import { type Changes, type Database, databaseOf, noChanges } from "./database";
import { passGate, passModelGate } from "./gate";
import { passCloudEdge, passProxyAddresses } from "./network-gate";
import { type Query, readQuery } from "./parameters";
import { problem, Refusal } from "./refusals";

/** Wraps every answer; the plain one hands it on. */
export type Passage = (request: Request, answer: () => Promise<Response>) => Promise<Response>;

/** What the handlers of one cell share. */
export interface Desk {
  cell: Cell;
  passage: Passage;
  /** What has been written since the desk was opened: the cell's own memory, gone with it. */
  changes: Changes;
  nextRequestId: () => string;
}

export function openDesk(cell: Cell, passage: Passage): Desk {
  let requests = 0;
  return {
    cell,
    passage,
    changes: noChanges(),
    nextRequestId: () => {
      requests += 1;
      return uuidOf(`${cell.region}/${requests}`);
    },
  };
}

export interface OpenAsk {
  cell: Cell;
  /** The tables as they stand at this moment. */
  db: Database;
  request: Request;
  query: Query;
  params: Readonly<Record<string, string | readonly string[] | undefined>>;
}

export interface Ask extends OpenAsk {
  caller: Caller;
  /** The decoded body of a request that has one, else empty. */
  body: Readonly<Record<string, unknown>>;
}

type Reply = object | Promise<object>;
type Method = "get" | "post" | "put" | "patch" | "delete";

/** A route of the proxy behind authentication and the route gate. `route` is relative to the root path. */
export function proxyRoute(desk: Desk, method: Method, route: string, handle: (ask: Ask) => Reply): HttpHandler {
  return openRoute(desk, method, route, async (ask) => {
    passProxyAddresses(desk.cell, ask.db);
    const caller = await authenticate(desk.cell, ask.db, ask.request);
    const body = await bodyOf(ask.request);
    passModelGate(ask.db.world, caller.user, ask.query.text("model"));
    passGate(caller.user, {
      method: ask.request.method,
      route,
      organizationIds: organizationsNamed(ask.query, body),
      userId: ask.query.text("user_id"),
      fields: Object.keys(body),
    });
    return handle({ ...ask, caller, body });
  });
}

/** A route of the control plane behind authentication; its refusals are problems. */
export function cloudRoute(desk: Desk, method: Method, route: string, handle: (ask: Ask) => Reply): HttpHandler {
  return openRoute(desk, method, route, async (ask) => {
    const caller = await authenticate(desk.cell, ask.db, ask.request).catch((cause: unknown) => {
      throw cause instanceof Refusal ? problem(401, "unauthenticated", wordsOf(cause)) : cause;
    });
    return handle({ ...ask, caller, body: await bodyOf(ask.request) });
  });
}

/** A body that is no JSON object names nothing: the handler will miss what it needs. */
async function bodyOf(request: Request): Promise<Record<string, unknown>> {
  const text = await request.clone().text();
  try {
    const body: unknown = JSON.parse(text);
    return typeof body === "object" && body !== null ? { ...body } : {};
  } catch {
    return {};
  }
}

/** Query and body are one to the gate (`user_is_org_admin` of litellm/proxy/auth/auth_checks_organization.py). */
function organizationsNamed(query: Query, body: Readonly<Record<string, unknown>>): string[] {
  const named = [body.organization_id ?? query.text("organization_id"), body.organizations].flat();
  return named.filter((id) => typeof id === "string");
}

function wordsOf(refusal: Refusal): string {
  const { error } = refusal.body as { error?: { message?: string } };
  return error?.message ?? "The token was refused.";
}

/** A route that asks nobody who they are. */
export function openRoute(desk: Desk, method: Method, route: string, handle: (ask: OpenAsk) => Reply): HttpHandler {
  return http[method](`*${API_ROOT_PATH}${route}`, ({ request, params }) =>
    answer(desk, request, async () => {
      const query = readQuery(new URL(request.url));
      const db = databaseOf(desk.cell, desk.changes);
      settleAllowedIps(desk.cell, db);
      passCloudEdge(desk.cell, db, route);
      return handle({ cell: desk.cell, db, request, query, params });
    }),
  );
}

/** Makes the response: body, status and headers. */
export function answer(desk: Desk, request: Request, reply: () => Promise<object>): Promise<Response> {
  const id = desk.nextRequestId();
  return desk.passage(request, async () => {
    const response = await respond(reply, id);
    for (const [name, value] of Object.entries(headersFor(desk.cell, request, id))) response.headers.set(name, value);
    return response;
  });
}

async function respond(reply: () => Promise<object>, id: string): Promise<Response> {
  try {
    const body = await reply();
    return body instanceof Response ? body : HttpResponse.json(body);
  } catch (cause) {
    if (!(cause instanceof Refusal)) throw cause;
    const isProblem = cause.headers["Content-Type"] === "application/problem+json";
    const body = isProblem ? { ...cause.body, request_id: id } : cause.body;
    return new Response(JSON.stringify(body), {
      status: cause.status,
      headers: { "Content-Type": "application/json", ...cause.headers },
    });
  }
}

/** The edge of a Cloud instance names every request; the proxy itself names none of its management answers. */
function headersFor(cell: Cell, request: Request, id: string): Record<string, string> {
  return {
    ...corsHeaders(cell, request),
    ...(cell.kind === "cloud"
      ? { "X-Request-Id": id, "Cache-Control": "no-store", Date: cell.now().toUTCString() }
      : {}),
  };
}
