import type { FailureCode } from "~/session/sign-in-failure";

/** Who can do something about a failure. */
export type Mender = "you" | "either" | "admin" | "provider";

/** Trying again as the same person cannot help with these: another account may. */
const OTHER_ACCOUNT: ReadonlySet<FailureCode> = new Set(["access-denied", "wrong-organization", "sign-in-too-old"]);

const BY_EITHER: ReadonlySet<FailureCode> = new Set(["access-denied", "consent-required", "wrong-organization"]);

const BY_ADMIN: ReadonlySet<FailureCode> = new Set([
  "issuer-mismatch",
  "audience-mismatch",
  "signature-invalid",
  "token-malformed",
  "server-app",
  "redirect-uri",
  "scope-refused",
  "app-refused",
  "no-policy",
  "provider-cors",
  "discovery-malformed",
  "discovery-issuer",
  "insecure-origin",
]);

const BY_PROVIDER: ReadonlySet<FailureCode> = new Set([
  "provider-unreachable",
  "provider-busy",
  "proxy-unreachable",
  "proxy-failed",
  "unexpected",
]);

export function menderOf(code: FailureCode): Mender {
  if (BY_EITHER.has(code)) return "either";
  if (BY_ADMIN.has(code)) return "admin";
  return BY_PROVIDER.has(code) ? "provider" : "you";
}

export function wantsOtherAccount(code: FailureCode): boolean {
  return OTHER_ACCOUNT.has(code);
}
