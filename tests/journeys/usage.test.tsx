// @vitest-environment jsdom
import { screen } from "@testing-library/react";
import { spendByDay, spendByModel, sumSpend, sumUsage } from "mocks/world/totals";
import { findPage, openApp, personOf } from "tests/open-app";
import { describe, expect, it } from "vitest";
import { formatCompact, formatCount, formatDayOfYear } from "~/lib/format";
import {
  FOUR_WEEKS,
  FREIGHT_WEEK,
  figure,
  findModels,
  inCents,
  inDollars,
  readModels,
  readTwin,
  WEEK,
} from "./usage-screen";

const ofUsage = (requests: readonly string[]) => requests.filter((request) => request.includes("/daily/activity"));

describe("someone who may see it reads usage", () => {
  it("of an organization, and every figure is the sum of what the instance holds", async () => {
    const { world } = await openApp("/o/acme-freight/usage", { as: "mira" });
    await findPage(/^Usage Acme Freight$/);
    const scope = { organizationId: "acme-freight", ...FOUR_WEEKS };
    const { models, foot, heads } = await readModels();
    const totals = sumUsage(world, scope);

    expect(figure("Spend, LiteLLM’s estimate").value).toBe(inDollars(totals.spend));
    expect(figure("Spend, LiteLLM’s estimate").value).toBe("$36,149");
    expect(figure("Requests")).toMatchObject({
      value: formatCompact(totals.api_requests),
      under: expect.stringContaining(`${formatCompact(totals.failed_requests)} failed`),
    });
    expect(figure("Tokens").value).toBe(
      `${formatCompact(totals.prompt_tokens)}in ${formatCompact(totals.completion_tokens)}out`,
    );
    expect(figure("Success rate").value).toBe(
      `${((totals.successful_requests / totals.api_requests) * 100).toFixed(2)}%`,
    );

    const { days, series } = await readTwin();
    const spent = spendByDay(world, scope);
    expect(days.map(({ day, total }) => [day, total])).toEqual(
      [...spent].map(([day, amount]) => [formatDayOfYear(day, "en"), inCents(amount)]),
    );
    expect(days).toHaveLength(28);
    expect(series.at(-1)).toMatch(/^Other \d+$/);

    const byModel = spendByModel(world, scope);
    expect([...models.keys()].sort()).toEqual([...byModel.keys()].sort());
    for (const [model, amount] of byModel) {
      expect(models.get(model)?.[0], model).toBe(amount > 0 ? inCents(amount) : "no price");
    }
    expect(foot[0]).toBe(`All ${byModel.size} models`);
    expect(foot[1]).toBe(inCents(totals.spend));
    expect(foot[heads.indexOf("Requests")]).toBe(formatCount(totals.api_requests));
  });

  it("of the whole instance, traffic in no organization included", async () => {
    const { world } = await openApp(`/usage?from=${WEEK.from}&to=${WEEK.to}&compare=off`, { as: "mira" });
    await findPage(/^Usage Acme Group, all organizations$/);
    const { foot } = await readModels();
    expect(foot[1]).toBe(inCents(sumSpend(world, WEEK)));
    expect(sumSpend(world, { ...WEEK, organizationId: null })).toBeGreaterThan(0);
  });

  it("with the instance's reading role as with the writing one", async () => {
    const { world } = await openApp(FREIGHT_WEEK, { as: "deepa" });
    const { foot } = await readModels();
    expect(foot[1]).toBe(inCents(sumSpend(world, { organizationId: "acme-freight", ...WEEK })));
  });

  it("of their own keys, when they are a member, and asks for nothing else", async () => {
    const { world, requests, location } = await openApp("/", { as: "anouk" });
    await findPage(/^Usage your own$/);
    const { userId } = personOf(world, "anouk");
    const { foot } = await readModels();
    expect(location()).toBe("/usage");
    expect(foot[1]).toBe(inCents(sumSpend(world, { userId, ...FOUR_WEEKS })));
    expect(ofUsage(requests)).toHaveLength(2);
    for (const request of ofUsage(requests)) {
      expect(request).toMatch(/^GET \/user\/daily\/activity\/aggregated\?/);
      expect(new URL(request.slice(4), "http://x").searchParams.get("user_id")).toBe(userId);
    }
  });

  it("of their organization, where an organization's admin lands", async () => {
    const { world, location } = await openApp("/", { as: "bela" });
    await findPage(/^Usage Acme Customs$/);
    expect(location()).toBe("/o/acme-customs/usage");
    const { foot } = await readModels();
    expect(foot[1]).toBe(inCents(sumSpend(world, { organizationId: "acme-customs", ...FOUR_WEEKS })));
  });

  it("of a day without traffic among others, which counts as a day", async () => {
    await openApp("/usage?from=2026-08-01&to=2026-08-03&compare=off", { as: "mira" });
    const { days } = await readTwin();
    expect(days.map(({ total }) => total === "$0.00")).toEqual([false, true, false]);
  });

  it("with a model that has no price named as such, not as free", async () => {
    await openApp(FREIGHT_WEEK, { as: "mira" });
    const { models } = await readModels();
    const unpriced = [...models].filter(([, cells]) => cells[0] === "no price").map(([name]) => name);
    expect(unpriced).not.toEqual([]);
    expect(screen.getByText(/no price in the proxy’s table/)).toHaveTextContent(unpriced.join(", "));
  });
});

