/** Why a sign-in or a renewal failed, tagged by the step at which it did. */

export type SignInStep =
  /** This browser: storage, crypto. */
  | "browser"
  /** The provider's metadata or keys. */
  | "discovery"
  /** The provider's answer in the address. */
  | "callback"
  /** The code, or a refresh token, at the token endpoint. */
  | "token"
  /** What the ID token says. */
  | "id-token"
  /** The proxy, asked who this is. */
  | "person";

/** Rows of the catalogue: headline, what to do and who can, in `lib/messages` under `signIn.failures.<code>`. */
export const FAILURE_CODES = [
  "access-denied",
  "interaction-required",
  "consent-required",
  "code-spent",
  "session-refused",
  "state-lost",
  "wrong-provider",
  "interrupted",
  "issuer-mismatch",
  "nonce-mismatch",
  "audience-mismatch",
  "signature-invalid",
  "token-malformed",
  "device-clock",
  "sign-in-too-old",
  "wrong-organization",
  "server-app",
  "redirect-uri",
  "scope-refused",
  "app-refused",
  "no-policy",
  "provider-unreachable",
  "provider-cors",
  "discovery-malformed",
  "discovery-issuer",
  "provider-busy",
  "storage-blocked",
  "insecure-origin",
  "proxy-unreachable",
  "proxy-failed",
  "loop-stopped",
  "unexpected",
] as const;
export type FailureCode = (typeof FAILURE_CODES)[number];

interface FailureFacts {
  providerId?: string | null;
  /** The provider's own error code, such as `invalid_grant`. */
  providerCode?: string | null;
  /** The provider's own words, made safe by {@link safeDescription}. */
  description?: string | null;
  /** Device time against the token's, in minutes; positive when the device is behind. */
  minutesOff?: number | null;
  /** `iss` and `aud` as they were, for whoever configures the proxy or the provider. */
  facts?: Readonly<Record<string, string>>;
  requestId?: string | null;
  cause?: unknown;
}

/** `message` is for a log. Neither it nor any field ever holds a code, token, verifier or state. */
export class SignInFailure extends Error {
  override readonly name = "SignInFailure";
  readonly step: SignInStep;
  readonly code: FailureCode;
  readonly providerId: string | null;
  readonly providerCode: string | null;
  readonly description: string | null;
  readonly minutesOff: number | null;
  readonly facts: Readonly<Record<string, string>>;
  readonly requestId: string | null;
  /** Names this one failure on the page and in a copied report; means nothing anywhere else. */
  readonly reference: string = crypto.randomUUID().slice(0, 8);
  readonly at: Date = new Date();

  constructor(step: SignInStep, code: FailureCode, facts: FailureFacts = {}) {
    super(`sign-in failed at ${step}: ${code}`, { cause: facts.cause });
    this.step = step;
    this.code = code;
    this.providerId = facts.providerId ?? null;
    this.providerCode = facts.providerCode ? safeDescription(facts.providerCode, 60) : null;
    this.description = facts.description ? safeDescription(facts.description) : null;
    this.minutesOff = facts.minutesOff ?? null;
    this.facts = facts.facts ?? {};
    this.requestId = facts.requestId ?? null;
  }

  /** The same failure, said of this provider. */
  of(providerId: string): SignInFailure {
    if (this.providerId !== null) return this;
    return new SignInFailure(this.step, this.code, { ...this, providerId });
  }
}

const LONGEST_DESCRIPTION = 300;
/** Anything long and unbroken in an error text may be a code or a token that a provider echoed. */
const SECRET_LIKE = /[A-Za-z0-9_\-.+=]{40,}/g;

/** A provider's text as text: control characters gone, anything token-like hidden, at most 300 characters. */
export function safeDescription(text: string, longest = LONGEST_DESCRIPTION): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is removed
  const plain = text.replace(/[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]+/g, " ");
  const hidden = plain.replace(SECRET_LIKE, "…").trim();
  return hidden.length > longest ? `${hidden.slice(0, longest - 1)}…` : hidden;
}
