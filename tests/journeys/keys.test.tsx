// @vitest-environment jsdom
import { screen, waitFor, within } from "@testing-library/react";
import { STORY_NOW } from "mocks/world/story-now";
import { spendByDay, spendByModel, sumSpend, sumUsage } from "mocks/world/totals";
import { createWorld } from "mocks/world/world";
import { HttpResponse, http } from "msw";
import { findPage, type OpenAs, openApp } from "tests/open-app";
import { describe, expect, it } from "vitest";
import { formatCount, formatDayOfYear, formatPercent } from "~/lib/format";
import { paths } from "~/lib/paths";
import { expectNothingLooksLikeZero, FOUR_WEEKS, figure, inCents } from "./usage-screen";

const PROD_CHECKOUT = "88dc28d0f030c55ed4ab77ed8faf09813b6c1e5207a9d4f8e3b1c6a20d9f4a7e";
const UNKNOWN = "0".repeat(64);
const FREIGHT = { o: "acme-freight" };

/** The world that every opening finds, so that an address may name one of its keys. */
const { keys } = createWorld({ region: "eu", now: new Date(STORY_NOW) });

/** A key's hash by its alias; without one, that of the traffic nobody named. */
function hashOf(alias: string | null): string {
  const key = keys.find((one) => one.alias === alias);
  if (!key) throw new Error(`there is no key ${alias}`);
  return key.token;
}

/** Opens a key by its alias. */
const openKey = (alias: string, { o, ...options }: OpenAs & { o?: string }) =>
  openApp(paths.key(hashOf(alias), { o }), options);

const facts = () => screen.getByRole("region", { name: "About this key" });
/** What stands beside a name among the facts. */
const fact = (name: string) =>
  within(facts()).getByText(name, { selector: "dt" }).nextElementSibling?.textContent?.trim() ?? "";
const findModels = () => screen.findByRole<HTMLTableElement>("table", { name: /^Models of / });
const rowsOf = (table: HTMLTableElement) =>
  [...(table.tBodies[0]?.rows ?? [])].map((row) => [...row.cells].map((cell) => cell.textContent ?? ""));
const blockButton = (name = "prod-checkout") => screen.findByRole("button", { name: `Block ${name}` });
const posts = (requests: readonly string[]) => requests.filter((request) => request.startsWith("POST"));

