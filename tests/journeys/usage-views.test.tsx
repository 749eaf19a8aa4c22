// @vitest-environment jsdom
import { screen, waitFor, within } from "@testing-library/react";
import { sumSpend, sumUsage } from "mocks/world/totals";
import { HttpResponse, http } from "msw";
import { openApp } from "tests/open-app";
import { describe, expect, it } from "vitest";
import { formatCompact, formatCount, formatPercent } from "~/lib/format";
import { CUSTOMS_WEEK, figure, inCents, inDollars, readModels, readTwin, WEEK } from "./usage-screen";

const WAREHOUSING = "/o/acme-warehousing/usage";
const FOUR_WEEKS = { from: "2026-10-22", to: "2026-11-18" };

/** The table under the chart, whatever it is split by: its heads, cells by name, and foot. */
async function readTable(by: RegExp) {
  const table = await screen.findByRole<HTMLTableElement>("table", { name: by });
  const cells = (row: HTMLTableRowElement) => [...row.cells].map((cell) => cell.textContent ?? "");
  return {
    heads: [...(table.tHead?.rows ?? [])].flatMap(cells),
    rows: [...(table.tBodies[0]?.rows ?? [])].map(cells),
    foot: [...(table.tFoot?.rows ?? [])].flatMap(cells),
  };
}

const choose = async (user: Awaited<ReturnType<typeof openApp>>["user"], what: RegExp | string) => {
  await user.click(screen.getByRole("button", { name: /^What is shown/ }));
  await user.click(await screen.findByRole("radio", { name: what }));
  await user.keyboard("{Escape}");
};

describe("what is measured", () => {
  it("is chosen in one place, for chart and table, and stands in the address", async () => {
    const { user, world, arrivesAt } = await openApp(CUSTOMS_WEEK, { as: "mira" });
    await readModels();
    await choose(user, "Requests");
    await arrivesAt(`${CUSTOMS_WEEK}&measure=requests`);
    const totals = sumUsage(world, { organizationId: "acme-customs", ...WEEK });
    const { heads, foot } = await readTable(/^Usage by model, sorted by Requests/);
    expect(heads[1]).toBe("Requests");
    expect(foot[1]).toBe(formatCount(totals.api_requests));
    const twin = await readTable(/^Requests by Model/);
    const sum = twin.rows.reduce((all, row) => all + Number(row.at(-1)?.replaceAll(",", "")), 0);
    expect(sum).toBe(totals.api_requests);
  });

  it("as a rate is worked out from sums and not added up", async () => {
    const { world } = await openApp(`${CUSTOMS_WEEK}&measure=success`, { as: "mira" });
    const { foot } = await readTable(/^Usage by model, sorted by Success/);
    const totals = sumUsage(world, { organizationId: "acme-customs", ...WEEK });
    expect(foot[1]).toBe(formatPercent(totals.successful_requests / totals.api_requests, 2));
    expect(screen.getByText("A rate does not add up: each bar is everything shown together.")).toBeVisible();
    const twin = await readTable(/^Success by Model/);
    expect(twin.heads).toEqual(["Day", "All"]);
  });

  it("by week and as a running total ends where the total is", async () => {
    const { world } = await openApp(`${WAREHOUSING}?per=week&sum=running&compare=off`, { as: "mira" });
    const { rows } = await readTable(/^Spend by Model/);
    const total = inCents(sumSpend(world, { organizationId: "acme-warehousing", ...FOUR_WEEKS }));
    expect(rows).toHaveLength(5);
    expect(rows.at(-1)?.at(-1)).toBe(total);
    expect(rows[0]?.[0]).toBe("22 Oct – 25 Oct 2026");
  });

  it("shows more than 92 days by the week and says so", async () => {
    const { user } = await openApp(`${WAREHOUSING}?from=2026-08-01&to=2026-11-18&compare=off`, { as: "mira" });
    const { days } = await readTwin();
    expect(days).toHaveLength(17);
    await user.click(screen.getByRole("button", { name: "What is shown: Spend per week" }));
    expect(await screen.findByText("More than 92 days are shown by the week.")).toBeVisible();
  });
});

