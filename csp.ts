/**
 * The production policy of the console: one place, sent by the preview and the tests on every response and copied into the
 * deployment examples. What the page may connect to is what its configuration names, and nothing else.
 */
import type { ConsoleConfig } from "~/contract/config";

/** The policy. `connect` lists origins besides the console's own; `config.json` itself is same-origin. */
export function contentSecurityPolicy({ connect }: { connect: readonly string[] }): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "worker-src 'self'",
    ["connect-src 'self'", ...connect].join(" "),
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types console",
  ].join("; ");
}

/** The origins a configuration makes the page talk to: its API and its issuers. Other regions are links, never called. */
export function connectOrigins(config: Pick<ConsoleConfig, "api" | "identityProviders">): string[] {
  const urls = [config.api.baseUrl, ...config.identityProviders.map(({ authority }) => authority)];
  return [...new Set(urls.map((url) => new URL(url).origin))];
}

/** Every security header of the console, for any response, JavaScript included. */
export function securityHeaders(config: Pick<ConsoleConfig, "api" | "identityProviders">): Record<string, string> {
  return {
    "Content-Security-Policy": contentSecurityPolicy({ connect: connectOrigins(config) }),
    // The callback's URL holds a code and a state: neither may travel on.
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    // Two years. Browsers heed it over HTTPS only. Without includeSubDomains: a host below may be another's.
    "Strict-Transport-Security": "max-age=63072000",
    // For browsers that do not read frame-ancestors.
    "X-Frame-Options": "DENY",
    "Permissions-Policy":
      "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), payment=(), usb=()",
  };
}

/**
 * How long a response may be kept: what has a hash in its name for good, everything else not at all. HTML that was kept
 * would name scripts of an earlier build; a page kept in the back/forward cache would show figures after a sign-out.
 */
export const CACHE_CONTROL = { hashed: "public, max-age=31536000, immutable", other: "no-store" } as const;
