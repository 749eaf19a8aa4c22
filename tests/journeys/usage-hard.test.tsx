// @vitest-environment jsdom
import { screen, waitFor, within } from "@testing-library/react";
import { sumSpend } from "mocks/world/totals";
import { HttpResponse, http, type RequestHandler } from "msw";
import { findPage, openApp } from "tests/open-app";
import { afterEach, describe, expect, it } from "vitest";
import type { DailyActivity } from "~/contract/daily-activity";
import { answerOf, HARD_NAMES, type UsageRow } from "~/contract/test-usage";
import { expectNothingLooksLikeZero, findModels, inCents, readModels } from "./usage-screen";

const AGGREGATED = "*/organization/daily/activity/aggregated";
const WEEK = "/o/acme-customs/usage?from=2026-11-12&to=2026-11-18&compare=off";

const row = (own: Partial<Omit<UsageRow, "metrics">>, metrics: Partial<UsageRow["metrics"]>): UsageRow => ({
  ...{ date: "2026-11-16", model: "gpt-5", provider: "azure", endpoint: "/v1", entity: "acme-customs", key: "k1" },
  ...{ team: null, user: null, ...own },
  metrics: {
    ...{ spend: 0, prompt_tokens: 0, completion_tokens: 0, cache_read_input_tokens: 0, cache_creation_input_tokens: 0 },
    ...{ total_tokens: 0, successful_requests: 0, failed_requests: 0, api_requests: 0, ...metrics },
  },
});

const answers = (rows: readonly UsageRow[], change: (answer: DailyActivity) => object = (answer) => answer) =>
  http.get(AGGREGATED, () => HttpResponse.json(change(answerOf(rows))));

const open = (handler: RequestHandler, path = WEEK) => openApp(path, { as: "mira", handlers: [handler] });

describe("answers that are hard to show", () => {
  it("have names of every kind, each a row of its own, none run as anything", async () => {
    await open(answers(HARD_NAMES.map((model, index) => row({ model }, { spend: 100 - index, api_requests: 1 }))));
    const table = await findModels();
    const names = within(table)
      .getAllByRole("rowheader")
      .map((cell) => cell.textContent ?? "");
    expect(names).toHaveLength(HARD_NAMES.length + 1);
    // What has no letters is said to have no name; the others stand as they are.
    expect(names.filter((name) => name === "(no name)")).toHaveLength(2);
    for (const name of HARD_NAMES.filter((one) => one.trim() !== "")) expect(names).toContain(name);
    expect(table.querySelector("img")).toBeNull();
    expect((await readModels()).foot[1]).toBe(inCents(HARD_NAMES.reduce((sum, _, index) => sum + 100 - index, 0)));
  });

  it("take money back: a correction is below zero and is counted", async () => {
    await open(
      answers([
        row({ model: "gpt-5" }, { spend: 10, api_requests: 5 }),
        row({ model: "refunded", date: "2026-11-17" }, { spend: -4, api_requests: -1 }),
      ]),
    );
    const { models, foot } = await readModels();
    expect(models.get("refunded")?.[0]).toBe("−$4.00");
    expect(foot[1]).toBe("$6.00");
  });

  it("count to the end of what a browser can count, and not beyond", async () => {
    const most = Number.MAX_SAFE_INTEGER;
    const { answer, user } = await open(answers([row({}, { spend: 1, total_tokens: most, prompt_tokens: most })]));
    await readModels();
    answer(answers([row({}, { spend: 1, total_tokens: most + 1 })]));
    await user.click(screen.getByRole("button", { name: /^Dates/ }));
    await user.click(await screen.findByRole("button", { name: /^Yesterday/ }));
    await screen.findByRole("heading", { name: "Usage did not load" });
    expect(screen.getByText(/results\.0\.metrics\.total_tokens/)).toBeVisible();
    expectNothingLooksLikeZero();
  });

  it("hold many values: the first fifty rows, a sum over all, and the rest on demand", async () => {
    const many = Array.from({ length: 250 }, (_, index) =>
      row({ model: `model-${index}` }, { spend: 1, api_requests: 1 }),
    );
    const { user } = await open(answers(many));
    const { models, foot } = await readModels();
    expect([models.size, foot[0], foot[1]]).toEqual([50, "All 250 models", "$250.00"]);
    await user.click(screen.getByRole("button", { name: "Show 200 more of 250" }));
    await waitFor(async () => expect((await readModels()).models.size).toBe(250));
  });

  it("name parts that are more than the whole, instead of hiding it", async () => {
    const tooMuch = answers([row({}, { spend: 10, api_requests: 1 })], (answer) => ({
      ...answer,
      results: answer.results.map((day) => ({ ...day, metrics: { ...day.metrics, spend: 7 } })),
    }));
    await open(tooMuch);
    const { models, foot } = await readModels();
    expect(foot[1]).toBe("$7.00");
    expect(models.get("No model")?.[0]).toBe("−$3.00");
  });
});

