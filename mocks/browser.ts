/**
 * The door for the static demo: a service worker hands every request of the page to these handlers, which play LiteLLM
 * Cloud and the scripted half of the identity provider. Only the demo's build knows it.
 */
import { HttpResponse, http } from "msw";
import { setupWorker } from "msw/browser";
import type { ConsoleConfig } from "~/contract/config";
import type { Cell } from "./cell";
import { DEMO_REGION, demoPlaces } from "./demo/places";
import { providerHandlers } from "./demo/provider";
import { openSigner } from "./demo/signing";
import { handlersFor } from "./handlers/handlers";
import { createWorld, type World } from "./world/world";

/** Starts the worker and waits until it listens. `root`: what the console is served under, with origin and slash. */
export async function startDemo(root: string): Promise<void> {
  const now = () => new Date();
  const places = demoPlaces(root);
  const signer = await openSigner(places.issuer, now);
  const world = createWorld({ region: DEMO_REGION, now: now() });
  const cell: Cell = {
    region: DEMO_REGION,
    kind: "cloud",
    world,
    now,
    issuers: [{ issuer: places.issuer, audience: places.audience, jwks: () => signer.publicKeys }],
    corsOrigins: [new URL(root).origin],
  };
  const worker = setupWorker(
    http.get(`${root}config.json`, () => HttpResponse.json(demoConfig(root, world))),
    ...providerHandlers(places, signer),
    ...handlersFor(cell),
  );
  await worker.start({
    serviceWorker: { url: `${root}mockServiceWorker.js`, options: { scope: root } },
    onUnhandledRequest: "bypass",
    quiet: true,
  });
}

function demoConfig(root: string, { region, tenant }: World): ConsoleConfig {
  const { issuer, api, clientId } = demoPlaces(root);
  return {
    instance: { kind: "cloud", name: tenant.name, region },
    api: { baseUrl: api, authHeader: "Authorization" },
    identityProviders: [
      {
        id: "demo",
        kind: "keycloak",
        mode: "direct",
        authority: issuer,
        clientId,
        scope: "openid profile email",
        parameters: {},
        allowedTenants: [],
      },
    ],
    otherRegions: [],
  };
}
