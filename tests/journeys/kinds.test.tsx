// @vitest-environment jsdom
import { screen, waitFor } from "@testing-library/react";
import { sumSpend } from "mocks/world/totals";
import { findPage, type OpenAs, openApp, personOf } from "tests/open-app";
import { describe, expect, it } from "vitest";
import {
  CUSTOMS_WEEK,
  expectNothingLooksLikeZero,
  figure,
  inCents,
  inDollars,
  readModels,
  readTwin,
  WEEK,
} from "./usage-screen";

const OWN_WEEK = `/usage?from=${WEEK.from}&to=${WEEK.to}&compare=off`;

/** Routes of the control plane, which a plain proxy does not have. */
const CONTROL_PLANE = /^\w+ \/cloud\//;

describe.each([
  ["LiteLLM Cloud", "cloud"],
  ["a plain LiteLLM proxy", "proxy"],
] as const)("on %s", (_name, kind) => {
  const open = (path: string, options: OpenAs) => openApp(path, { ...options, kind });

  it("an admin reads an organization, to the cent", async () => {
    const { world } = await open(CUSTOMS_WEEK, { as: "mira" });
    await findPage(/^Usage Acme Customs$/);
    const { foot, models } = await readModels();
    const spend = sumSpend(world, { organizationId: "acme-customs", ...WEEK });
    expect(figure("Spend, LiteLLM’s estimate").value).toBe(inDollars(spend));
    expect(foot[1]).toBe(inCents(spend));
    expect(foot[0]).toBe(`All ${models.size} models`);
    expect((await readTwin()).days).toHaveLength(7);
  });

  it("an admin reads the whole instance", async () => {
    const { world } = await open(OWN_WEEK, { as: "mira" });
    await findPage(/^Usage Acme Group, all organizations$/);
    expect((await readModels()).foot[1]).toBe(inCents(sumSpend(world, WEEK)));
  });

  it("a member reads their own keys", async () => {
    const { world } = await open(OWN_WEEK, { as: "anouk" });
    await findPage(/^Usage your own$/);
    const { userId } = personOf(world, "anouk");
    expect((await readModels()).foot[1]).toBe(inCents(sumSpend(world, { userId, ...WEEK })));
  });

  it("an organization's admin lands in it", async () => {
    const { location, requests } = await open("/", { as: "bela" });
    await findPage(/^Usage Acme Customs$/);
    expect(location()).toBe("/o/acme-customs/usage");
    await readModels();
    expect(requests.some((request) => CONTROL_PLANE.test(request))).toBe(kind === "cloud");
  });

  it("an organization's admin is refused another one, and usage is not asked for", async () => {
    const { requests } = await open(CUSTOMS_WEEK, { as: "gwen" });
    await screen.findByRole("heading", { name: "Usage of an organization is for its admins" });
    expect(screen.getByText("You are gwen@example.com, Organization admin.")).toBeVisible();
    expect(requests.filter((request) => request.includes("/daily/activity"))).toEqual([]);
  });

  it("a day on which nobody called says so", async () => {
    await open("/usage?from=2026-08-02&to=2026-08-02", { as: "mira" });
    await screen.findByRole("heading", { name: "No usage in these dates" });
  });

  it("a failed load is not taken for an empty one, names the request where it has a name, and recovers", async () => {
    const { user, world, weather } = await open(CUSTOMS_WEEK, {
      as: "mira",
      weather: { squalls: [{ fault: "500-shape-b", route: "/organization/daily/activity*" }] },
    });
    expect(await screen.findByRole("alert")).toHaveTextContent("Usage did not load");
    expectNothingLooksLikeZero();
    weather.set({});
    await user.click(screen.getByRole("button", { name: "Try again" }));
    const spend = sumSpend(world, { organizationId: "acme-customs", ...WEEK });
    expect((await readModels()).foot[1]).toBe(inCents(spend));
  });

  it("who is here is asked of the server, which knows the names of their organizations", async () => {
    const { services, world } = await open("/settings", { as: "deepa" });
    await findPage(/^Settings/);
    const { userId } = personOf(world, "deepa");
    await waitFor(() => {
      const state = services.session.getSnapshot();
      const person = state.status === "active" ? state.session.person : null;
      expect(person).toMatchObject({ userId, role: "proxy_admin_viewer" });
      expect(person?.memberships.map(({ alias }) => alias)).toEqual(["Acme Freight"]);
    });
  });

  it("the instance says which kind it is, and its version where it tells", async () => {
    await open("/settings", { as: "mira" });
    await findPage(/^Settings/);
    expect(
      screen.getByText(kind === "cloud" ? "LiteLLM Cloud" : "LiteLLM proxy", { selector: "strong" }),
    ).toBeVisible();
    const version = kind === "cloud" ? "version 1.108.7" : "version not told";
    await waitFor(() => expect(screen.getByRole("main")).toHaveTextContent(version));
  });
});

it("the other region holds another tenant", async () => {
  const { world, requests } = await openApp(OWN_WEEK, { as: "alma", region: "us" });
  await findPage(/^Usage Birch Works, all organizations$/);
  expect((await readModels()).foot[1]).toBe(inCents(sumSpend(world, WEEK)));
  expect(requests.length).toBeGreaterThan(0);
});
