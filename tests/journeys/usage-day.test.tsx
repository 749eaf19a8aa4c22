// @vitest-environment jsdom
import { screen, waitFor, within } from "@testing-library/react";
import { rowsOf, sumSpend, sumUsage } from "mocks/world/totals";
import type { World } from "mocks/world/world";
import { HttpResponse, http, type RequestHandler } from "msw";
import { findPage, openApp, personOf } from "tests/open-app";
import { describe, expect, it } from "vitest";
import { expectNothingLooksLikeZero, figure, inCents } from "./usage-screen";

/** A quiet Sunday of the smallest organization, and the busy Thursday of the largest. */
const QUIET = "2026-10-11";
const CUSTOMS = `/o/acme-customs/usage/${QUIET}`;
const QUIET_CUSTOMS = { organizationId: "acme-customs", from: QUIET, to: QUIET };
const BUSY = "2026-11-12";
const FREIGHT = `/o/acme-freight/usage/${BUSY}`;
const BUSY_FREIGHT = { organizationId: "acme-freight", from: BUSY, to: BUSY };
const LOGS = "*/spend/logs/v2";

const count = (number: number) => number.toLocaleString("en-US");
const logsOf = (requests: readonly string[]) =>
  requests
    .filter((request) => request.startsWith("GET /spend/logs/v2?"))
    .map((request) => new URLSearchParams(request.slice(request.indexOf("?"))));

/** Rows of a table by their first cell. */
async function readTable(name: RegExp) {
  const table = await screen.findByRole<HTMLTableElement>("table", { name });
  const cells = (row: HTMLTableRowElement) => [...row.cells].map((cell) => cell.textContent ?? "");
  return {
    rows: new Map([...(table.tBodies[0]?.rows ?? [])].map(cells).map(([first = "", ...rest]) => [first, rest])),
    foot: [...(table.tFoot?.rows ?? [])].flatMap(cells),
  };
}
const readKeys = () => readTable(/^Keys /);
const readTwin = () => readTable(/^Spend per UTC hour/);
const readFailures = () => readTable(/^Failed requests by hour/);

/** Spend and requests of a day by key or model, as the world has them. */
function expectedBy(
  world: World,
  filter: typeof QUIET_CUSTOMS,
  nameOf: (row: ReturnType<typeof rowsOf>[number]) => string,
) {
  const sums = new Map<string, { spend: number; requests: number }>();
  for (const row of rowsOf(world, filter)) {
    const sum = sums.get(nameOf(row)) ?? { spend: 0, requests: 0 };
    sum.spend += row.metrics.spend;
    sum.requests += row.metrics.api_requests;
    sums.set(nameOf(row), sum);
  }
  return sums;
}

/** Lets failures and the first other answers through, and keeps the rest until given up. */
function keepLogs(free: number) {
  let answered = 0;
  const givenUp: string[] = [];
  const handler = http.get(LOGS, async ({ request }) => {
    if (new URL(request.url).searchParams.has("status_filter")) return;
    answered += 1;
    if (answered <= free) return;
    await new Promise((resolve) => request.signal.addEventListener("abort", resolve));
    givenUp.push(request.url);
    return HttpResponse.error();
  });
  return { handler, givenUp };
}

interface LogsBody {
  data: { startTime: string }[];
  total: number;
}

/** Lets the miniature answer and changes what it said. */
function changed(change: (body: LogsBody) => object): RequestHandler {
  return http.get(LOGS, async ({ request }) => {
    if (new URL(request.url).searchParams.has("unchanged")) return undefined;
    const asked = new Request(request.url.replace("?", "?unchanged&"), request);
    return HttpResponse.json(change((await (await fetch(asked)).json()) as LogsBody));
  });
}