describe("someone who may see a key reads", () => {
  it("what it spent, and every figure is the sum of what the instance holds", async () => {
    const { world } = await openApp(paths.key(PROD_CHECKOUT, FREIGHT), { as: "mira" });
    await findPage(/^prod-checkout Acme Freight$/);
    const filter = { apiKey: PROD_CHECKOUT, ...FOUR_WEEKS };
    const totals = sumUsage(world, filter);
    const table = await findModels();

    expect(figure("Spend, 28 days").value).toBe(inCents(totals.spend));
    expect(figure("Spend, 28 days").value).toBe("$7,955.69");
    const whole = sumSpend(world, { organizationId: "acme-freight", ...FOUR_WEEKS });
    await waitFor(() =>
      expect(figure("Spend, 28 days").under).toBe(`${formatPercent(totals.spend / whole)} of Acme Freight`),
    );
    expect(figure("Requests, 28 days").value).toBe(formatCount(totals.api_requests));
    expect(figure("Requests, 28 days").under).toBe(
      `${formatPercent(totals.successful_requests / totals.api_requests, 2)} succeeded`,
    );
    const days = spendByDay(world, filter);
    expect(figure("Today so far").value).toBe(inCents(days.get("2026-11-18") ?? 0));
    expect(figure("Today so far").under).toBe("of $800.00");
    expect(figure("Highest day").value).toBe("$487.62");

    const models = spendByModel(world, filter);
    expect(rowsOf(table)).toEqual(
      [...models].map(([model, spend]) => [
        model,
        inCents(spend),
        formatPercent(spend / totals.spend),
        formatCount(sumUsage(world, { ...filter, model }).api_requests),
      ]),
    );

    const twin = screen.getByRole<HTMLTableElement>("table", { name: "Spend of prod-checkout per UTC day by model" });
    expect(rowsOf(twin).map((cells) => [cells[0], cells.at(-1)])).toEqual(
      [...days].map(([day, spend]) => [formatDayOfYear(day, "en"), inCents(spend)]),
    );
    expect(
      screen.getByRole("group", { name: /^Spend of prod-checkout per UTC day by model\. \$7,955\.69 over 28 days/ }),
    ).toBeVisible();
  });

  it("whose it is and what it may", async () => {
    await openApp(paths.key(PROD_CHECKOUT, FREIGHT), { as: "mira" });
    await findModels();
    expect(await screen.findByText("Working")).toBeVisible();
    expect(screen.getByText("Key 88dc28d0…4a7e. Last used on 18 Nov.")).toBeVisible();
    expect(fact("Owner")).toBe("jonas@example.com");
    await waitFor(() => expect(fact("Team")).toBe("checkout"));
    expect(fact("Budget")).toBe("$800 a day resets 00:00 UTC");
    expect(fact("Limit")).toBe("400,000 tokens a minute");
    expect(fact("Models")).toBe("gpt-5, gpt-5-mini, claude-sonnet-4-5, claude-haiku-4-5");
    expect(fact("Created")).toBe("3 Sep, by jonas@example.com");
    expect(fact("Expires")).toBe("never");
    expect(document.title).toBe("prod-checkout · Acme Freight · LiteLLM Cloud");
  });

  it("of a budget of another period, what is spent of it", async () => {
    await openKey("ci-eval", { as: "mira" });
    await findPage(/^ci-eval Acme Freight$/);
    await findModels();
    await waitFor(() => expect(fact("Budget")).toBe("$2,000 a month resets 1 Dec, 00:00 UTC$1,874.30 of it spent"));
    expect(figure("Today so far").under).toBe("");
  });

  it("the way back, and a day by the hour, in its organization", async () => {
    await openApp(paths.key(PROD_CHECKOUT), { as: "mira" });
    await findModels();
    const back = within(screen.getByRole("navigation", { name: "Way back" }));
    await waitFor(() =>
      expect(back.getByRole("link", { name: "Usage" })).toHaveAttribute("href", paths.usage("acme-freight")),
    );
    expect(screen.getByRole("link", { name: "12 Nov, by the hour" })).toHaveAttribute(
      "href",
      paths.usageDay("acme-freight", "2026-11-12"),
    );
  });

  it("opens a day from the chart by keyboard", async () => {
    const { user, location } = await openApp(paths.key(PROD_CHECKOUT, FREIGHT), { as: "mira" });
    await findModels();
    screen.getByRole("group", { name: /^Spend of prod-checkout/ }).focus();
    await user.keyboard("{End}{Enter}");
    await waitFor(() => expect(location()).toBe(paths.usageDay("acme-freight", "2026-11-18")));
  });

  it("in Chinese, with the same figures", async () => {
    await openApp(paths.key(PROD_CHECKOUT, FREIGHT), { as: "mira", locale: "zh-CN" });
    await findPage(/^prod-checkout Acme Freight$/);
    expect(await screen.findByText("$7,955.69")).toBeVisible();
    expect(await screen.findByText("每天 $800")).toBeVisible();
    expect(screen.getByRole("button", { name: "停用 prod-checkout" })).toBeEnabled();
  });
});

