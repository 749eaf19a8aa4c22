// @vitest-environment jsdom
import { act, screen, waitFor, within } from "@testing-library/react";
import { HttpResponse, http } from "msw";
import { findPage, type OpenedApp, openApp, personOf } from "tests/open-app";
import * as v from "valibot";
import { describe, expect, it, vi } from "vitest";
import { paths } from "~/lib/paths";
import {
  addToDraft,
  changeInDraft,
  draftChanges,
  draftPanel,
  entryRow,
  findState,
  goLive,
  LIST,
  liveEntries,
  openList,
  queryDraft,
  removeFromDraft,
  stateOf,
  table,
  writes,
} from "./allowed-ips-screen";

const SIX = "Only these 6 entries may call";
const OWN = "198.51.100.7";
const AnySchema = v.looseObject({ revision: v.string(), entries: v.array(v.looseObject({})) });
const listAnswers = (entries: readonly object[], more: object = {}) =>
  http.get(`*${LIST}`, () => HttpResponse.json(stateOf(entries, more)));
const instanceWith = (features: string[]) =>
  http.get("*/cloud/v1/instance", () =>
    HttpResponse.json({
      tenant: { id: "t", name: "Acme Group" },
      region: { id: "eu", label: "Frankfurt" },
      version: "1",
      features,
    }),
  );
const ownerOf = ({ services, world }: OpenedApp) => `${services.config.api.baseUrl} ${personOf(world, "mira").userId}`;
const saveButton = (panel: HTMLElement, name: RegExp | string) => within(panel).getByRole("button", { name });

describe("whoever sees the instance reads", () => {
  it("who may call, in entries and in addresses, with the limit and the reach", async () => {
    await openList({ as: "mira" }, SIX);
    const state = screen.getByRole("region", { name: SIX });
    expect(state).toHaveTextContent("83 IPv4 addresses and one IPv6 /48. Everything else is refused");
    expect(state).toHaveTextContent("One list for the whole instance");
    expect(state).toHaveTextContent("6 entries of 1,000.");
    expect(await screen.findByText(/^You are at/)).toHaveTextContent(
      `You are at ${OWN}, let in by 198.51.100.0/28, which does not expire.`,
    );
    expect(liveEntries()).toEqual([
      "198.51.100.0/28",
      "203.0.113.0/26",
      "203.0.113.201",
      "192.0.2.14",
      "192.0.2.15",
      "2001:db8:40::/48",
    ]);
    const row = within(table()).getByRole("row", { name: /203\.0\.113\.0\/26/ });
    expect(row).toHaveTextContent("Cluster egress, prodjonas, 3 Sepnevertoday 14:3213,902,114");
    expect(
      within(table()).getByRole("link", {
        name: "rafael, 12 Sep. History since 192.0.2.14 was added, in the audit log",
      }),
    ).toHaveAttribute("href", paths.auditLog({ q: "table:AllowedIps after:2026-09-12" }));
    expect(screen.getByText(/^Caller addresses are stored:/)).toHaveTextContent("for 30 days");
  });

  it("how entries stand to each other, sorted and filtered by the page’s address", async () => {
    const entries = [
      entryRow("203.0.113.0/26", { label: "Cluster" }),
      entryRow("203.0.113.9", { requests_30d: 9 }),
      entryRow("10.0.0.0/8"),
      entryRow("198.51.100.0/28", { expires_at: "2026-11-01T00:00:00Z" }),
      entryRow("0.0.0.0/0"),
    ];
    const app = await openList(
      { as: "mira", path: paths.allowedIps({ sort: "-requests" }), handlers: [listAnswers(entries)] },
      "Only these 4 entries may call",
    );
    const { user, arrivesAt } = app;
    expect(liveEntries()[0]).toBe("203.0.113.9");
    const row = (entry: string) =>
      within(table()).getByText(entry, { selector: "code" }).closest("tr")?.textContent ?? "";
    expect(row("203.0.113.9")).toContain("inside 0.0.0.0/0");
    expect(row("10.0.0.0/8")).toContain("private");
    expect(row("198.51.100.0/28")).toContain("ended");
    expect(row("0.0.0.0/0")).toContain("opens all");
    expect(screen.getByRole("region", { name: /may call/ })).toHaveTextContent(
      "every IPv4 address. Everything else is refused before it reaches a model. One entry has ended",
    );
    await user.click(within(table()).getByRole("button", { name: "Entry" }));
    expect(liveEntries()[0]).toBe("0.0.0.0/0");
    await arrivesAt(paths.allowedIps({ sort: "entry" }));
  });

  it("of an open instance that it is open, and who calls already", async () => {
    const app = await openList({ as: "alma", region: "us" }, "Open to every address");
    expect(screen.queryByRole("table", { name: "Entries of the live list" })).toBeNull();
    await screen.findByRole("heading", { name: "Start from what already calls you" });
    await app.user.click(screen.getByRole("button", { name: /^Make a draft of these/ }));
    const panel = await draftPanel("Draft: restricts an open list");
    expect(await within(panel).findByText("You stay in.")).toBeVisible();
    expect(await within(panel).findByText(/^None of [\d,]+ requests of the last 30 days/)).toBeVisible();
  });

  it("of a list that nobody is on how to get out, and gets out", async () => {
    await openList({ as: "mira", handlers: [listAnswers([])] }, "Nobody may call");
    expect(screen.getByRole("region", { name: "Nobody may call" })).toHaveTextContent("This page still works: add an");
    expect(screen.getByRole("button", { name: "Add addresses" })).toBeEnabled();
  });

  it("in Chinese", async () => {
    await openList({ as: "mira", locale: "zh-CN" }, "仅以下 6 条记录可以调用");
    expect(screen.getByText(/共 83 个 IPv4 地址和1 个 IPv6 \/48。/)).toBeVisible();
    expect(screen.getByRole("button", { name: "移除 192.0.2.14" })).toBeEnabled();
  });
});

