/** Everything one cell answers, for every door: `server.listen()` in tests, `getResponse` behind the dev server. */

import type { Cell } from "mocks/cell";
import { API_ROOT_PATH } from "mocks/hosts";
import { type HttpHandler, http, type RequestHandler } from "msw";
import { allowedIpHandlers } from "./allowed-ips";
import { answer, type Desk, openDesk, type Passage } from "./answer";
import { auditEventHandlers } from "./audit-events";
import { auditRetentionHandlers } from "./audit-retention";
import { preflight } from "./cors";
import { discoveryHandlers } from "./discovery";
import { instanceHandlers } from "./instance";
import { invitationHandlers } from "./invitations";
import { keyWriteHandlers } from "./key-writes";
import { keyHandlers } from "./keys";
import { meHandlers } from "./me";
import { organizationMemberHandlers } from "./organization-members";
import { organizationHandlers } from "./organizations";
import { peopleHandlers } from "./people";
import { proxyAllowedIpHandlers } from "./proxy-allowed-ips";
import { proxyAuditHandlers } from "./proxy-audit";
import { plainRefusal, problem, Refusal } from "./refusals";
import { requestLogHandlers } from "./request-logs";
import { teamMemberHandlers } from "./team-members";
import { teamHandlers } from "./teams";
import { usageHandlers } from "./usage";
import { userWriteHandlers } from "./user-writes";
import { userHandlers } from "./users";

const straight: Passage = (_request, go) => go();

/**
 * The request handlers of a cell. Paths begin with `*` and the root path, so the same handlers answer on any origin.
 * `passage` wraps every answer: the place for latency and faults.
 */
export function handlersFor(cell: Cell, passage: Passage = straight): RequestHandler[] {
  return handlersOf(openDesk(cell, passage));
}

/** The same for a desk that somebody keeps an eye on. */
export function handlersOf(desk: Desk): RequestHandler[] {
  const { cell } = desk;
  const routes = [
    ...discoveryHandlers(desk),
    ...usageHandlers(desk),
    ...organizationHandlers(desk),
    ...organizationMemberHandlers(desk),
    ...userHandlers(desk),
    ...userWriteHandlers(desk),
    ...keyHandlers(desk),
    ...keyWriteHandlers(desk),
    ...teamHandlers(desk),
    ...teamMemberHandlers(desk),
    ...requestLogHandlers(desk),
    ...(cell.kind === "cloud"
      ? [
          ...instanceHandlers(desk),
          ...meHandlers(desk),
          ...peopleHandlers(desk),
          ...invitationHandlers(desk),
          ...allowedIpHandlers(desk),
          ...auditEventHandlers(desk),
          ...auditRetentionHandlers(desk),
        ]
      : [...proxyAllowedIpHandlers(desk), ...proxyAuditHandlers(desk)]),
  ];
  return [
    http.options(`*${API_ROOT_PATH}/*`, ({ request }) => answer(desk, request, async () => preflight(cell, request))),
    ...routes,
    ...otherMethods(desk, routes),
    ...nothingElse(desk),
  ];
}

/** A known path asked with another method: 405, before anyone asks who it is (Starlette's router). */
function otherMethods(desk: Desk, routes: readonly HttpHandler[]): RequestHandler[] {
  return routes.map(({ info }) =>
    http.all(String(info.path), ({ request }) =>
      answer(desk, request, async () => {
        const allow = String(info.method).toUpperCase();
        throw new Refusal(405, { detail: "Method Not Allowed" }, { Allow: allow });
      }),
    ),
  );
}

/** An unknown path: the control plane's problem under its prefix, FastAPI's 404 everywhere else. */
function nothingElse(desk: Desk): RequestHandler[] {
  const prefix = `${API_ROOT_PATH}/cloud/`;
  return [
    http.all(`*${API_ROOT_PATH}/*`, ({ request }) =>
      answer(desk, request, async () => {
        const isCloud = desk.cell.kind === "cloud" && new URL(request.url).pathname.startsWith(prefix);
        const refusal: Refusal = isCloud
          ? problem(404, "not-found", "This instance has no such resource.")
          : plainRefusal(404, "Not Found");
        throw refusal;
      }),
    ),
  ];
}
