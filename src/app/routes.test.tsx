import { matchRoutes } from "react-router";
import { describe, expect, it } from "vitest";
import { readConfig } from "~/contract/config";
import { memoryStorage } from "~/lib/kept-in-browser";
import { paths, patterns } from "~/lib/paths";
import { createServices } from "./create-services";
import { routesOf } from "./routes";

/** Every builder, with arguments that try it: a name with letters of the address's own. */
const STRANGE = "a/b c?d#e%";
const BUILT: readonly (readonly [path: string, pattern: keyof typeof patterns])[] = [
  [paths.home(), "home"],
  [paths.signIn(), "signIn"],
  [paths.signIn({ returnTo: "/o/acme/usage?from=2026-11-01#day" }), "signIn"],
  [paths.signInCallback("keycloak"), "signInCallback"],
  [paths.signInCallback(STRANGE), "signInCallback"],
  [paths.signInCheck(), "signInCheck"],
  [paths.signedOut(), "signedOut"],
  [paths.signedOut({ reason: "idle", provider: STRANGE }), "signedOut"],
  [paths.usage(), "usage"],
  [paths.usage(null, { from: "2026-11-01", to: undefined }), "usage"],
  [paths.usage("acme-freight"), "organizationUsage"],
  [paths.usage(STRANGE, { compare: "off" }), "organizationUsage"],
  [paths.usageDay(null, "2026-11-12"), "usageDay"],
  [paths.usageDay(STRANGE, "2026-11-12", { by: "model" }), "organizationUsageDay"],
  [paths.budgets(), "budgets"],
  [paths.budgets(STRANGE), "organizationBudgets"],
  [paths.key(STRANGE), "key"],
  [paths.people(), "people"],
  [paths.people(STRANGE), "organizationPeople"],
  [paths.person(null, STRANGE), "person"],
  [paths.person(STRANGE, STRANGE), "organizationPerson"],
  [paths.offBoarding(null, STRANGE), "offBoarding"],
  [paths.offBoarding(STRANGE, STRANGE), "organizationOffBoarding"],
  [paths.accessReview(), "accessReview"],
  [paths.accessReview(STRANGE), "organizationAccessReview"],
  [paths.allowedIps(), "allowedIps"],
  [paths.auditLog({ q: "actor:mira@example.com" }), "auditLog"],
  [paths.auditRetention(), "auditRetention"],
  [paths.auditEvent(STRANGE), "auditEvent"],
  [paths.privacy(), "privacy"],
  [paths.settings(), "settings"],
];

const routes = routesOf(services());

describe("a built path", () => {
  it.each(BUILT)("%s leads to the page of its pattern", (path, name) => {
    const leaf = matchRoutes(routes, new URL(path, "https://console.example.com"))?.at(-1);
    expect(leaf?.route.path).toBe(patterns[name]);
  });

  it("gives an organization's id back as it was", () => {
    const match = matchRoutes(routes, new URL(paths.usage(STRANGE), "https://console.example.com"))?.at(-1);
    expect(match?.params).toEqual({ organization: STRANGE });
  });

  it("is tried here for every builder and every pattern", () => {
    expect(new Set(BUILT.map(([, name]) => name))).toEqual(new Set(Object.keys(patterns)));
  });
});

describe("the route tree", () => {
  it("has no page that no pattern names", () => {
    const known = new Set<string | undefined>([...Object.values(patterns), "*", undefined]);
    const unnamed = (tree: typeof routes): unknown[] =>
      tree.flatMap(({ path, children = [] }) => [...(known.has(path) ? [] : [path]), ...unnamed(children)]);
    expect(unnamed(routes)).toEqual([]);
  });
});

function services() {
  const read = readConfig({
    instance: { kind: "cloud", name: "Acme Group" },
    api: { baseUrl: "https://api.example.com/litellm" },
    identityProviders: [
      { id: "keycloak", kind: "keycloak", mode: "direct", authority: "https://id.example.com", clientId: "console" },
    ],
  });
  if (!("config" in read)) throw new Error("the test's own configuration is refused");
  return createServices({
    config: read.config,
    storage: { tab: memoryStorage(), device: memoryStorage() },
    origin: "https://console.example.com",
    now: () => new Date("2026-11-18T14:32:00Z"),
    sessionParts: {
      channel: null,
      locks: null,
      page: { isReload: () => false, onWake: () => () => {}, onLeave: () => () => {}, replaceAddress: () => {} },
    },
  });
}