describe.each([["cloud"], ["proxy"]] as const)("on an instance of kind %s", (kind) => {
  it("an admin blocks a key at once, and takes it back", async () => {
    const { user, requests } = await openApp(paths.key(PROD_CHECKOUT, FREIGHT), { as: "mira", kind });
    await user.click(await blockButton());
    expect(await screen.findByText("prod-checkout is blocked")).toBeVisible();
    expect(screen.getByText("Blocked")).toBeVisible();
    expect(screen.queryByText("Working")).toBeNull();
    expect(screen.getByRole("button", { name: "Unblock prod-checkout" })).toBeEnabled();
    expect(posts(requests)).toEqual(["POST /key/block"]);
    // The row is read again, and says the same.
    await waitFor(() => expect(requests.filter((request) => request.includes("/key/info"))).toHaveLength(2));

    await user.click(screen.getByRole("button", { name: "Undo" }));
    expect(await screen.findByText("prod-checkout is no longer blocked")).toBeVisible();
    expect(screen.queryByRole("button", { name: "Undo" })).toBeNull();
    expect(screen.getByRole("button", { name: "Block prod-checkout" })).toHaveFocus();
    expect(await screen.findByText("Working")).toBeVisible();
    expect(posts(requests)).toEqual(["POST /key/block", "POST /key/unblock"]);
    await user.click(screen.getByRole("button", { name: "Dismiss" }));
    expect(screen.queryByText("prod-checkout is no longer blocked")).toBeNull();
    expect(await blockButton()).toBeEnabled();
  });

  it("a member opens their own key, and sees why they may not block it", async () => {
    const { world, requests } = await openKey("prod-search", { as: "tomas", kind });
    await findPage(/^prod-search Acme Freight$/);
    const spend = sumSpend(world, { apiKey: hashOf("prod-search"), ...FOUR_WEEKS });
    await findModels();
    expect(figure("Spend, 28 days").value).toBe(inCents(spend));
    expect(figure("Spend, 28 days").under).toBe("LiteLLM’s estimate");
    expect(fact("Owner")).toBe("tomas@example.com");
    const button = await blockButton("prod-search");
    await waitFor(() =>
      expect(button).toHaveAccessibleDescription(
        "Blocking is for admins of the instance, of the key’s organization and of its team. Ask one of them.",
      ),
    );
    expect(button).toBeDisabled();
    expect(requests.filter((request) => request.includes("/organization/daily/activity"))).toEqual([]);
  });

  it("an unknown key is said to be unknown, not unused", async () => {
    await openApp(paths.key(UNKNOWN), { as: "mira", kind });
    await screen.findByRole("heading", { name: "There is no key 00000000…0000" });
    expect(screen.queryByRole("button", { name: /block/i })).toBeNull();
    expect(screen.queryByRole("alert")).toBeNull();
    expectNothingLooksLikeZero();
  });
});

describe("blocking", () => {
  it("is shown before it is answered, and a second press does nothing meanwhile", async () => {
    let letGo = () => {};
    const told = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    const slow = http.post("*/key/block", async () => {
      await told;
    });
    const { user, requests } = await openApp(paths.key(PROD_CHECKOUT, FREIGHT), { as: "mira", handlers: [slow] });
    await user.click(await blockButton());
    expect(await screen.findByText("Blocked")).toBeVisible();
    expect(screen.queryByText("prod-checkout is blocked")).toBeNull();
    await user.click(screen.getByRole("button", { name: "Unblock prod-checkout" }));
    letGo();
    await screen.findByText("prod-checkout is blocked");
    expect(posts(requests)).toEqual(["POST /key/block"]);
  });

  it("takes a double click for one", async () => {
    const { user, requests } = await openApp(paths.key(PROD_CHECKOUT, FREIGHT), { as: "mira" });
    await user.dblClick(await blockButton());
    await screen.findByText("prod-checkout is blocked");
    expect(posts(requests)).toEqual(["POST /key/block"]);
  });

  it("is closed to the instance's reading role, with the reason", async () => {
    const { requests } = await openApp(paths.key(PROD_CHECKOUT, FREIGHT), { as: "deepa" });
    const button = await blockButton();
    expect(button).toBeDisabled();
    expect(button).toHaveAccessibleDescription(/^Your role reads everything and changes nothing\./);
    expect(posts(requests)).toEqual([]);
  });

  it("is open to who administers the key's team, though its usage is not", async () => {
    const { user } = await openKey("search-index", { as: "elif" });
    await findPage(/^search-index Acme Freight$/);
    await screen.findByRole("heading", { name: "Usage of this key is not shown to you" });
    expect(fact("Owner")).toBe("nobody");
    expectNothingLooksLikeZero();
    const button = await blockButton("search-index");
    await waitFor(() => expect(button).toBeEnabled());
    await user.click(button);
    expect(await screen.findByText("search-index is blocked")).toBeVisible();
  });

  it("of a key without a team is closed to an organization's admin", async () => {
    const { user } = await openKey("gateway", { as: "priya", o: "acme-freight" });
    await findPage(/^gateway Acme Freight$/);
    // Its row is refused to her, so that only the server knows that it has none.
    await user.click(await blockButton("gateway"));
    expect(await screen.findByText(/^The server refused\./)).toBeVisible();
  });

  it("that the server refuses is taken back and explained, and nobody is signed out", async () => {
    const refusal = { detail: { error: "Only proxy admins, team admins, or org admins can call /key/block." } };
    const { user, location } = await openApp(paths.key(PROD_CHECKOUT, FREIGHT), {
      as: "mira",
      handlers: [http.post("*/key/block", () => HttpResponse.json(refusal, { status: 403 }))],
    });
    await user.click(await blockButton());
    expect(await screen.findByText(/^The server refused\. .* Nothing was changed\.$/)).toBeVisible();
    expect(screen.getByText("Working")).toBeVisible();
    expect(screen.queryByText("prod-checkout is blocked")).toBeNull();
    expect(await blockButton()).toBeEnabled();
    expect(location()).toBe(paths.key(PROD_CHECKOUT, FREIGHT));
  });

  it("without an answer is not said to have failed, and the status is read again", async () => {
    const { user, requests } = await openApp(paths.key(PROD_CHECKOUT, FREIGHT), {
      as: "mira",
      handlers: [http.post("*/key/block", () => HttpResponse.error())],
    });
    await user.click(await blockButton());
    expect(await screen.findByText(/^No answer came, so it is not known/)).toBeVisible();
    await waitFor(() => expect(requests.filter((request) => request.includes("/key/info"))).toHaveLength(2));
  });
});