describe("where there is nothing to read", () => {
  it("a failed load is never read as open, offers no change, and recovers", async () => {
    const { user, weather } = await openApp(paths.allowedIps(), {
      as: "mira",
      weather: { squalls: [{ fault: "503", route: `${LIST}*` }] },
    });
    expect(await screen.findByText("The address list did not load")).toBeVisible();
    expect(screen.getByText(/is open or restricted is not known/)).toBeVisible();
    expect(screen.queryByText(/^Open$|Open to every address|(entries|entry|Nobody) may call/)).toBeNull();
    expect(screen.queryByRole("button", { name: /Add addresses|Remove/ })).toBeNull();
    weather.set({});
    await user.click(screen.getByRole("button", { name: "Try again" }));
    await findState(SIX);
  });

  it("an answer of another shape is no list either", async () => {
    await openApp(paths.allowedIps(), {
      as: "mira",
      handlers: [http.get(`*${LIST}`, () => HttpResponse.json({ entries: [] }))],
    });
    expect(await screen.findByText("The address list did not load")).toBeVisible();
    expect(screen.queryByText(/Open to every address|Nobody may call/)).toBeNull();
  });

  it("an instance without address rules says so, and is not taken for a plain proxy", async () => {
    const { requests } = await openApp(paths.allowedIps(), { as: "mira", handlers: [instanceWith([])] });
    expect(await screen.findByText("This instance does not offer address rules")).toBeVisible();
    expect(requests.filter((one) => /allowed/.test(one))).toEqual([]);
  });

  it("a member is told why, and nothing is asked of the server", async () => {
    const { requests } = await openApp(paths.allowedIps(), { as: "tomas" });
    await findPage(/^Allowed IPs/);
    expect(screen.getByText("The address list is for instance admins")).toBeVisible();
    expect(screen.getByText("You are tomas@example.com, Member.")).toBeVisible();
    expect(requests.filter((one) => /allowed/.test(one))).toEqual([]);
  });

  it("the reading role reads everything, with the reason on what it cannot do", async () => {
    const { requests } = await openList({ as: "deepa" }, SIX);
    for (const name of ["Add addresses", "Change 192.0.2.14", "Remove 192.0.2.14"]) {
      const button = screen.getByRole("button", { name });
      expect(button).toBeDisabled();
      expect(button).toHaveAccessibleDescription("Your role reads everything and changes nothing.");
    }
    expect(screen.getByRole("button", { name: "Export" })).toBeEnabled();
    expect(screen.queryByRole("button", { name: /Open to every address|Bring it back/ })).toBeNull();
    expect(requests.filter((one) => /^(PUT|POST)/.test(one))).toEqual([]);
  });
});