describe("someone who may see it reads a day by the hour", () => {
  it("of an organization, key by key, and every sum is the day's total", async () => {
    const { world, requests } = await openApp(`${CUSTOMS}?from=2026-10-01&to=2026-10-14&by=team`, { as: "mira" });
    await findPage(/^Sun 11 Oct Acme Customs$/);
    const totals = sumUsage(world, QUIET_CUSTOMS);
    const { rows, foot } = await readKeys();
    const aliases = new Map(world.keys.map(({ token, alias }) => [token, alias ?? token]));
    const expected = expectedBy(world, QUIET_CUSTOMS, (row) => aliases.get(row.apiKey) ?? "");
    expect(rows.size).toBe(expected.size);
    for (const [key, { spend, requests: calls }] of expected) {
      expect([rows.get(key)?.[0], rows.get(key)?.[2]], key).toEqual([inCents(spend), count(calls)]);
    }
    expect([foot[1], foot[3]]).toEqual([inCents(totals.spend), count(totals.api_requests)]);
    expect(figure("Spend, LiteLLM’s estimate").value).toBe(inCents(totals.spend));
    expect(figure("Requests").value).toBe(count(totals.api_requests));
    expect(figure("Failed").value).toBe(count(totals.failed_requests));
    expect(figure("Busiest hour").value).toMatch(/^\d\d:00$/);
    expect(document.body).toHaveTextContent(
      `These rows add to the day’s total, ${inCents(totals.spend)} and ${count(totals.api_requests)} requests.`,
    );
    expect((await readTwin()).rows.size).toBe(24);
    expect((await readFailures()).foot.at(-1)).toBe(count(totals.failed_requests));

    const asked = logsOf(requests);
    const keys = new Set(rowsOf(world, QUIET_CUSTOMS).map(({ apiKey }) => apiKey));
    expect(new Set(asked.map((query) => query.get("api_key")))).toEqual(keys);
    expect(asked.every((query) => Number(query.get("page_size")) <= 1000)).toBe(true);
    expect(asked.every((query) => query.get("start_date") === `${QUIET} 00:00:00`)).toBe(true);
  });

  it("by model, in the address, and goes back to the usage it came from", async () => {
    const { user, world, location, arrivesAt } = await openApp(`${CUSTOMS}?from=2026-10-01&to=2026-10-14&by=team`, {
      as: "mira",
    });
    await readKeys();
    await user.click(screen.getByRole("tab", { name: /^Model/ }));
    const { rows, foot } = await readTable(/^Models /);
    const expected = expectedBy(world, QUIET_CUSTOMS, (row) => row.model);
    for (const [model, { spend }] of expected) expect(rows.get(model)?.[0], model).toBe(inCents(spend));
    expect(foot[1]).toBe(inCents(sumSpend(world, QUIET_CUSTOMS)));
    expect(location()).toBe(`${CUSTOMS}?from=2026-10-01&to=2026-10-14&by=team&hoursBy=model`);
    expect(screen.getByRole("link", { name: "Previous day, 10 Oct" })).toHaveAttribute(
      "href",
      "/o/acme-customs/usage/2026-10-10?from=2026-10-01&to=2026-10-14&by=team&hoursBy=model",
    );
    await user.click(screen.getByRole("link", { name: "Usage, 1 Oct – 14 Oct" }));
    await arrivesAt("/o/acme-customs/usage?from=2026-10-01&to=2026-10-14&by=team");
  });

  it("of one key", async () => {
    const { user, world, requests, arrivesAt } = await openApp(CUSTOMS, { as: "deepa" });
    const [key = ""] = [...(await readKeys()).rows.keys()];
    await user.click(screen.getByRole("button", { name: `Only key ${key}` }));
    const token = world.keys.find(({ alias }) => alias === key)?.token ?? "";
    await arrivesAt(`${CUSTOMS}?hoursKey=${token}`);
    expect(await screen.findByText(`Only key ${key}`)).toBeVisible();
    const own = sumUsage(world, { ...QUIET_CUSTOMS, apiKey: token });
    await waitFor(() => expect(figure("Spend, LiteLLM’s estimate").value).toBe(inCents(own.spend)));
    await screen.findByText(/^These rows add to the day’s total/);
    expect(logsOf(requests).at(-1)?.get("api_key")).toBe(token);
  });

  it("of their own keys, when they are a member, and asks for no one else's", async () => {
    const { world, requests } = await openApp("/usage/2026-11-17", { as: "anouk" });
    await findPage(/^Tue 17 Nov your own$/);
    const { userId } = personOf(world, "anouk");
    const { foot } = await readKeys();
    expect(foot[1]).toBe(inCents(sumSpend(world, { userId, from: "2026-11-17", to: "2026-11-17" })));
    expect(new Set(logsOf(requests).map((query) => query.get("user_id")))).toEqual(new Set([userId]));
  });

  it("on a plain proxy", async () => {
    const { world } = await openApp(CUSTOMS, { as: "mira", kind: "proxy" });
    expect((await readKeys()).foot[1]).toBe(inCents(sumSpend(world, QUIET_CUSTOMS)));
  });

  it("in Chinese", async () => {
    await openApp(CUSTOMS, { as: "mira", locale: "zh-CN" });
    await findPage(/10月11日/);
    expect(await screen.findByText(/^这些行与当日合计一致/)).toBeVisible();
  });
});

