// @vitest-environment jsdom
import { screen, waitFor } from "@testing-library/react";
import { FAULTS, type Fault } from "mocks/weather/faults";
import { sumSpend } from "mocks/world/totals";
import { HttpResponse, http } from "msw";
import { findPage, type OpenAs, openApp, providerOf } from "tests/open-app";
import { describe, expect, it, vi } from "vitest";
import {
  CUSTOMS_WEEK,
  expectNothingLooksLikeZero,
  figure,
  findModels,
  inCents,
  readModels,
  WEEK,
} from "./usage-screen";

const USAGE = "/organization/daily/activity*";
const REFUSED = "The server refused: this account may not read it.";

/** Faults that are no failure to whoever reads, or lead away from the page. */
const UNSAID = ["slow", "401-expired", "extra-keys", "duplicated"] as const satisfies readonly Fault[];
type Unsaid = (typeof UNSAID)[number];

/** What the page says under each fault that it shows as one. */
const SAID: Record<Exclude<Fault, Unsaid>, string> = {
  "connection-refused": "No answer came from api-eu.localhost:5173.",
  "dropped-mid-body": "No answer came from api-eu.localhost:5173.",
  "429": "The server asks to slow down. Try again in 3 seconds.",
  "500-shape-a": "The server answered 500 after three tries.",
  "500-shape-b": "The server answered 500 after three tries.",
  "503": "The server answered 503 after three tries.",
  html: "The server’s answer is not what this console expects: the server answered HTML",
  "truncated-json": "The server’s answer is not what this console expects: the server answered text that is not JSON",
  "missing-key": "The server’s answer is not what this console expects: results: ",
  "wrong-type": "The server’s answer is not what this console expects: results: ",
  "401-role": REFUSED,
  "403": REFUSED,
  "address-not-allowed": "Your network (203.0.113.9) is not on this instance’s list of allowed addresses.",
};
const shown = FAULTS.filter((fault): fault is keyof typeof SAID => fault in SAID);

const openIn = (fault: Fault, options: OpenAs = {}) =>
  openApp(CUSTOMS_WEEK, { as: "mira", weather: { squalls: [{ fault, route: USAGE }] }, ...options });

async function expectFigures(world: Parameters<typeof sumSpend>[0]) {
  const { foot } = await readModels();
  expect(foot[1]).toBe(inCents(sumSpend(world, { organizationId: "acme-customs", ...WEEK })));
}

describe("usage under", () => {
  it.each(shown)("%s says what happened, shows no zero, and recovers without a reload", async (fault) => {
    const { user, world, weather, location, services } = await openIn(fault);
    const failure = await screen.findByRole("alert");
    expect(failure).toHaveTextContent("Usage did not load");
    expect(failure).toHaveTextContent(SAID[fault]);
    expect(failure).toHaveTextContent("This is not a zero: the figures are unknown.");
    expect(await findPage(/^Usage Acme Customs$/)).toBeVisible();
    expect(screen.getByRole("navigation", { name: "Pages" })).toBeVisible();
    expect(screen.queryByRole("table")).toBeNull();
    expectNothingLooksLikeZero();
    // Whatever the weather says of a request, it says nothing of who is here.
    expect(services.session.getSnapshot().status).toBe("active");

    weather.set({});
    await user.click(screen.getByRole("button", { name: "Try again" }));
    await expectFigures(world);
    expect(screen.queryByRole("alert")).toBeNull();
    expect(location()).toBe(CUSTOMS_WEEK);
  });

  it("slow shows the page's own shape meanwhile, then the figures", async () => {
    const { world, letTimePass } = await openIn("slow");
    await screen.findByText("Loading usage");
    expect(screen.getByText("Spend, LiteLLM’s estimate", { selector: "dt" })).toBeVisible();
    expect(figure("Requests").value).toBe("");
    expect(screen.queryByRole("alert")).toBeNull();
    expectNothingLooksLikeZero();
    letTimePass();
    await expectFigures(world);
    expect(screen.queryByText("Loading usage")).toBeNull();
  });

  it.each(["extra-keys", "duplicated"] as const)("%s shows the figures as ever", async (fault) => {
    const { world, services } = await openIn(fault);
    await expectFigures(world);
    expect(screen.queryByRole("alert")).toBeNull();
    expect(services.contentFields.count > 0).toBe(fault === "extra-keys");
  });

  it("no fault is left out", () => {
    expect([...shown, ...UNSAID].sort()).toEqual([...FAULTS].sort());
  });
});

describe("a request that may pass by itself", () => {
  it("is asked three times, and nobody is told when the last one is answered", async () => {
    let tries = 0;
    const stormy = http.get("*/organization/daily/activity/aggregated", () => {
      tries += 1;
      return tries < 3 ? HttpResponse.json({ detail: "busy" }, { status: 503 }) : undefined;
    });
    const { world } = await openApp(CUSTOMS_WEEK, { as: "mira", handlers: [stormy] });
    await expectFigures(world);
    expect(tries).toBe(3);
  });

  it.each(["403", "missing-key"] as const)("is none under %s, which is asked once", async (fault) => {
    const { requests } = await openIn(fault);
    await screen.findByRole("alert");
    const asked = requests.filter((request) => request.includes("/daily/activity"));
    expect(new Set(asked).size).toBe(asked.length);
  });
});