describe("a change that only widens", () => {
  it("is saved without ceremony", async () => {
    const app = await openList({ as: "mira" }, SIX);
    await addToDraft(app, "192.0.2.99\n2001:DB8:51::9");
    const panel = await draftPanel("Draft: only widens");
    expect(draftChanges(panel)).toEqual([
      "+192.0.2.99Added. 1 address, never expires",
      "+2001:db8:51::9Added. 1 address, never expires",
    ]);
    expect(panel).toHaveTextContent("Nobody loses access.");
    expect(panel).toHaveTextContent("From 6 entries to 8;");
    await app.user.click(saveButton(panel, "Save: add 2 entries"));
    await findState("Only these 8 entries may call");
    expect(await screen.findByText("Saved: add 2 entries")).toBeVisible();
    expect(queryDraft()).toBeNull();
    expect(writes(app)).toEqual([`PUT ${LIST}`]);
  });

  it("of more than a /16 asks for a word first, and says how much it opens", async () => {
    const app = await openList({ as: "mira" }, SIX);
    await addToDraft(app, "11.0.0.0/8");
    const panel = await draftPanel("Draft: opens the list");
    expect(draftChanges(panel)).toEqual(["+11.0.0.0/8Added. 16,777,216 addresses, never expires"]);
    expect(saveButton(panel, /^Save/)).toBeDisabled();
    await app.user.click(within(panel).getByRole("checkbox", { name: /^Open that many addresses/ }));
    await app.user.click(saveButton(panel, /^Save/));
    await findState("Only these 7 entries may call");
  });

  it("opens the instance only on a word", async () => {
    const app = await openList({ as: "mira" }, SIX);
    await app.user.click(screen.getByRole("button", { name: "Open to every address…" }));
    const panel = await draftPanel("Draft: opens the list");
    expect(saveButton(panel, "Open to every address")).toBeDisabled();
    await app.user.click(within(panel).getByRole("checkbox", { name: /^Open the instance to every address/ }));
    await app.user.click(saveButton(panel, "Open to every address"));
    await findState("Open to every address");
  });

  it("that the server does not take says which field and why, and keeps the draft", async () => {
    const refusal = {
      type: "https://api.example.com/problems/invalid",
      title: "Invalid",
      status: 422,
      errors: [{ pointer: "/entries/6/range", code: "reserved", detail: "This block is reserved." }],
    };
    const app = await openList(
      {
        as: "mira",
        handlers: [
          http.put(`*${LIST}`, () =>
            HttpResponse.json(refusal, { status: 422, headers: { "Content-Type": "application/problem+json" } }),
          ),
        ],
      },
      SIX,
    );
    await addToDraft(app, "192.0.2.99");
    const panel = await draftPanel("Draft: only widens");
    await app.user.click(saveButton(panel, /^Save/));
    expect(await within(panel).findByText("/entries/6/range: This block is reserved.")).toBeVisible();
    expect(draftChanges(panel)).toHaveLength(1);
    await findState(SIX);
  });
});

describe("the dialog", () => {
  it("judges each line, mends one, drops others, and leaves out what is there", async () => {
    const { user } = await openList({ as: "mira" }, SIX);
    await user.click(screen.getByRole("button", { name: "Add addresses" }));
    const dialog = within(await screen.findByRole("dialog"));
    await user.click(dialog.getByLabelText("Addresses"));
    await user.paste(
      "203.0.113.40\n198.51.100.128-198.51.100.159\n10.0.0.0/8\n203.0.113.77/26\n010.0.0.1\ngateway.example.com",
    );
    const lines = () =>
      within(dialog.getByRole("list", { name: "What becomes of each line" }))
        .getAllByRole("listitem")
        .map((item) => item.textContent?.trim());
    await waitFor(() =>
      expect(lines()).toEqual([
        "Line 1Already inside 203.0.113.0/26. Left out.",
        "Line 232 addresses, as 198.51.100.128/27. For documentation: no caller has one.",
        "Line 316,777,216 addresses. Private: callers on the internet never show one.",
        "Line 4A /26 starts at 203.0.113.64. Use 203.0.113.64/26",
        "Line 5Starts with a zero: some programs read it as octal. Write it without.",
        "Line 6A name, not an address. Names are not looked up.",
      ]),
    );
    const add = dialog.getByRole("button", { name: "Add 2 entries to the draft" });
    expect(add).toBeDisabled();
    expect(add).toHaveAccessibleDescription("3 lines have to be mended or dropped first.");
    await user.click(dialog.getByRole("button", { name: "Use 203.0.113.64/26" }));
    await user.click(await dialog.findByRole("button", { name: "Drop 2 lines" }));
    const addThree = await dialog.findByRole("button", { name: "Add 3 entries to the draft" });
    // It has its name as soon as three lines stand, and waits until the two are gone.
    await waitFor(() => expect(addThree).toBeEnabled());
    await user.click(addThree);
    expect(draftChanges(await draftPanel(/^Draft: /))).toHaveLength(3);
  });
});