describe("a day with more requests than the page reads by itself", () => {
  it("says so beforehand, names failures in full, and reads an hour that somebody chooses", async () => {
    const { user, world, requests } = await openApp(FREIGHT, { as: "mira" });
    const totals = sumUsage(world, BUSY_FREIGHT);
    expect(
      await screen.findByText(`${count(totals.api_requests)} requests: too many to read without being asked`),
    ).toBeVisible();
    expect(screen.getByRole("button", { name: /^Read all 655,101 rows, about \d+ requests$/ })).toBeVisible();
    expect(figure("Busiest hour").value).toBe("–");

    const failures = await readFailures();
    expect(failures.foot.at(-1)).toBe(count(totals.failed_requests));
    expect(screen.getByText(/^In these rows, prod-checkout sent gpt-5 2,393 requests that failed/)).toBeVisible();
    const asked = logsOf(requests);
    expect(asked.every((query) => query.get("status_filter") === "failure")).toBe(true);
    expect(asked.length).toBeLessThan(60);
    expect((await readTable(/^Keys from the day’s total/)).foot[1]).toBe(inCents(totals.spend));

    await user.click(screen.getByRole("button", { name: "Read 03:00–03:59" }));
    await screen.findByText(
      /^Partly read: 1 hour of 24 \(03:00–03:59\), [\d,]+ of 655,101 rows\.$/,
      {},
      { timeout: 20_000 },
    );
    const { rows } = await readTable(/^The day by the hour/);
    expect(rows.get("03:00")?.[2]).toMatch(/^\$\d/);
    expect(rows.get("04:00")?.slice(0, 3)).toEqual(["not counted", expect.stringMatching(/^\d/), "not read"]);
    expect((await readTwin()).rows.get("04:00")).toEqual(["not read"]);
    expect(document.body).not.toHaveTextContent(/These rows add|log rows add/);
  });

  it("is counted by the hour for one key, and counts add to the day's total", async () => {
    const { world, requests } = await openApp(`${FREIGHT}?hoursKey=${keyOf("prod-checkout")}`, { as: "mira" });
    function keyOf(_alias: string) {
      return "88dc28d0f030c55ed4ab77ed8faf09813b6c1e5207a9d4f8e3b1c6a20d9f4a7e";
    }
    const totals = sumUsage(world, { ...BUSY_FREIGHT, apiKey: keyOf("prod-checkout") });
    await waitFor(() => expect(figure("Busiest hour").value).toMatch(/^\d\d:00$/));
    const { rows, foot } = await readTable(/^The day by the hour/);
    expect(rows.size).toBe(24);
    expect(foot[1]).toBe(count(totals.api_requests));
    const counted = logsOf(requests).filter((query) => query.get("page_size") === "1");
    expect(counted.length).toBeGreaterThanOrEqual(24);
  });

  it("is read to its end when told to, which can be cancelled", async () => {
    const { handler, givenUp } = keepLogs(2);
    const { user } = await openApp(FREIGHT, { as: "mira", handlers: [handler] });
    await readFailures();
    await user.click(screen.getByRole("button", { name: /^Read all/ }));
    await screen.findByRole("heading", { name: /^[1-9][\d,]* of 655,101 rows read$/ });
    await user.click(screen.getByRole("button", { name: "Cancel" }));
    await screen.findByRole("button", { name: /^Read all/ });
    await waitFor(() => expect(givenUp).toHaveLength(4));
    expect(document.body).not.toHaveTextContent(/add to the day’s total|Partly read/);
  });
});