describe("ranges at the edge", () => {
  it.each([
    ["one day", "from=2026-11-16&to=2026-11-16", "16 Nov 2026"],
    ["today alone", "from=2026-11-18&to=2026-11-18", "18 Nov 2026"],
    ["over a leap day", "from=2024-02-28&to=2024-03-01", "28 Feb – 1 Mar 2024"],
  ])("of %s are read as they are", async (_, query, shown) => {
    const { requests } = await openApp(`/o/acme-customs/usage?${query}&compare=off`, { as: "mira" });
    expect(await screen.findByRole("button", { name: new RegExp(`^Dates: ${shown} \\d+ days?$`) })).toBeVisible();
    await waitFor(() => expect(document.body).toHaveTextContent(/All \d+ models|No usage in these dates/));
    const [from = "", to = ""] = query.split("&").map((part) => part.split("=")[1]);
    expect(requests.some((request) => request.includes(`start_date=${from}&end_date=${to}`))).toBe(true);
  });
});

describe("nothing to show", () => {
  it("in a year is nobody having begun, in a week is these dates", async () => {
    const { user } = await open(answers([]));
    await screen.findByRole("heading", { name: "No usage in these dates" });
    await user.click(screen.getByRole("button", { name: "Show 52 weeks" }));
    await screen.findByRole("heading", { name: "No usage yet" });
    expect(screen.queryByRole("button", { name: "Show 52 weeks" })).toBeNull();
  });
});

describe("days on a machine elsewhere", () => {
  const home = process.env.TZ;
  afterEach(() => {
    if (home === undefined) delete process.env.TZ;
    else process.env.TZ = home;
  });

  it.each(["Etc/GMT+12", "Pacific/Kiritimati"])("in %s are UTC all the same", async (zone) => {
    process.env.TZ = zone;
    const { world } = await openApp("/o/acme-customs/usage?compare=off", { as: "mira" });
    expect(await screen.findByRole("button", { name: "Dates: 22 Oct – 18 Nov 2026 28 days" })).toBeVisible();
    const { foot } = await readModels();
    const range = { organizationId: "acme-customs", from: "2026-10-22", to: "2026-11-18" };
    expect(foot[1]).toBe(inCents(sumSpend(world, range)));
  });
});

describe("people at the edge", () => {
  it("a viewer of the instance without any membership reads every organization", async () => {
    const { world } = await openApp(WEEK, { as: "deepa" });
    const { foot } = await readModels();
    const range = { organizationId: "acme-customs", from: "2026-11-12", to: "2026-11-18" };
    expect(foot[1]).toBe(inCents(sumSpend(world, range)));
  });

  it("an admin of one organization reads that one, and is told why not another", async () => {
    await openApp("/o/acme-freight/usage", { as: "gwen" });
    await findPage(/^Usage/);
    expect(await screen.findByText(/^You are gwen@example\.com/)).toBeVisible();
    expect(screen.queryByRole("table")).toBeNull();
  });
});
