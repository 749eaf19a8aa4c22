/**
 * The accounts a provider knows. The same people exist at every provider of a region, each under the subject its brand
 * would give them: the proxy finds the user row by e-mail the first time and remembers the `sub` it came under.
 */
import { createHash } from "node:crypto";
import type { RegionId } from "mocks/hosts";
import type { ProviderKind } from "~/contract/config";

/** What a provider needs to know of a person; `DemoPerson` of the world fits it. */
export interface SignInPerson {
  userId: string;
  email: string;
  name: string;
  /** Role of the LiteLLM user row, repeated in the tokens of brands that carry roles. */
  role: string | null;
  /** One line that says why one would sign in as this person. */
  story: string;
  /** `false`: the provider lets them in, LiteLLM has no user row for them. */
  known: boolean;
}

export interface Account {
  /** The subject at this provider. */
  id: string;
  person: SignInPerson;
}

/** Every account of a provider in the order of the sign-in page: whoever LiteLLM does not know comes last. */
export function accountsOf(kind: ProviderKind, region: RegionId, people: readonly SignInPerson[]): Account[] {
  return [...people]
    .sort((left, right) => Number(right.known) - Number(left.known))
    .map((person) => ({ id: subjectOf(kind, region, person.userId), person }));
}

/** The subject as each brand writes it: 21 digits, `00u…`, a pairwise hash, a UUID. */
export function subjectOf(kind: ProviderKind, region: RegionId, userId: string): string {
  switch (kind) {
    case "google":
      return digits(digest(kind, region, userId));
    case "okta":
      return `00u${digest(kind, region, userId).toString("base64url").replace(/[-_]/g, "x").slice(0, 17)}`;
    case "microsoft":
      return digest(kind, region, userId).toString("base64url");
    case "keycloak":
      return uuid(digest(kind, region, userId));
  }
}

/** Entra's object id: the same in every application of the tenant, unlike its pairwise `sub`. */
export function objectIdOf(region: RegionId, userId: string): string {
  return uuid(digest("oid", region, userId));
}

function digest(...parts: string[]): Buffer {
  return createHash("sha256").update(parts.join("\n")).digest();
}

function uuid(bytes: Buffer): string {
  const hex = bytes.toString("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

function digits(bytes: Buffer): string {
  const number = bytes.readBigUInt64BE(0) % 10n ** 20n;
  return `1${number.toString().padStart(20, "0")}`;
}
