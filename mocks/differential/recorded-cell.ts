/** The miniature over the recorded world, and the callers of the recordings with their credentials. */
import type { Cell } from "mocks/cell";
import { handlersFor } from "mocks/handlers/handlers";
import { createTestIssuer, type TokenOptions } from "mocks/identity/issue-token";
import { getResponse, type RequestHandler } from "msw";
import { RECORDED_NOW, RECORDED_WORLD, recordedHash, recordedSecret, recordedUserId } from "./recorded-world";
import type { RecordedRequest } from "./recordings";

const CONSOLE = "https://console.tenant.test";

/** Names of the differential list → ids of the recorded world (PLACES of tests/truth/litellm/world.py). */
export function placesFor(person: string): ReadonlyMap<string, string> {
  const isPerson = RECORDED_WORLD.users.some(({ name }) => name === person);
  return new Map([
    ["{org}", "org-acme"],
    ["{foreign_org}", "org-globex"],
    ["{member}", recordedUserId("internal_user")],
    ["{other_user}", recordedUserId("outsider")],
    ["{team}", "team-platform"],
    ["{foreign_team}", "team-globex"],
    ["{key}", recordedHash("member")],
    ["{foreign_key}", recordedHash("outsider")],
    ["{blocked_key}", recordedHash("blocked")],
    ["{service_key}", recordedHash("service")],
    ["{viewer_key}", recordedHash("viewer")],
    ["{own_user}", recordedUserId(isPerson ? person : "internal_user")],
  ]);
}

/** Puts ids where names stand, anywhere in a decoded value. */
export function filledIn<Value>(value: Value, person: string): Value {
  let text = JSON.stringify(value);
  for (const [name, id] of placesFor(person)) text = text.replaceAll(name, id);
  return JSON.parse(text);
}

/** The credentials of the callers that are no person of the world. */
const STRANGERS: Readonly<Record<string, string>> = {
  "master-key": "sk-the-master-key",
  "virtual-key": recordedSecret("member"),
  "blocked-virtual-key": recordedSecret("blocked"),
  "unknown-virtual-key": recordedSecret("nobody"),
  "not-a-token": "not-a-token",
};

/** The same token under a signature that is not the issuer's. */
function forged(token: string): string {
  const [header, payload, signature = ""] = token.split(".");
  return [header, payload, [...signature].reverse().join("")].join(".");
}

export interface RecordedCell {
  handlers: readonly RequestHandler[];
  /** Asks what was asked of the real proxy, with ids instead of names. */
  ask: (request: RecordedRequest, headers?: Readonly<Record<string, string>>) => Promise<Response>;
  console: string;
}

export async function recordedCell(): Promise<RecordedCell> {
  const issuer = await createTestIssuer("eu");
  const cell: Cell = {
    region: "eu",
    kind: "proxy",
    world: RECORDED_WORLD,
    now: () => RECORDED_NOW,
    issuers: [issuer.trusted],
    corsOrigins: [CONSOLE],
    // From where the recordings were asked: on the way it becomes the first entry of the address list.
    callerAddress: () => "127.0.0.1",
  };
  const handlers = handlersFor(cell);
  const seconds = Math.floor(RECORDED_NOW.getTime() / 1000);

  const tokenOf = (person: string, { claims, ...options }: TokenOptions = {}) =>
    issuer.issueToken(
      { userId: person, email: `${person}@tenant.test`, name: person, role: null },
      { now: RECORDED_NOW, expiresInSeconds: 3600, ...options, claims: { sub: recordedUserId(person), ...claims } },
    );

  async function authorizationOf(caller: string): Promise<string | null> {
    const known = STRANGERS[caller];
    if (known) return `Bearer ${known}`;
    switch (caller) {
      case "anonymous":
        return null;
      case "lower-case-bearer":
        return `bearer ${await tokenOf("internal_user")}`;
      case "bad-token":
        return `Bearer ${forged(await tokenOf("internal_user"))}`;
      case "expired-token":
        return `Bearer ${await tokenOf("internal_user", { expiresInSeconds: -3600 })}`;
      case "not-yet-valid-token":
        return `Bearer ${await tokenOf("internal_user", { claims: { nbf: seconds + 3600 } })}`;
      case "foreign-audience":
        return `Bearer ${await tokenOf("internal_user", { claims: { aud: "another-api" } })}`;
      case "foreign-issuer":
        return `Bearer ${await tokenOf("internal_user", { claims: { iss: "https://id.elsewhere.test/" } })}`;
      case "unknown-user":
        return `Bearer ${await tokenOf("nobody", { claims: { sub: "sub-of-nobody" } })}`;
      case "admin-scope":
        return `Bearer ${await tokenOf("operator", { claims: { sub: "sub-of-an-operator", scope: "openid litellm_proxy_admin" } })}`;
      default:
        return `Bearer ${await tokenOf(caller)}`;
    }
  }

  const ask: RecordedCell["ask"] = async ({ as, method, path, query, body }, more = {}) => {
    const url = new URL(`http://api.localhost:4000/litellm${path}`);
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, String(value));
    const headers = new Headers(more);
    const authorization = await authorizationOf(as);
    if (authorization !== null) headers.set("Authorization", authorization);
    if (body !== undefined) headers.set("Content-Type", "application/json");
    const request = new Request(url, {
      method,
      headers,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const response = await getResponse([...handlers], request);
    if (!response) throw new Error(`No handler answered ${method} ${path}`);
    return response;
  };

  return { handlers, ask, console: CONSOLE };
}