describe("a draft", () => {
  it("takes back the last step, or any change", async () => {
    const app = await openList({ as: "mira" }, SIX);
    const { user } = app;
    await removeFromDraft(app, "192.0.2.15");
    await user.click(await screen.findByRole("button", { name: "Undo" }));
    expect(queryDraft()).toBeNull();
    await removeFromDraft(app, "192.0.2.14");
    await changeInDraft(app, "203.0.113.0/26", { range: "203.0.113.0/27" });
    const panel = await draftPanel("Draft: narrows the list");
    expect(draftChanges(panel)).toEqual([
      "~203.0.113.0/27Narrowed from 203.0.113.0/26: 32 addresses fewer",
      "−192.0.2.14Removed. Warehouse gateway, 126,912 requests in 30 days",
    ]);
    expect(within(table()).getByText("removed in the draft")).toBeVisible();
    await user.click(screen.getByLabelText("Undo the change of 203.0.113.0/27"));
    expect(draftChanges(await draftPanel(/^Draft: /))).toHaveLength(1);
  });

  it("survives leaving the page, and is gone once it is discarded", async () => {
    const app = await openList({ as: "mira" }, SIX);
    await removeFromDraft(app, "192.0.2.14");
    await app.user.click(screen.getByRole("link", { name: "Settings" }));
    await findPage(/Settings/);
    await act(() => app.back());
    expect(draftChanges(await draftPanel("Draft: narrows the list"))).toHaveLength(1);
    await app.user.click(screen.getByRole("button", { name: "Discard" }));
    expect(queryDraft()).toBeNull();
    expect(app.storage.tab.getItem(`console.draft.allowed-ips.${ownerOf(app)}`)).toBeNull();
    expect(writes(app).filter((one) => one.startsWith("PUT"))).toEqual([]);
  });
});

describe("a draft that is left", () => {
  it("is there again after a reload and another sign-in of the same person, and of nobody else", async () => {
    const first = await openList({ as: "mira" }, SIX);
    await removeFromDraft(first, "192.0.2.14");
    await draftPanel("Draft: narrows the list");
    expect(first.storage.tab.getItem(`console.draft.allowed-ips.${ownerOf(first)}`)).toContain("192.0.2.15");
    first.close();
    const other = await openList({ as: "jonas", storage: first.storage }, SIX);
    expect(queryDraft()).toBeNull();
    other.close();
    await openList({ as: "mira", storage: first.storage }, SIX);
    expect(draftChanges(await draftPanel("Draft: narrows the list"))).toEqual([
      "−192.0.2.14Removed. Warehouse gateway, 126,912 requests in 30 days",
    ]);
  });
});