describe("an organization's admin", () => {
  it("whom the row is refused sees what usage says, what is missing and why, and may block", async () => {
    const { world, user, requests } = await openApp(paths.key(PROD_CHECKOUT, FREIGHT), { as: "priya" });
    await findPage(/^prod-checkout Acme Freight$/);
    await findModels();
    expect(figure("Spend, 28 days").value).toBe(inCents(sumSpend(world, { apiKey: PROD_CHECKOUT, ...FOUR_WEEKS })));
    expect(fact("Owner")).toBe("jonas@example.com");
    await waitFor(() => expect(fact("Team")).toBe("checkout"));
    expect(within(facts()).queryByText("Budget")).toBeNull();
    expect(screen.queryByText("Working")).toBeNull();
    expect(screen.getByText("The rest is not shown").parentElement).toHaveTextContent(
      "You are priya@example.com, Organization admin.",
    );
    expect(screen.getByRole("button", { name: "Unblock prod-checkout" })).toBeEnabled();
    await user.click(await blockButton());
    expect(await screen.findByText("prod-checkout is blocked")).toBeVisible();
    expect(screen.queryByRole("button", { name: "Block prod-checkout" })).toBeNull();
    expect(screen.getByRole("button", { name: "Unblock prod-checkout" })).toHaveFocus();
    expect(requests.filter((request) => request.includes("/key/info"))).toHaveLength(1);
  });

  it("finds the organization without the address naming it", async () => {
    const { requests } = await openApp(paths.key(PROD_CHECKOUT), { as: "priya" });
    await findModels();
    const asked = requests.filter((request) => request.includes("/daily/activity") && request.includes("api_key="));
    expect(asked).toHaveLength(1);
    expect(asked[0]).toMatch(/^GET \/organization\/daily\/activity\/aggregated\?.*organization_ids=acme-freight/);
  });

  it("who is in the key's team reads its row, too", async () => {
    await openKey("ops-triage", { as: "priya", o: "acme-freight" });
    await findModels();
    expect(await screen.findByText("Working")).toBeVisible();
    expect(fact("Owner")).toBe("rafael@example.com");
  });
});

