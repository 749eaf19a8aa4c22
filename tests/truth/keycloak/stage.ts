/** What every case stands on: the real Keycloak, the miniature's API that trusts it, the built console, a real browser. */
import type { Miniature } from "mocks/dev-server";
import { consoleOrigin } from "mocks/hosts";
import type { Browser, BrowserContext, Page } from "playwright-core";
import type { KeycloakAdmin } from "./keycloak-admin";

export const REALM = "acme";
export const CLIENT = "litellm-console";

/** Passwords of this run; see secrets.mjs. */
export interface Secrets {
  admin: string;
  people: string;
  upstreamPeople: string;
  broker: string;
}

export interface Stage {
  keycloak: { origin: string; issuer: string; version: string };
  admin: KeycloakAdmin;
  secrets: Secrets;
  miniature: Miniature;
  browser: Browser;
}

/** A place of its own: cookies, storage and tabs are nobody else's. */
export interface Room {
  context: BrowserContext;
  page: Page;
}

export interface Case {
  name: string;
  /** Throws when something is not as it should be; answers what is worth a word in the table. */
  run(stage: Stage, room: Room): Promise<string | undefined> | Promise<void>;
}

export const consoleOf = ({ miniature }: Stage) => consoleOrigin("eu", miniature.port);

/** A claim of a case. The sentence stands in the table when it does not hold. */
export function claim(isTrue: unknown, sentence: string): asserts isTrue {
  if (!isTrue) throw new Error(sentence);
}

/** Two values that must be the same, told both when they are not. */
export function same(found: unknown, expected: unknown, what: string): void {
  const [left, right] = [JSON.stringify(found), JSON.stringify(expected)];
  claim(left === right, `${what}: ${left}, expected ${right}`);
}