describe("a change that takes somebody’s access", () => {
  it("is rehearsed: oneself, the other admins, and whose requests would have been refused", async () => {
    const app = await openList({ as: "mira" }, SIX);
    await changeInDraft(app, "203.0.113.0/26", { range: "203.0.113.0/27" });
    const panel = await draftPanel("Draft: narrows the list");
    expect(within(panel).getByText("You stay in.")).toBeVisible();
    expect(await within(panel).findByText(/^1,204 of 18,204,411 requests of the last 30 days/)).toBeVisible();
    const refused = within(panel).getByRole<HTMLTableElement>("table", {
      name: "Requests that would have been refused",
    });
    expect([...(refused.tBodies[0]?.rows ?? [])].map((row) => row.textContent)).toEqual([
      "203.0.113.44prod-search1,182today 13:40",
      "203.0.113.52ops-triage229 Nov",
    ]);
    expect(panel).toHaveTextContent(
      "2 of 3 instance admins stay in.rafael would be refused from where they last called.",
    );
  });

  it("goes live for the time that is chosen, and stays once it is confirmed", async () => {
    const app = await openList({ as: "mira" }, SIX);
    await removeFromDraft(app, "192.0.2.15");
    await app.user.selectOptions(await screen.findByLabelText("Time to confirm in"), "2 minutes");
    await goLive(app, 2);
    const timer = await screen.findByRole("region", { name: /^Live, not confirmed yet/ });
    expect(timer).toHaveTextContent("Goes back by itself in 2:00");
    expect(timer).toHaveTextContent("Confirm before 14:34:00 UTC");
    expect(timer).toHaveTextContent("That is your address now, let in by 198.51.100.0/28.");
    expect(screen.getByRole("button", { name: "Add addresses" })).toBeDisabled();
    await app.user.click(within(timer).getByRole("button", { name: "Keep the new list" }));
    expect(await screen.findByText("The new list stays")).toBeVisible();
    expect(screen.queryByRole("region", { name: /^Live, not confirmed/ })).toBeNull();
    expect(liveEntries()).not.toContain("192.0.2.15");
    expect(writes(app).filter((one) => !one.includes("rehearse"))).toEqual([`PUT ${LIST}`, `POST ${LIST}/confirm`]);
  });

  it("goes back at once when somebody says so", async () => {
    const app = await openList({ as: "mira" }, SIX);
    await removeFromDraft(app, "192.0.2.15");
    await goLive(app, 5);
    await findState("Only these 5 entries may call");
    await app.user.click(await screen.findByRole("button", { name: "Go back now" }));
    await findState(SIX);
    expect(screen.queryByRole("region", { name: /^Live, not confirmed/ })).toBeNull();
  });

  it("goes back by itself, tells whoever comes next, and can be brought back as a draft", async () => {
    const app = await openList({ as: "mira" }, SIX);
    await removeFromDraft(app, "192.0.2.15");
    await goLive(app, 5);
    await findState("Only these 5 entries may call");
    vi.setSystemTime(Date.parse("2026-11-18T14:37:01Z"));
    act(() => void document.dispatchEvent(new Event("visibilitychange")));
    await findState(SIX);
    const note = (await screen.findByText("A change went back by itself, today 14:37 UTC")).parentElement;
    expect(note).toHaveTextContent("mira had put 5 entries live, and nobody confirmed it");
    await app.user.click(screen.getByRole("button", { name: "Bring it back as a draft" }));
    expect(draftChanges(await draftPanel("Draft: narrows the list"))).toEqual([
      "−192.0.2.15Removed. Warehouse gateway, spare, no requests in 30 days",
    ]);
  });

  it("says “no data” where addresses are not stored, and not that nobody is refused", async () => {
    const problem = { type: "about:blank", title: "Addresses are not stored", status: 409 };
    const app = await openList(
      {
        as: "mira",
        handlers: [
          instanceWith(["allowed-ip-rules"]),
          http.post(`*${LIST}/rehearse`, () => HttpResponse.json(problem, { status: 409 })),
        ],
      },
      SIX,
    );
    expect(screen.getByText(/^Caller addresses are not stored on this instance/)).toBeVisible();
    expect(screen.queryByRole("heading", { name: /^Refused lately/ })).toBeNull();
    expect(app.requests.filter((one) => one.includes("/refused"))).toEqual([]);
    await removeFromDraft(app, "192.0.2.15");
    const panel = await draftPanel("Draft: narrows the list");
    expect(await within(panel).findByText("No data: this instance does not store caller addresses.")).toBeVisible();
    expect(panel).not.toHaveTextContent(/None of|0 of/);
    expect(saveButton(panel, "Go live for 5 minutes")).toBeEnabled();
  });

  it("that could not be rehearsed says so, and can be rehearsed again", async () => {
    const app = await openList(
      { as: "mira", weather: { squalls: [{ fault: "503", route: `${LIST}/rehearse` }] } },
      SIX,
    );
    await removeFromDraft(app, "192.0.2.15");
    expect(await screen.findByText("Not rehearsed: whom it would refuse is not known.")).toBeVisible();
    app.weather.set({});
    await app.user.click(screen.getByRole("button", { name: "Rehearse again" }));
    expect(await screen.findByText(/^None of 18,204,411 requests/)).toBeVisible();
  });
});