describe("a read under way", () => {
  it("says how far it is, can be cancelled, shows nothing of the part, and can be begun again", async () => {
    const { handler, givenUp } = keepLogs(3);
    const { user, answerAsUsual } = await openApp(CUSTOMS, { as: "mira", handlers: [handler] });
    expect(await screen.findByRole("heading", { name: /^[\d,]+ of 5,682 rows read$/ })).toBeVisible();
    await user.click(screen.getByRole("button", { name: "Cancel" }));
    await screen.findByRole("heading", { name: "Reading was cancelled" });
    expect(screen.queryByRole("table")).toBeNull();
    expectNothingLooksLikeZero();
    await waitFor(() => expect(givenUp).toHaveLength(4));
    answerAsUsual();
    await user.click(screen.getByRole("button", { name: "Read again" }));
    await readKeys();
  });
});

describe("logs that hold less than the day's total", () => {
  it("show the difference, and name no more of a cause than that logs can be pruned", async () => {
    const pruned = changed((body) => {
      const data = body.data.filter(({ startTime }) => startTime.slice(11, 13) >= "06");
      return { ...body, data, total: body.total - (body.data.length - data.length) };
    });
    const { world } = await openApp(CUSTOMS, { as: "mira", handlers: [pruned] });
    const totals = sumUsage(world, QUIET_CUSTOMS);
    const said = await screen.findByText(/^The day’s total is/);
    expect(said).toHaveTextContent(`The day’s total is ${inCents(totals.spend)}; these log rows add to $`);
    expect(said).toHaveTextContent(
      /Difference \$\d+\.\d\d: \d+ requests of the total are not in the logs, which can be pruned\./,
    );
    expect(figure("Requests").value).toBe(count(totals.api_requests));
  });

  it("say so when nothing is left", async () => {
    const gone = changed((body) => ({ ...body, data: [], total: 0, total_pages: 0 }));
    await openApp(CUSTOMS, { as: "mira", handlers: [gone] });
    await screen.findByRole("heading", { name: "No requests in the logs for this day" });
    expect(
      screen.getByText(/^The day’s total says 5,682 requests and \$28\.09: logs may have been pruned/),
    ).toBeVisible();
  });

  it("are no difference on a day without requests", async () => {
    await openApp("/usage/2026-11-14", { as: "anouk" });
    await screen.findByRole("heading", { name: "No requests in the logs for this day" });
    expect(screen.getByText("The day’s total says the same: nothing was called.")).toBeVisible();
  });

  it("say when the server counted rows that it did not list", async () => {
    const short = changed((body) => ({ ...body, total: body.total + 1 }));
    await openApp(CUSTOMS, { as: "mira", handlers: [short] });
    expect(await screen.findByText(/The server counted 6 rows that it did not list/)).toBeVisible();
  });
});