describe("looking inside", () => {
  it("of a model shows its keys, which sum to it, then a key; and the way out stands above", async () => {
    const { user, world, arrivesAt, location } = await openApp(CUSTOMS_WEEK, { as: "mira" });
    const { models } = await readModels();
    const [[name = "", [spend] = []] = []] = models;
    await user.click(screen.getByRole("link", { name }));
    await arrivesAt(`${CUSTOMS_WEEK}&in=model%3A${name}&by=team`);
    await screen.findByRole("button", { name: "All models" });
    await user.click(screen.getByRole("tab", { name: "Key" }));
    const { foot, rows } = await readTable(/^Usage by key/);
    expect(foot[1]).toBe(spend);
    expect(figure("Spend, LiteLLM’s estimate").value).toBe(inDollars(Number(spend?.replace(/[$,]/g, ""))));
    const key = world.keys.find(({ alias }) => alias === rows[0]?.[0]);
    expect(screen.getByRole("link", { name: rows[0]?.[0] ?? "" })).toHaveAttribute(
      "href",
      `/keys/${key?.token}?o=acme-customs`,
    );
    await user.click(screen.getByRole("button", { name: "All models" }));
    await waitFor(() => expect(location()).toBe(CUSTOMS_WEEK));
    expect((await readModels()).foot[1]).toBe(inCents(sumSpend(world, { organizationId: "acme-customs", ...WEEK })));
  });

  it("of an organization is that organization's page, the dates kept", async () => {
    const dates = `from=${WEEK.from}&to=${WEEK.to}&compare=off`;
    const { user, arrivesAt } = await openApp(`/usage?${dates}&by=organization`, { as: "mira" });
    await readTable(/^Usage by organization/);
    await user.click(screen.getByRole("link", { name: "Acme Customs" }));
    await arrivesAt(`/o/acme-customs/usage?${dates}`);
  });

  it("is not offered where nothing is inside", async () => {
    await openApp(`/usage?from=${WEEK.from}&to=${WEEK.to}&compare=off&by=tag`, { as: "mira" });
    const { rows } = await readTable(/^Usage by tag/);
    expect(rows.length).toBeGreaterThan(3);
    expect(within(screen.getByRole("table", { name: /^Usage by tag/ })).queryAllByRole("link")).toEqual([]);
    expect(screen.getByText(/^A request may carry several tags: rows overlap/)).toBeVisible();
  });
});

describe("tags", () => {
  it("split the instance only; elsewhere it is said why not", async () => {
    await openApp(CUSTOMS_WEEK, { as: "mira" });
    await readModels();
    expect(screen.queryByRole("tab", { name: /^Tag/ })).toBeNull();
    expect(screen.getByText(/^Tags are not split here/)).toBeVisible();
  });
});

describe("why this number", () => {
  it("adds the total up again from three places", async () => {
    const { user, world } = await openApp(CUSTOMS_WEEK, { as: "mira" });
    await readModels();
    await user.click(screen.getByRole("button", { name: "Why this number?" }));
    const total = inCents(sumSpend(world, { organizationId: "acme-customs", ...WEEK }));
    const dialog = within(await screen.findByRole("dialog", { name: `Why ${total}?` }));
    for (const name of ["Total in the server’s answer", "Added again from 7 days"]) {
      expect(dialog.getByText(name).nextElementSibling).toHaveTextContent(total);
    }
    expect(dialog.getByText(/^Added again from \d+ rows$/).nextElementSibling).toHaveTextContent(total);
    expect(dialog.getByText(/^All 3 agree/)).toBeVisible();
    expect(dialog.getByText("/organization/daily/activity/aggregated")).toBeVisible();
    expect(dialog.getByText("7 UTC days, 12 Nov – 18 Nov 2026")).toBeVisible();
    expect(dialog.getByText("Frankfurt")).toBeVisible();
    await user.keyboard("{Escape}");
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    await waitFor(() => expect(screen.getByRole("button", { name: "Why this number?" })).toHaveFocus());
  });

  it("shows both figures where the server's own total is another", async () => {
    const broken = http.get("*/organization/daily/activity/aggregated", async ({ request }) => {
      if (new URL(request.url).searchParams.has("again")) return undefined;
      const answer = await fetch(new Request(`${request.url}&again=1`, request));
      const body = (await answer.json()) as { metadata: { total_spend: number } };
      return HttpResponse.json({ ...body, metadata: { ...body.metadata, total_spend: 12_345.67 } });
    });
    const { user } = await openApp(CUSTOMS_WEEK, { as: "mira", handlers: [broken] });
    await readModels();
    await user.click(screen.getByRole("button", { name: "Why this number?" }));
    const dialog = within(await screen.findByRole("dialog"));
    expect(dialog.getByText(/^They do not agree: .* another sum gives \$12,345\.67/)).toBeVisible();
  });
});

describe("reading help", () => {
  it("says where the month ends, beside the budget, and by what method", async () => {
    const { world } = await openApp("/o/acme-freight/usage", { as: "mira" });
    const end = within(await screen.findByRole("region", { name: "November, at this pace" }));
    const soFar = sumSpend(world, { organizationId: "acme-freight", from: "2026-11-01", to: "2026-11-18" });
    expect(end.getByText(`${inDollars(soFar)} so far`)).toBeVisible();
    expect(await end.findByText("Budget $52,000")).toBeVisible();
    expect(end.getByText(/^8 chances in 10: \$\d\d,\d{3} – \$\d\d,\d{3}$/)).toBeVisible();
    expect(end.getByText(/^Method: same weekday of the last 3 weeks, with trend/)).toBeVisible();
    expect(end.getByRole("link", { name: "All budgets" })).toHaveAttribute("href", "/o/acme-freight/budgets");
  });

  it("forecasts nothing for days that are over", async () => {
    await openApp(`${WAREHOUSING}?from=2026-10-01&to=2026-10-31`, { as: "mira" });
    await readModels();
    await screen.findByText(/^Changes compare 31 full days/);
    expect(screen.queryByText(/at this pace/)).toBeNull();
  });

  it("compares with the days right before when asked, and names them", async () => {
    await openApp(`/o/acme-customs/usage?from=2026-11-11&to=2026-11-15&compare=previous`, { as: "mira" });
    await screen.findByText(
      "Changes compare 5 full days, 11 Nov – 15 Nov, with the days right before, 6 Nov – 10 Nov.",
    );
    expect(screen.getByText("5 days before")).toBeVisible();
  });
});