describe("a lock-out is stopped", () => {
  const stops = (panel: HTMLElement) =>
    within(within(panel).getByRole("list", { name: "What keeps it from being saved" }))
      .getAllByRole("listitem")
      .map((item) => item.textContent);
  const expectStopped = async (app: Parameters<typeof writes>[0], reason: RegExp) => {
    const panel = await draftPanel(/^Draft: /);
    await waitFor(() => expect(stops(panel)).toEqual([expect.stringMatching(reason)]));
    expect(saveButton(panel, /^(Go live|Save)/)).toBeDisabled();
    expect(writes(app).filter((one) => one.startsWith("PUT"))).toEqual([]);
  };

  it("when the own address is missing", async () => {
    const app = await openList({ as: "mira" }, SIX);
    await removeFromDraft(app, "198.51.100.0/28");
    await expectStopped(app, /^Your own address, 198\.51\.100\.7, would not be let in/);
  });

  it("when nothing is left", async () => {
    const app = await openList(
      { as: "mira", handlers: [listAnswers([entryRow("198.51.100.0/28")])] },
      /Only this entry/,
    );
    await removeFromDraft(app, "198.51.100.0/28");
    await expectStopped(app, /^A restricted list without an entry refuses everyone/);
  });

  it("when the own entry would end", async () => {
    const app = await openList({ as: "mira" }, SIX);
    await changeInDraft(app, "198.51.100.0/28", { expires: "in 7 days" });
    await expectStopped(
      app,
      /^Your own address, 198\.51\.100\.7, is let in by 198\.51\.100\.0\/28 alone, which would end/,
    );
  });

  it("when the first entry of an open list is somebody else’s, or of the wrong family", async () => {
    const app = await openList({ as: "mira", handlers: [listAnswers([], { mode: "open" })] }, "Open to every address");
    await addToDraft(app, "2001:db8:51::/48");
    await expectStopped(app, /^You call over IPv4 from 198\.51\.100\.7, and the draft has no IPv4 entry at all/);
  });

  it("when somebody else has saved meanwhile: both versions stand side by side, and what fits is merged", async () => {
    const app = await openList({ as: "mira" }, SIX);
    await changeInDraft(app, "203.0.113.0/26", { range: "203.0.113.0/25" });
    await addToDraft(app, "192.0.2.99");
    const panel = await draftPanel("Draft: only widens");
    // Another admin takes the same entry off, and puts another one on, between reading and saving.
    const { client } = app.services;
    const { data } = await client.send({ path: LIST, schema: AnySchema });
    const others = data.entries.filter(({ range }) => range !== "203.0.113.0/26");
    const body = {
      mode: "restricted",
      entries: [...others, { range: "192.0.2.200", label: null, expires_at: null }],
      confirm_within_s: null,
    };
    await client.send({ method: "PUT", path: LIST, body, ifMatch: data.revision, schema: AnySchema });
    await app.user.click(saveButton(panel, /^Save/));
    await screen.findByText("Somebody else saved the list while you wrote this");
    const said = (name: string) =>
      within(screen.getByRole("list", { name }))
        .getAllByRole("listitem")
        .map((item) => item.textContent);
    expect(said("What they saved")).toEqual([
      expect.stringMatching(/^−203\.0\.113\.0\/26Removed\./),
      expect.stringMatching(/^\+192\.0\.2\.200Added\./),
    ]);
    expect(said("Your draft")[0]).toMatch(/^~203\.0\.113\.0\/25Widened .*No longer fits/);
    expect(screen.getByText(/^One of your changes no longer fits and is left out/)).toBeVisible();
    await app.user.click(screen.getByRole("button", { name: "Put my changes on top" }));
    const merged = await draftPanel("Draft: only widens");
    expect(draftChanges(merged)).toEqual(["+192.0.2.99Added. 1 address, never expires"]);
    await app.user.click(saveButton(merged, "Save: add one entry"));
    await findState("Only these 7 entries may call");
    expect(liveEntries()).toEqual(expect.arrayContaining(["192.0.2.99", "192.0.2.200"]));
    expect(liveEntries()).not.toContain("203.0.113.0/26");
  });
});