describe("someone who may not see it", () => {
  it("reads who they are and why, when they administer another organization; usage is not asked for", async () => {
    const { requests } = await openApp("/o/acme-customs/usage", { as: "priya" });
    await findPage(/Usage/);
    const refusal = (await screen.findByRole("heading", { name: "Usage of an organization is for its admins" }))
      .parentElement;
    expect(refusal).toHaveTextContent("You are priya@example.com");
    expect(refusal).toHaveTextContent("You are admin of another organization, not of this one.");
    expect(screen.queryByRole("table")).toBeNull();
    expect(screen.queryByRole("button", { name: /^Dates/ })).toBeNull();
    expect(ofUsage(requests)).toEqual([]);
  });

  it("is led to their own usage, when they are a member", async () => {
    const { user, requests, arrivesAt } = await openApp("/o/acme-freight/usage", { as: "anouk" });
    await screen.findByRole("heading", { name: "Usage of an organization is for its admins" });
    expect(screen.getByText("Only admins may see this.")).toBeVisible();
    expect(ofUsage(requests)).toEqual([]);
    await user.click(screen.getByRole("link", { name: "Your own usage" }));
    await findPage(/^Usage your own$/);
    await findModels();
    await arrivesAt("/usage");
  });

  it("is asked to sign in when nobody is here, and the place is kept", async () => {
    const { location, requests } = await openApp(FREIGHT_WEEK);
    await screen.findByRole("list", { name: "Ways to sign in" });
    expect(new URL(location(), "http://x").searchParams.get("returnTo")).toBe(FREIGHT_WEEK);
    expect(requests).toEqual([]);
  });
});

describe("where there is nothing to see", () => {
  it("a day on which nobody called says so", async () => {
    await openApp("/usage?from=2026-08-02&to=2026-08-02", { as: "mira" });
    const empty = (await screen.findByRole("heading", { name: "No usage in these dates" })).parentElement;
    expect(empty).toHaveTextContent("Nothing was called between 2 Aug 2026.");
    expect(screen.queryByRole("table")).toBeNull();
  });

  it("someone without keys reads that nothing was called, not a board of zeros, and may look further back", async () => {
    const { user, arrivesAt } = await openApp("/usage", { as: "nils" });
    await screen.findByRole("heading", { name: "No usage in these dates" });
    expect(screen.queryByText(/\$0/)).toBeNull();
    await user.click(screen.getByRole("button", { name: "Show 52 weeks" }));
    await arrivesAt("/usage?from=2025-11-20&to=2026-11-18");
    await screen.findByRole("heading", { name: "No usage yet" });
    expect(screen.queryByText(/\$0/)).toBeNull();
  });

  it("an organization that does not exist is named, not shown as empty", async () => {
    await openApp("/o/acme-nowhere/usage", { as: "mira" });
    await screen.findByRole("heading", {
      name: "There is no organization “acme-nowhere” among those you may see.",
    });
    expect(screen.queryByText("No usage in these dates")).toBeNull();
  });

  it("an id with letters of the address's own is one organization, not a path", async () => {
    const { requests } = await openApp(`/o/${encodeURIComponent("a/b&c=d")}/usage`, { as: "mira" });
    await screen.findByRole("heading", { name: "There is no organization “a/b&c=d” among those you may see." });
    expect(
      ofUsage(requests).every((request) => request.includes(`organization_ids=${encodeURIComponent("a/b&c=d")}`)),
    ).toBe(true);
  });
});
