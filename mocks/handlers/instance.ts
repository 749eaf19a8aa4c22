/** `GET /cloud/v1/instance`: what a Cloud instance says of itself to anyone. */
import type { HttpHandler } from "msw";
import type { InstanceFeature } from "~/contract/instance";
import { type Desk, openRoute } from "./answer";

/** Abilities whose routes the miniature answers. A noun is named here on the day its handlers exist. */
const FEATURES: readonly InstanceFeature[] = [
  "allowed-ip-rules",
  "caller-addresses",
  "invitations",
  "audit-events",
  "audit-retention",
];

export function instanceHandlers(desk: Desk): HttpHandler[] {
  return [
    openRoute(desk, "get", "/cloud/v1/instance", ({ cell: { world } }) => ({
      tenant: world.tenant,
      region: world.region,
      version: world.version,
      features: FEATURES,
    })),
  ];
}