describe("someone who may not", () => {
  it("as an organization's admin, gets the reason and the day's totals, and logs are not asked for", async () => {
    const { world, requests } = await openApp(CUSTOMS, { as: "bela" });
    await screen.findByRole("heading", { name: "This day cannot be read by the hour" });
    const totals = sumUsage(world, QUIET_CUSTOMS);
    expect(figure("Spend, LiteLLM’s estimate").value).toBe(inCents(totals.spend));
    expect((await readTable(/^Keys from the day’s total/)).foot[1]).toBe(inCents(totals.spend));
    expect(logsOf(requests)).toEqual([]);
    expect(screen.getByRole("link", { name: "Your own day by the hour" })).toHaveAttribute("href", `/usage/${QUIET}`);
  });

  it("as admin of another organization, is told so, and nothing is asked for", async () => {
    const { requests } = await openApp(CUSTOMS, { as: "gwen" });
    await screen.findByRole("heading", { name: "Usage of an organization is for its admins" });
    expect(requests.filter((request) => /daily\/activity|spend\/logs/.test(request))).toEqual([]);
  });

  it("because the server refuses the logs, still sees the day's totals", async () => {
    const refused = http.get(LOGS, () => HttpResponse.json({ detail: { error: "Not authorized" } }, { status: 403 }));
    const { world } = await openApp(CUSTOMS, { as: "mira", handlers: [refused] });
    expect(await screen.findByText(/^The server refuses request logs to this account/)).toBeVisible();
    expect((await readTable(/^Keys from the day’s total/)).foot[1]).toBe(inCents(sumSpend(world, QUIET_CUSTOMS)));
  });
});

describe("a load that fails", () => {
  it.each([
    ["Request logs", "/spend/logs/v2"],
    ["The day’s total", "/organization/daily/activity*"],
  ])("of %s is not taken for an empty day, and recovers", async (what, route) => {
    const { user, weather } = await openApp(CUSTOMS, {
      as: "mira",
      weather: { squalls: [{ fault: "500-shape-b", route }] },
    });
    expect(await screen.findByRole("alert")).toHaveTextContent(`${what} did not load`);
    expectNothingLooksLikeZero();
    expect(document.body).not.toHaveTextContent("No requests in the logs");
    weather.set({});
    await user.click(screen.getByRole("button", { name: "Try again" }));
    await readKeys();
  });
});

describe("an answer with message content", () => {
  it("has it dropped and counted", async () => {
    const CONTENT = "the quarterly figures are secret";
    const loud = changed((body) => ({
      ...body,
      data: body.data.map((row) => ({ ...row, messages: CONTENT, response: CONTENT, proxy_server_request: CONTENT })),
    }));
    const { services } = await openApp("/usage/2026-11-17", { as: "anouk", handlers: [loud] });
    await readKeys();
    expect(document.body).not.toHaveTextContent(CONTENT);
    const cache = (await services.queries()).getQueryCache().getAll();
    expect(JSON.stringify(cache.map(({ state }) => state))).not.toContain(CONTENT);
    expect(services.contentFields.count).toBe(3252 * 3);
  });
});

describe("an address that names no day", () => {
  it.each([
    ["/usage/banana", "“banana” is not a day of the calendar such as 2026-11-12."],
    ["/o/acme-customs/usage/2026-02-30", "“2026-02-30” is not a day of the calendar such as 2026-11-12."],
    ["/usage/2026-12-24", "24 Dec 2026 has not come yet. Today is 18 Nov 2026, in UTC."],
  ])("%s says what is wrong and leads back", async (path, said) => {
    const { requests } = await openApp(`${path}?from=2026-10-01&to=2026-10-14`, { as: "mira" });
    const alert = await screen.findByRole("alert");
    expect(alert).toHaveTextContent(said);
    expect(within(alert).getByRole("link", { name: "Back to usage" })).toHaveAttribute(
      "href",
      `${path.slice(0, path.lastIndexOf("/"))}?from=2026-10-01&to=2026-10-14`,
    );
    expect(requests.filter((request) => /daily\/activity|spend\/logs/.test(request))).toEqual([]);
  });
});
