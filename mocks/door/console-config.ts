/** What `/config.json` says at each console of the miniature: built from the port, since every origin holds it. */

import type { InstanceKind } from "mocks/cell";
import { apiBaseUrl, CLIENT_ID, consoleOrigin, issuerOf, REGIONS, type RegionId } from "mocks/hosts";
import type { ConsoleConfig, Provider } from "~/contract/config";

/** What a console is called: the tenant's name, and where its region stands. */
export interface Place {
  tenantName: string;
  regionLabel: string;
}

export interface ConsoleConfigOptions {
  region: RegionId;
  port: number;
  kind: InstanceKind;
  places: Record<RegionId, Place>;
  /** The identity providers, where they are not the stand-ins. */
  providers?: readonly Provider[] | undefined;
}

/** The configuration of one region's console. A plain proxy belongs to no region and knows no other. */
export function consoleConfig({ region, port, kind, places, providers }: ConsoleConfigOptions): ConsoleConfig {
  const inCloud = kind === "cloud";
  const { tenantName, regionLabel } = places[region];
  return {
    instance: { kind, name: tenantName, region: inCloud ? { id: region, label: regionLabel } : null },
    api: { baseUrl: apiBaseUrl(region, port), authHeader: "Authorization" },
    identityProviders: [...(providers ?? providersOf(region, port))],
    otherRegions: inCloud
      ? REGIONS.filter((other) => other !== region).map((other) => ({
          id: other,
          label: places[other].regionLabel,
          url: consoleOrigin(other, port),
        }))
      : [],
  };
}

/** The four buttons of the sign-in page. */
export function providersOf(region: RegionId, port: number): Provider[] {
  const common = { clientId: CLIENT_ID, parameters: {}, allowedTenants: [] };
  return [
    {
      ...common,
      id: "microsoft",
      kind: "microsoft",
      mode: "direct",
      authority: issuerOf("microsoft", region, port),
      // Entra's access token serves one API: without this scope it would be Graph's.
      scope: "openid profile email offline_access api://litellm-proxy/console",
    },
    {
      ...common,
      id: "okta",
      kind: "okta",
      mode: "direct",
      authority: issuerOf("okta", region, port),
      scope: "openid profile email groups offline_access litellm",
    },
    {
      ...common,
      id: "keycloak",
      kind: "keycloak",
      mode: "direct",
      authority: issuerOf("keycloak", region, port),
      scope: "openid profile email litellm",
    },
    {
      ...common,
      id: "google",
      kind: "google",
      mode: "broker",
      authority: issuerOf("keycloak", region, port),
      scope: "openid profile email litellm",
      parameters: { kc_idp_hint: "google" },
    },
  ];
}