describe("a key that is not there to see", () => {
  it("of somebody else says so to a member, and offers their own usage", async () => {
    await openApp(paths.key(PROD_CHECKOUT, FREIGHT), { as: "tomas" });
    const refusal = (await screen.findByRole("heading", { name: "This key is not yours to see" })).parentElement;
    expect(refusal).toHaveTextContent("You are tomas@example.com, Member.");
    expect(screen.getByRole("link", { name: "Your own usage" })).toHaveAttribute("href", "/usage");
    expect(screen.queryByRole("button", { name: /block/i })).toBeNull();
  });

  it("because it was deleted is still shown with its usage", async () => {
    const { world } = await openKey("checkout-v1", { as: "mira", o: "acme-freight" });
    await findPage(/^checkout-v1 Acme Freight$/);
    await findModels();
    expect(await screen.findByText("Deleted")).toBeVisible();
    expect(fact("Owner")).toBe("not known");
    expect(screen.getByText("This key was deleted").parentElement).toHaveTextContent("Its usage stays.");
    expect(screen.queryByRole("button", { name: /block/i })).toBeNull();
    const spend = sumSpend(world, { apiKey: hashOf("checkout-v1"), ...FOUR_WEEKS });
    expect(figure("Spend, 28 days").value).toBe(inCents(spend));
    expect(screen.getByText(/Last used on 30 Oct\.$/)).toBeVisible();
  });

  it("because nobody named it is called by the start of its hash", async () => {
    const hash = hashOf(null);
    await openApp(paths.key(hash), { as: "mira" });
    await findPage(new RegExp(`^${hash.slice(0, 8)}…$`));
    expect(await screen.findByText("Deleted")).toBeVisible();
  });
});

describe("where there is nothing to see", () => {
  it("a key that was not used says so, and is no zero", async () => {
    await openKey("old-batch", { as: "mira" });
    await findPage(/^old-batch Acme Freight$/);
    // Nothing of its usage names the owner, so that the row of the person is asked.
    await waitFor(() => expect(fact("Owner")).toBe("yuki@example.com"));
    await screen.findByRole("heading", { name: "Not used in these 28 days" });
    expect(screen.getByText("Nothing was called with it between 22 Oct – 18 Nov 2026.")).toBeVisible();
    expect(screen.queryByText("Spend, 28 days")).toBeNull();
    expectNothingLooksLikeZero();
  });

  it("usage that did not load is not taken for none, stands beside the row, and recovers", async () => {
    const { user, weather } = await openApp(paths.key(PROD_CHECKOUT, FREIGHT), {
      as: "mira",
      weather: { squalls: [{ fault: "500-shape-b", route: "/user/daily/activity*" }] },
    });
    const alert = await screen.findByText("Usage of this key did not load");
    expect(alert).toBeVisible();
    expect(await screen.findByText("Working")).toBeVisible();
    expect(screen.queryByText("Spend, 28 days")).toBeNull();
    expect(screen.queryByText(/Last used|Not used/)).toBeNull();
    expectNothingLooksLikeZero();
    weather.set({});
    await user.click(screen.getByRole("button", { name: "Try again" }));
    await findModels();
  });

  it("a row that did not load stands beside usage; blocking is open all the same", async () => {
    const { user, weather } = await openApp(paths.key(PROD_CHECKOUT, FREIGHT), {
      as: "mira",
      weather: { squalls: [{ fault: "503", route: "/key/info" }] },
    });
    await screen.findByText("What is known of this key did not load");
    await findModels();
    expect(screen.queryByText("Working")).toBeNull();
    expect(await blockButton()).toBeEnabled();
    weather.set({});
    await user.click(screen.getByRole("button", { name: "Try again" }));
    expect(await screen.findByText("Working")).toBeVisible();
  });

  it("a later read that fails leaves what was read, and says since when", async () => {
    const { user, weather } = await openApp(paths.key(PROD_CHECKOUT, FREIGHT), { as: "mira" });
    const button = await blockButton();
    weather.set({ squalls: [{ fault: "503", route: "/key/info" }] });
    await user.click(button);
    await screen.findByText("prod-checkout is blocked");
    expect(await screen.findByText("As of 14:32 UTC. The last read failed.")).toBeVisible();
    expect(screen.getByText("Blocked")).toBeVisible();
    weather.set({});
    await user.click(screen.getByRole("button", { name: "Read again" }));
    await waitFor(() => expect(screen.queryByText(/The last read failed/)).toBeNull());
    expect(screen.getByText("Blocked")).toBeVisible();
  });

  it("a key whose usage did not load is not called deleted or unknown", async () => {
    await openApp(paths.key(UNKNOWN), {
      as: "mira",
      weather: { squalls: [{ fault: "500-shape-b", route: "/user/daily/activity*" }] },
    });
    await screen.findByText("Usage of this key did not load");
    expect(screen.queryByText(/There is no key|Deleted/)).toBeNull();
  });
});
