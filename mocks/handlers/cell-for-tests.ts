/** Cells for tests: a signing key made on the spot, the story's world or a tiny one made by hand, and a way to ask. */
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from "jose";
import type { Cell, InstanceKind } from "mocks/cell";
import type { RegionId } from "mocks/hosts";
import { createWorld, type World } from "mocks/world/world";
import { getResponse } from "msw";
import { openDesk } from "./answer";
import type { Changes } from "./database";
import { handlersOf } from "./handlers";

export const NOW = new Date("2026-11-18T14:32:00Z");
export const CONSOLE = "http://eu.localhost:4000";
const SECONDS = Math.floor(NOW.getTime() / 1000);

const worlds = new Map<RegionId, World>();

/** The story's world, made once per test file. */
export function storyWorld(region: RegionId): World {
  const world = worlds.get(region) ?? createWorld({ region, now: NOW });
  worlds.set(region, world);
  return world;
}

export interface TokenChanges {
  claims?: JWTPayload;
  alg?: string;
  /** Sign with a key that the issuer does not publish. */
  forged?: boolean;
  issuer?: string;
  audience?: string;
  /** Seconds from now; negative is past. */
  expiresIn?: number;
}

export interface TestCell {
  cell: Cell;
  /** What was written. */
  changes: Changes;
  token: (email: string | null, changes?: TokenChanges) => Promise<string>;
  /** Asks as somebody (by the name before the @), or as nobody. `path` is relative to the root path. */
  ask: (path: string, as?: string | null, init?: RequestInit) => Promise<Response>;
  /** The same with a bearer of one's own. */
  send: (path: string, init?: RequestInit) => Promise<Response>;
}

export async function testCell(world: World, { kind = "cloud" }: { kind?: InstanceKind } = {}): Promise<TestCell> {
  const issuer = `http://keycloak-${world.region.id}.localhost:4000/realms/acme`;
  const keys = await generateKeyPair("ES256");
  const others = await generateKeyPair("ES256");
  const jwk = { ...(await exportJWK(keys.publicKey)), kid: "one", alg: "ES256", use: "sig" };
  const cell: Cell = {
    region: world.region.id,
    kind,
    world,
    now: () => NOW,
    issuers: [{ issuer, audience: "litellm-proxy", jwks: () => ({ keys: [jwk] }) }],
    corsOrigins: [CONSOLE],
  };
  const desk = openDesk(cell, (_request, go) => go());
  const handlers = handlersOf(desk);

  const token: TestCell["token"] = (email, changes = {}) =>
    new SignJWT({ sub: `subject-of-${email}`, ...(email === null ? {} : { email }), ...changes.claims })
      .setProtectedHeader({ alg: changes.alg ?? "ES256", kid: "one" })
      .setIssuer(changes.issuer ?? issuer)
      .setAudience(changes.audience ?? "litellm-proxy")
      .setIssuedAt(SECONDS - 60)
      .setExpirationTime(SECONDS + (changes.expiresIn ?? 3600))
      .sign(changes.forged ? others.privateKey : keys.privateKey);

  const send: TestCell["send"] = async (path, init) => {
    const response = await getResponse(handlers, new Request(`http://api.localhost:4000/litellm${path}`, init));
    if (!response) throw new Error(`No handler answered ${path}`);
    return response;
  };

  const ask: TestCell["ask"] = async (path, as = null, init = {}) => {
    if (as === null) return send(path, init);
    const headers = new Headers(init.headers);
    headers.set("Authorization", `Bearer ${await token(`${as}@example.com`)}`);
    return send(path, { ...init, headers });
  };

  return { cell, changes: desk.changes, token, ask, send };
}

/** The message of a refusal in any of the shapes. */
export function messageOf(body: unknown): string {
  const { error, detail } = body as { error?: { message: string }; detail?: string | { error: string } };
  if (error) return error.message;
  return typeof detail === "object" ? detail.error : (detail ?? "");
}