describe("an address", () => {
  it("is tested in the browser, against what is live and the draft, and so is a header", async () => {
    const app = await openList({ as: "mira" }, SIX);
    const probe = screen.getByLabelText("Would this address get in?");
    const verdict = () => probe.closest("section")?.querySelector("[role=status]");
    await app.user.click(probe);
    await app.user.paste("203.0.113.44");
    await waitFor(() => expect(verdict()).toHaveTextContent("Yes. It is inside 203.0.113.0/26, Cluster egress, prod."));
    await changeInDraft(app, "203.0.113.0/26", { range: "203.0.113.0/27" });
    await waitFor(() => expect(verdict()).toHaveTextContent(/^Live: yes\. In the draft: no\./));
    expect(verdict()).toHaveTextContent("Nearest is 203.0.113.0/27, which ends 13 addresses below.");
    await app.user.clear(probe);
    await app.user.paste("X-Forwarded-For: 203.0.113.200, 203.0.113.9");
    await waitFor(() => expect(verdict()).toHaveTextContent("203.0.113.200 would be refused203.0.113.9 would get in"));
    expect(verdict()).toHaveTextContent("The leftmost is whatever the caller claimed");
  });

  it("that was refused lately is offered, unless an admin has just taken it off", async () => {
    const event = {
      id: "e1",
      occurred_at: "2026-11-18T14:31:55Z",
      actor: { id: "u1", email: "jonas@example.com", kind: "user" },
      address: OWN,
      user_agent: null,
      action: "allowed_ips.updated",
      category: "update",
      object: { table: "AllowedIps", id: "allowed-ips", label: null },
      organization_id: null,
      before: { mode: "restricted", entries: [{ range: "203.0.113.77", label: null, expires_at: null }] },
      after: { mode: "restricted", entries: [] },
      expires_at: "2027-02-16T14:31:55Z",
    };
    const app = await openList(
      {
        as: "mira",
        handlers: [
          instanceWith(["allowed-ip-rules", "caller-addresses", "audit-events"]),
          http.get("*/cloud/v1/audit-events", () =>
            HttpResponse.json({ items: [event], next_cursor: null, prev_cursor: null, total: 1 }),
          ),
        ],
      },
      SIX,
    );
    const refused = await screen.findByRole("region", { name: "Refused lately, 24 hours" });
    await waitFor(() => expect(refused).toHaveTextContent("203.0.113.77312 times, removed today 14:31 by jonas"));
    expect(within(refused).queryByRole("button", { name: "Add 203.0.113.77 to the draft" })).toBeNull();
    await app.user.click(within(refused).getByRole("button", { name: "Add 198.51.100.90 to the draft" }));
    expect(within(await screen.findByRole("dialog")).getByLabelText("Addresses")).toHaveValue("198.51.100.90");
    expect(screen.getByRole("link", { name: "jonas removed 203.0.113.77", hidden: true })).toHaveAttribute(
      "href",
      paths.auditEvent("e1"),
    );
  });
});

describe("a long list", () => {
  const many = Array.from({ length: 1000 }, (_, at) =>
    entryRow(`192.0.${at >> 8}.${at & 255}`, { label: `host ${at}` }),
  );

  it("draws what is in sight, says how long it is, and is filtered", async () => {
    const app = await openList({ as: "mira", handlers: [listAnswers(many)] }, "Only these 1,000 entries may call");
    expect(table()).toHaveAttribute("aria-rowcount", "1001");
    expect(table().rows.length).toBeLessThan(80);
    await app.user.type(screen.getByLabelText("Filter by address, label or person"), "host 77");
    await waitFor(() => expect(screen.getByText("11 of 1000 entries")).toBeVisible());
    expect(liveEntries()).toHaveLength(11);
    await app.arrivesAt(paths.allowedIps({ q: "host 77" }));
  });
});
