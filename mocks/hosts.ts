/**
 * Where everything lives in the miniature: every part on its own origin as in life, all on one port. Browsers resolve
 * `*.localhost` to loopback by themselves (RFC 6761 section 6.3); nothing here looks a name up.
 */
import type { ProviderKind } from "~/contract/config";

export const REGIONS = ["eu", "us"] as const;
export type RegionId = (typeof REGIONS)[number];

/** The root path under which the proxy is served, as with SERVER_ROOT_PATH. */
export const API_ROOT_PATH = "/litellm";

/** The OAuth client id of the console at every provider. */
export const CLIENT_ID = "litellm-console";
/** The audience the proxy demands of an access token (JWT_AUDIENCE). */
export const API_AUDIENCE = "litellm-proxy";
/** The Entra tenant of each region's demo company. */
export const ENTRA_TENANTS: Record<RegionId, string> = {
  eu: "5b0c4a6e-2f6d-4c57-9a30-0e9a52f0c0e1",
  us: "9d1f7c2a-6b3e-4b8a-8f45-7c6e10b4d3a2",
};

export type HostRole =
  | { part: "console"; region: RegionId }
  | { part: "api"; region: RegionId }
  | { part: "identity"; region: RegionId; kind: ProviderKind };

/** `http://eu.localhost:PORT` */
export function consoleOrigin(region: RegionId, port: number): string {
  return `http://${region}.localhost:${port}`;
}

/** `http://api-eu.localhost:PORT/litellm` */
export function apiBaseUrl(region: RegionId, port: number): string {
  return `http://api-${region}.localhost:${port}${API_ROOT_PATH}`;
}

/** `http://okta-eu.localhost:PORT` */
export function identityOrigin(kind: ProviderKind, region: RegionId, port: number): string {
  return `http://${kind}-${region}.localhost:${port}`;
}

/** The issuer of a provider, shaped as each brand shapes it. */
export function issuerOf(kind: ProviderKind, region: RegionId, port: number): string {
  return identityOrigin(kind, region, port) + issuerPath(kind, region);
}

/** The path of an issuer on its origin. */
export function issuerPath(kind: ProviderKind, region: RegionId): string {
  switch (kind) {
    case "keycloak":
      return "/realms/acme";
    case "okta":
      return "/oauth2/default";
    case "microsoft":
      return `/${ENTRA_TENANTS[region]}/v2.0`;
    case "google":
      return "";
  }
}

/** Which part a `Host` header names; `null` for a host the miniature does not serve. */
export function roleOfHost(host: string | undefined): HostRole | null {
  const label = /^([a-z0-9-]+)\.localhost(?::\d+)?$/i.exec(host ?? "")?.[1]?.toLowerCase();
  if (!label) return null;
  for (const region of REGIONS) {
    if (label === region) return { part: "console", region };
    if (label === `api-${region}`) return { part: "api", region };
    for (const kind of ["google", "okta", "microsoft", "keycloak"] as const) {
      if (label === `${kind}-${region}`) return { part: "identity", region, kind };
    }
  }
  return null;
}