describe("the table", () => {
  it("has the columns somebody chose, in the address", async () => {
    const { user, arrivesAt, world } = await openApp(CUSTOMS_WEEK, { as: "mira" });
    await readModels();
    await user.click(screen.getByRole("button", { name: "Columns" }));
    await user.click(await screen.findByRole("checkbox", { name: "Cache write tokens" }));
    await user.click(screen.getByRole("checkbox", { name: "Daily, own scale" }));
    await user.keyboard("{Escape}");
    await arrivesAt(`${CUSTOMS_WEEK}&columns=change%2Crequests%2CtokensIn%2CtokensOut%2CcacheWrite%2Csuccess%2Ccached`);
    const { heads, foot } = await readModels();
    expect(heads).toContain("Cache write tokens");
    expect(heads).not.toContain("Daily, own scale");
    const written = sumUsage(world, { organizationId: "acme-customs", ...WEEK }).cache_creation_input_tokens;
    expect(foot[heads.indexOf("Cache write tokens")]).toBe(formatCompact(written));
  });

  it("keeps what is typed in the address, and a reload finds it", async () => {
    const { user, arrivesAt } = await openApp(CUSTOMS_WEEK, { as: "mira" });
    const { models, foot } = await readModels();
    await user.type(screen.getByRole("searchbox", { name: "Filter models" }), "gemini");
    await arrivesAt(`${CUSTOMS_WEEK}&q=gemini`);
    const kept = [...models.keys()].filter((name) => name.includes("gemini"));
    await waitFor(async () => expect([...(await readModels()).models.keys()]).toEqual(kept));
    expect((await readModels()).foot).toEqual(foot);
  });

  it("asks for nothing again when only the look changes", async () => {
    const { user, requests, arrivesAt } = await openApp(CUSTOMS_WEEK, { as: "mira" });
    await readModels();
    const before = requests.length;
    await choose(user, "Tokens");
    await user.click(screen.getByRole("tab", { name: /^Provider/ }));
    await arrivesAt(`${CUSTOMS_WEEK}&measure=tokens&by=provider`);
    await readTable(/^Usage by provider/);
    const asked = requests.slice(before).filter((request) => request.includes("/daily/activity"));
    expect(asked).toEqual([]);
  });
});

describe("saved views", () => {
  it("keep an address under a name, on this device", async () => {
    const { user, arrivesAt } = await openApp(`${CUSTOMS_WEEK}&by=provider`, { as: "mira" });
    await readTable(/^Usage by provider/);
    await user.click(screen.getByRole("button", { name: "Views" }));
    await user.type(await screen.findByRole("textbox", { name: "Save this view as" }), "By provider");
    await user.click(screen.getByRole("button", { name: "Save" }));
    expect(await screen.findByRole("link", { name: "By provider" })).toBeVisible();
    await user.keyboard("{Escape}");
    await user.click(screen.getByRole("tab", { name: "Model" }));
    await arrivesAt(CUSTOMS_WEEK);
    await user.click(screen.getByRole("button", { name: "Views" }));
    await user.click(await screen.findByRole("link", { name: "By provider" }));
    await arrivesAt(`${CUSTOMS_WEEK}&by=provider`);
    await user.click(screen.getByRole("button", { name: "Views" }));
    await user.click(await screen.findByRole("button", { name: "Forget By provider" }));
    expect(await screen.findByText("No view saved yet.")).toBeVisible();
  });
});

describe("dates", () => {
  it("can be typed, and what does not fit is said before it is asked for", async () => {
    const { user, arrivesAt } = await openApp(CUSTOMS_WEEK, { as: "mira" });
    await readModels();
    await user.click(screen.getByRole("button", { name: /^Dates/ }));
    const from = await screen.findByLabelText("From");
    await user.clear(from);
    await user.type(from, "2024-01-01");
    expect(await screen.findByText("At most 400 days.")).toBeVisible();
    expect(screen.getByRole("button", { name: "Show these dates" })).toBeDisabled();
    await user.clear(from);
    await user.type(from, "2026-11-17");
    await user.click(screen.getByRole("button", { name: "Show these dates" }));
    await arrivesAt("/o/acme-customs/usage?from=2026-11-17&to=2026-11-18&compare=off");
  });

  it("longer than LiteLLM answers offer the nearest that it does", async () => {
    const { user, arrivesAt } = await openApp("/o/acme-customs/usage?from=2020-01-01&to=2026-11-10&compare=off", {
      as: "mira",
    });
    await user.click(await screen.findByRole("button", { name: "Show 7 Oct 2025 – 10 Nov 2026" }));
    await arrivesAt("/o/acme-customs/usage?from=2025-10-07&to=2026-11-10&compare=off");
    await readModels();
  });
});
