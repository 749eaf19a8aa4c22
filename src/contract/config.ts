/**
 * `config.json`, read once at start: one build serves every tenant and region. Public by nature, so a secret in it is
 * refused by name.
 */
import * as v from "valibot";
import { RegionSchema } from "./instance";

/** An http(s) origin plus optional path, no query, fragment, credentials or trailing slash. */
const baseUrl = v.pipe(
  v.string("must be a URL in quotes"),
  v.check(isBaseUrl, "must be an http or https URL without query, fragment or credentials"),
  v.transform((url) => url.replace(/\/+$/, "")),
);

function isBaseUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  return /^https?:$/.test(url.protocol) && !url.search && !url.hash && !url.username && !url.password;
}

export const PROVIDER_KINDS = ["google", "okta", "microsoft", "keycloak"] as const;
export type ProviderKind = (typeof PROVIDER_KINDS)[number];

const ProviderSchema = v.pipe(
  v.object({
    /** Stands in the callback path: `/sign-in/callback/<id>`. */
    id: v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,40}$/, "must be 1 to 40 of a–z, 0–9 and -")),
    kind: v.picklist(PROVIDER_KINDS, `must be one of ${PROVIDER_KINDS.join(", ")}`),
    /** `direct`: this browser redeems the code at the provider. `broker`: Keycloak stands between. */
    mode: v.picklist(["direct", "broker"], "must be direct or broker"),
    /** The issuer, exactly as the provider spells it (a trailing slash matters): RFC 8414 section 3.3. */
    authority: v.pipe(
      v.string("must be a URL in quotes"),
      v.check((url) => URL.canParse(url), "must be the issuer's URL"),
    ),
    clientId: v.pipe(v.string(), v.nonEmpty("must not be empty")),
    scope: v.optional(v.string(), "openid profile email"),
    /** Sent with the authorization request, such as `kc_idp_hint` or `domain_hint`. */
    parameters: v.optional(v.record(v.string(), v.string()), {}),
    /** Entra: tenants (`tid`) that are let in. Required where the authority is not one tenant's. */
    allowedTenants: v.optional(v.array(v.string()), []),
    /** Google Workspace domains (`hd`) that are let in; a broker has to pass the claim on. Absent: any. */
    allowedDomains: v.optional(v.pipe(v.array(v.string()), v.minLength(1, "must name a domain, or be left out"))),
  }),
  v.check(
    (provider) => !(provider.kind === "google" && provider.mode === "direct"),
    "Google refuses browser clients at its token endpoint (client_secret is missing): use mode broker, through Keycloak",
  ),
);
export type Provider = v.InferOutput<typeof ProviderSchema>;

export const ConsoleConfigSchema = v.object({
  instance: v.object({
    kind: v.picklist(["cloud", "proxy"], "must be cloud or proxy"),
    name: v.pipe(v.string(), v.nonEmpty("must not be empty")),
    /** `null` on a plain proxy that belongs to no region. */
    region: v.nullish(RegionSchema, null),
  }),
  api: v.object({
    baseUrl,
    /** The header that carries the token, for proxies with `litellm_key_header_name`. */
    authHeader: v.optional(v.pipe(v.string(), v.regex(/^[A-Za-z0-9-]+$/, "must be a header name")), "Authorization"),
  }),
  identityProviders: v.pipe(
    v.array(ProviderSchema),
    v.minLength(1, "must name at least one provider"),
    v.check((all) => new Set(all.map(({ id }) => id)).size === all.length, "must not repeat an id"),
  ),
  /** Where a person's role is decided: in LiteLLM's own table unless this says by claims of the identity provider. */
  rolesFrom: v.optional(v.picklist(["litellm", "identity-provider"], "must be litellm or identity-provider")),
  /** What to do when no provider works, shown on the sign-in check. Public like everything here: never a credential. */
  breakGlass: v.optional(
    v.pipe(
      v.object({ text: v.optional(v.pipe(v.string(), v.maxLength(500))), url: v.optional(baseUrl) }),
      v.check(({ text, url }) => Boolean(text || url), "must have a text or a url"),
    ),
  ),
  /** Hosts of the console in other regions: plain links, never called. */
  otherRegions: v.optional(v.array(v.object({ id: v.string(), label: v.string(), url: baseUrl })), []),
});
export type ConsoleConfig = v.InferOutput<typeof ConsoleConfigSchema>;

/** One thing wrong with a configuration: where it stands (`identityProviders.0.mode`) and what is wrong. */
export interface ConfigFault {
  path: string;
  message: string;
}

export type ConfigResult = { config: ConsoleConfig } | { faults: readonly ConfigFault[] };

/** Reads a decoded `config.json`. Every fault is named by its path; nothing is guessed. */
export function readConfig(decoded: unknown): ConfigResult {
  const secrets = findSecrets(decoded);
  if (secrets.length > 0) {
    return { faults: secrets.map((path) => ({ path, message: "a secret does not belong in a public file" })) };
  }
  const parsed = v.safeParse(ConsoleConfigSchema, decoded);
  if (parsed.success) return { config: parsed.output };
  return {
    faults: parsed.issues.map((issue) => ({ path: v.getDotPath(issue) ?? "config.json", message: issue.message })),
  };
}

const SECRET_NAME = /secret|password|master_?key|private_?key/i;

function findSecrets(value: unknown, path = ""): string[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, child]) => {
    const here = path ? `${path}.${key}` : key;
    return SECRET_NAME.test(key) ? [here] : findSecrets(child, here);
  });
}