describe("a sign-in the server no longer takes", () => {
  const provider = providerOf("eu");
  const discovery = http.get(`${provider}/.well-known/openid-configuration`, () =>
    HttpResponse.json({
      issuer: provider,
      authorization_endpoint: `${provider}/auth`,
      token_endpoint: `${provider}/token`,
      jwks_uri: `${provider}/jwks`,
    }),
  );

  it("is renewed once, and sign-in follows with the place kept, when the provider will not", async () => {
    let renewals = 0;
    const token = http.post(`${provider}/token`, () => {
      renewals += 1;
      return HttpResponse.json({ error: "invalid_grant" }, { status: 400 });
    });
    const { location, storage, services } = await openIn("401-expired", {
      refreshToken: "refresh",
      handlers: [discovery, token],
    });
    await screen.findByRole("heading", { level: 1, name: "Your sign-in is over" });
    expect(new URL(location(), provider).searchParams.get("returnTo")).toBe(CUSTOMS_WEEK);
    expect(renewals).toBe(1);
    expect(storage.tab.getItem("console.session")).toBeNull();
    const cache = (await services.queries()).getQueryCache();
    await waitFor(() => expect(cache.getAll()).toEqual([]));
  });

  it("is renewed once for all requests under way, and nobody notices", async () => {
    const { user, answer, storage } = await openApp("/settings", { as: "anouk", refreshToken: "refresh" });
    await findPage(/^Settings/);
    const { tokens } = JSON.parse(storage.tab.getItem("console.session") ?? "{}") as {
      tokens: { accessToken: string };
    };
    const stale = new Set<string>();
    let renewals = 0;
    answer(
      discovery,
      http.post(`${provider}/token`, () => {
        renewals += 1;
        return HttpResponse.json({ access_token: tokens.accessToken, token_type: "Bearer", expires_in: 3600 });
      }),
      // Refuses each range once.
      http.get("*/user/daily/activity/aggregated", ({ request }) => {
        if (stale.has(request.url)) return undefined;
        stale.add(request.url);
        return HttpResponse.json({ error: { message: "Token Expired", type: "expired_key" } }, { status: 401 });
      }),
    );
    await user.click(screen.getByRole("link", { name: "Usage" }));
    await findPage(/^Usage your own$/);
    await findModels();
    expect(stale.size).toBe(2);
    expect(renewals).toBe(1);
  });

  it("leads to sign-in at once where nothing can renew it", async () => {
    const { location } = await openIn("401-expired");
    await screen.findByRole("heading", { level: 1, name: "Your sign-in is over" });
    expect(new URL(location(), provider).searchParams.get("returnTo")).toBe(CUSTOMS_WEEK);
    expectNothingLooksLikeZero();
  });
});

describe("offline", () => {
  it("says that no answer came, signs nobody out, and recovers", async () => {
    const { user, world, weather, services } = await openApp(CUSTOMS_WEEK, {
      as: "mira",
      weather: { isOffline: true },
    });
    const failure = await screen.findByRole("alert");
    expect(failure).toHaveTextContent("No answer came from api-eu.localhost:5173.");
    expectNothingLooksLikeZero();
    await screen.findByText("Organizations did not load");
    expect(services.session.getSnapshot().status).toBe("active");
    weather.set({});
    await user.click(screen.getByRole("button", { name: "Try again" }));
    await expectFigures(world);
  });

  it.each(["address-not-allowed", "503", "html"] as const)("and %s on every route sign nobody out", async (fault) => {
    const { services, storage } = await openApp(CUSTOMS_WEEK, { as: "mira", weather: { squalls: [{ fault }] } });
    await screen.findByRole("alert");
    expect(screen.getByRole("button", { name: "Signed in as mira@example.com" })).toBeVisible();
    expect(services.session.getSnapshot().status).toBe("active");
    expect(storage.tab.getItem("console.session")).not.toBeNull();
  });
});

describe("what was read before", () => {
  it("stays with its time when a later read fails, and is mended by reading again", async () => {
    const { user, world, weather, back } = await openApp(CUSTOMS_WEEK, { as: "mira" });
    await findModels();
    await user.click(screen.getByRole("link", { name: "Settings" }));
    await findPage(/^Settings/);
    weather.set({ squalls: [{ fault: "503", route: USAGE }] });
    vi.setSystemTime(new Date("2026-11-18T14:40:00Z"));
    await back();
    const note = (await screen.findByText("As of 14:32 UTC. The last read failed.")).closest("[role=status]");
    expect(note).toBeVisible();
    await expectFigures(world);
    expect(screen.queryByRole("alert")).toBeNull();

    weather.set({});
    await user.click(screen.getByRole("button", { name: "Read again" }));
    await waitFor(() => expect(note).not.toBeInTheDocument());
    expect(screen.getByText(/^As of 14:40 UTC\./)).toBeVisible();
  });
});

describe("a part that fails", () => {
  it("leaves the rest standing when it is the earlier period", async () => {
    const earlier = http.get("*/organization/daily/activity/aggregated", ({ request }) =>
      request.url.includes("start_date=2026-11-05")
        ? HttpResponse.json({ detail: "gone" }, { status: 500 })
        : undefined,
    );
    const { world } = await openApp(CUSTOMS_WEEK.replace("&compare=off", ""), { as: "mira", handlers: [earlier] });
    await screen.findByText("The earlier period did not load, so nothing is compared.");
    await expectFigures(world);
    expect(screen.queryByRole("alert")).toBeNull();
  });

  it("leaves the rest standing when it is the list of organizations", async () => {
    const { world } = await openApp(CUSTOMS_WEEK, {
      as: "mira",
      weather: { squalls: [{ fault: "wrong-type", route: "/organization/list" }] },
    });
    await expectFigures(world);
    expect(await screen.findByText("Organizations did not load")).toBeVisible();
    // Its name is not known, its id is.
    expect(await findPage(/^Usage acme-customs$/)).toBeVisible();
  });
});
