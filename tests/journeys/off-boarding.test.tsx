// @vitest-environment jsdom
import { screen, waitFor, within } from "@testing-library/react";
import { STORY_NOW } from "mocks/world/story-now";
import { createWorld } from "mocks/world/world";
import { HttpResponse, http } from "msw";
import { findPage, type OpenAs, openApp } from "tests/open-app";
import { describe, expect, it, vi } from "vitest";
import { AllowedIpsStateSchema } from "~/contract/allowed-ips";
import { MeSchema } from "~/contract/me";
import { ChangedTeamSchema } from "~/contract/people";
import { paths } from "~/lib/paths";
import { entryRow, LIST, stateOf } from "./allowed-ips-screen";
import { expectNothingLooksLikeZero } from "./usage-screen";

const { users, keys } = createWorld({ region: "eu", now: new Date(STORY_NOW) });

function idOf(name: string): string {
  const user = users.find(({ email }) => email === `${name}@example.com`);
  if (!user) throw new Error(`there is no ${name}`);
  return user.userId;
}

function hashOf(alias: string): string {
  const key = keys.find((one) => one.alias === alias);
  if (!key) throw new Error(`there is no key ${alias}`);
  return key.token;
}

const openLeaver = (name: string, { o = "acme-freight", ...options }: OpenAs & { o?: string | null } = {}) =>
  openApp(paths.offBoarding(o, idOf(name)), { as: "mira", ...options });

const go = (name = "rafael") => screen.findByRole("button", { name: `Let ${name}@example.com go` });
const group = (key: string) => screen.findByRole("group", { name: `What becomes of ${key}` });
const choice = async (key: string, name: string) => within(await group(key)).getByRole("radio", { name });
const writes = (requests: readonly string[]) => requests.filter((request) => !request.startsWith("GET"));
const record = () =>
  screen.getAllByRole("rowheader").map((head) => [head.textContent, head.nextElementSibling?.textContent] as const);

describe("letting somebody go begins with", () => {
  it("their keys and what they spent in 7 days, all to be blocked, and what that does not stop", async () => {
    const { requests } = await openLeaver("rafael");
    await findPage(/^Let rafael@example\.com go Acme Freight$/);
    expect(await screen.findByText("3 keys, $41.82 in the last 7 days")).toBeVisible();
    for (const key of ["notebook-rafael", "ops-triage", "scratch-0902"]) {
      expect(await choice(key, "Block now")).toBeChecked();
    }
    expect(
      screen.getByText(/^Ending the account at Okta, Microsoft Entra, .* does not stop these keys\./),
    ).toBeVisible();
    expect(
      screen.getByText(/a token .* works until .* UTC at the latest|no token issued by it works any more/i),
    ).toBeVisible();
    expect(
      screen.getByText(/^They stay in ops-copilot: LiteLLM deletes somebody’s keys of a team when they leave it/),
    ).toBeVisible();
    expect(screen.getByText(/^3 keys blocked, .*1 membership ended.*1 role taken back\.$/)).toBeVisible();
    expect(writes(requests)).toEqual([]);
  });

  it("what a plain proxy cannot say", async () => {
    const { requests } = await openLeaver("rafael", { kind: "proxy" });
    expect(await screen.findByText(/^This proxy keeps no list of invitations/)).toBeVisible();
    expect(
      screen.getByText(/A token that your identity provider has issued works until it ends by itself/),
    ).toBeVisible();
    expect(requests.filter((request) => request.includes("/cloud/"))).toEqual([]);
  });

  it("nothing, when it did not load: no key is taken for none", async () => {
    const { user, weather } = await openLeaver("rafael", {
      weather: { squalls: [{ fault: "503", route: "/key/list" }] },
    });
    expect(await screen.findByText("What they leave behind did not load")).toBeVisible();
    expect(screen.queryByRole("button", { name: /^Let rafael/ })).toBeNull();
    expectNothingLooksLikeZero();
    weather.set({});
    await user.click(screen.getByRole("button", { name: "Try again" }));
    expect(await go()).toBeEnabled();
  });

  it("every key counted as used while usage is not known", async () => {
    const { user } = await openLeaver("rafael", {
      weather: { squalls: [{ fault: "500-shape-b", route: "/user/daily/activity*" }] },
    });
    expect(await screen.findByText(/^Usage did not load: every key counts as one that is in use\./)).toBeVisible();
    await user.click(await choice("scratch-0902", "Delete"));
    expect(await screen.findByRole("textbox", { name: /^Type scratch-0902 to delete it/ })).toBeVisible();
    expect(await go()).toBeDisabled();
  });

  it("somebody without anything", async () => {
    await openLeaver("nils");
    expect(await screen.findByText("No key belongs to them here.")).toBeVisible();
    expect(await go("nils")).toBeEnabled();
  });
});

describe("done at once", () => {
  it("every key is blocked, one is handed over, the role and the membership go, and a record stays", async () => {
    const { user, requests } = await openLeaver("rafael");
    await user.click(await choice("ops-triage", "Hand over"));
    expect(await go()).toBeDisabled();
    expect(screen.getByText(/^A key that is handed over keeps its secret/)).toBeVisible();
    await user.type(screen.getByRole("combobox", { name: /^Hand ops-triage to/ }), "priya@example.com");
    await waitFor(async () => expect(await go()).toBeEnabled());
    expect(screen.getByText(/1 handed to priya@example\.com/)).toBeVisible();
    await user.dblClick(await go());
    expect(await screen.findByRole("heading", { name: /^rafael@example\.com was let go$/ })).toBeVisible();
    const done = record();
    expect(done.filter(([, outcome]) => outcome === "done").map(([step]) => step)).toEqual(
      expect.arrayContaining([
        "Block notebook-rafael",
        "Block scratch-0902",
        "Hand ops-triage to priya@example.com",
        "Take back the role Instance admin",
        "Remove from Acme Freight",
      ]),
    );
    const written = writes(requests);
    expect(written.filter((request) => request === "POST /key/block")).toHaveLength(2);
    expect(written.filter((request) => request === "POST /key/update")).toHaveLength(1);
    expect(written.filter((request) => request.startsWith("DELETE /organization"))).toHaveLength(1);
    expect(written.indexOf("POST /user/update")).toBeGreaterThan(written.lastIndexOf("POST /key/block"));
    expect(screen.getByRole("button", { name: "Print" })).toBeVisible();
    expect(screen.queryByRole("button", { name: /^Go on/ })).toBeNull();
  });

  it("the record can be saved, and says exactly what was done", async () => {
    const saved: Blob[] = [];
    vi.spyOn(URL, "createObjectURL").mockImplementation((blob) => {
      if (blob instanceof Blob) saved.push(blob);
      return "blob:record";
    });
    const { user } = await openLeaver("nils");
    await user.click(await go("nils"));
    await screen.findByRole("heading", { name: "nils@example.com was let go" });
    await user.click(screen.getByRole("button", { name: "Download as JSON" }));
    const file: unknown = JSON.parse((await saved[0]?.text()) ?? "{}");
    expect(file).toMatchObject({
      kind: "off-boarding record",
      name: "nils@example.com",
      by: "mira@example.com",
      isFinished: true,
      steps: [{ kind: "end-membership", organizationId: "acme-freight", outcome: { kind: "done" } }],
    });
  });

  it("a key goes to a team that its owner is not in: the owner leaves it first", async () => {
    const sent: unknown[] = [];
    const { user } = await openLeaver("rafael", {
      handlers: [
        http.post("*/key/update", async ({ request }) => {
          sent.push(await request.clone().json());
        }),
      ],
    });
    await user.click(await choice("ops-triage", "Hand over"));
    await user.type(screen.getByRole("combobox", { name: /^Hand ops-triage to/ }), "team search");
    await waitFor(async () => expect(await go()).toBeEnabled());
    await user.click(await go());
    await screen.findByRole("heading", { name: /^rafael@example\.com was let go$/ });
    expect(new Map(record()).get("Hand ops-triage to team search")).toBe("done");
    expect(sent).toEqual([
      { key: hashOf("ops-triage"), user_id: null },
      { key: hashOf("ops-triage"), team_id: "acme-freight-search" },
    ]);
  });

  it("a key in use is deleted by its name only", async () => {
    const { user, requests } = await openLeaver("rafael");
    await user.click(await choice("ops-triage", "Delete"));
    expect(screen.getByText(/^ops-triage was used in the last 7 days\./)).toBeVisible();
    const name = screen.getByRole("textbox", { name: /^Type ops-triage to delete it/ });
    await user.type(name, "ops-triag");
    expect(await go()).toBeDisabled();
    await user.type(name, "e");
    await user.click(await choice("scratch-0902", "Delete"));
    expect(screen.queryByRole("textbox", { name: /scratch-0902/ })).toBeNull();
    await user.click(await go());
    await screen.findByRole("heading", { name: /was let go$/ });
    const done = new Map(record());
    expect(done.get("Delete ops-triage")).toBe("done");
    expect(done.get("Delete scratch-0902")).toBe("done");
    expect(writes(requests).filter((request) => request === "POST /key/delete")).toHaveLength(2);
  });

  it("a user is deleted only once every key in use that goes with them is named", async () => {
    const { user, requests } = await openLeaver("rafael", { o: null });
    await user.click(await screen.findByRole("radio", { name: /^Delete the user from the instance too/ }));
    expect(await go()).toBeDisabled();
    await user.type(screen.getByRole("textbox", { name: /^Type notebook-rafael/ }), "notebook-rafael");
    await user.type(screen.getByRole("textbox", { name: /^Type ops-triage/ }), "ops-triage");
    await user.click(await go());
    await screen.findByRole("heading", { name: /was let go$/ });
    expect(record().at(-1)).toEqual(["Delete the user", "done"]);
    expect(writes(requests).at(-1)).toBe("POST /user/delete");
  });
});

describe("address entries that they added", () => {
  const entry = (range: string, name: string) =>
    screen
      .findByRole("group", { name: `What becomes of the address entry ${range}` })
      .then((all) => within(all).getByRole("radio", { name }));
  const puts = (requests: readonly string[]) => requests.filter((request) => request === `PUT ${LIST}`);
  const goOnceRehearsed = async () => {
    await waitFor(async () => expect(await go()).toBeEnabled());
    return go();
  };
  const letGoButForTheList = () =>
    screen.findByRole("heading", { name: "rafael@example.com was let go, but for the address list" });

  it("stay unless they are chosen, and the record names them", async () => {
    const { user, requests } = await openLeaver("rafael");
    expect(await entry("192.0.2.14", "Keep")).toBeChecked();
    expect(await entry("192.0.2.15", "Keep")).toBeChecked();
    expect(screen.getByText(/2 address entries kept/)).toBeVisible();
    await user.click(await go());
    await screen.findByRole("heading", { name: /^rafael@example\.com was let go$/ });
    expect(new Map(record()).get("Address entries 192.0.2.14 and 192.0.2.15")).toBe(
      "kept, as chosen: whoever calls through it still gets in",
    );
    expect(puts(requests)).toEqual([]);
  });

  it("are rehearsed, removed for a time, and removed for good once it is confirmed", async () => {
    const sent: { match: string | null; body: unknown }[] = [];
    const { user, requests, services } = await openLeaver("rafael", {
      handlers: [
        http.put(`*${LIST}`, async ({ request }) => {
          sent.push({ match: request.headers.get("If-Match"), body: await request.clone().json() });
        }),
      ],
    });
    await user.click(await entry("192.0.2.14", "Remove"));
    expect(await screen.findByText("You stay in: 198.51.100.7 is let in by 198.51.100.0/28.")).toBeVisible();
    expect(await screen.findByText(/of the last 30 days would have been refused\.$/)).toBeVisible();
    expect(screen.getByText(/It is live for 5 minutes and goes back by itself/)).toBeVisible();
    expect(puts(requests)).toEqual([]);
    await user.click(await goOnceRehearsed());
    await letGoButForTheList();
    expect(new Map(record()).get("Remove the address entry 192.0.2.14")).toBe(
      "live until 18 Nov 14:37 UTC, then back unless it is confirmed",
    );
    expect(new Map(record()).get("Address entry 192.0.2.15")).toMatch(/^kept, as chosen/);
    // Whoever leaves does not stay because of a list.
    expect(new Map(record()).get("Remove from Acme Freight")).toBe("done");
    expect(sent).toEqual([
      { match: expect.stringMatching(/^"/), body: expect.objectContaining({ confirm_within_s: 300 }) },
    ]);
    await user.click(screen.getByRole("button", { name: "I still get in: keep it" }));
    expect(await screen.findByRole("heading", { name: /^rafael@example\.com was let go$/ })).toBeVisible();
    expect(new Map(record()).get("Remove the address entry 192.0.2.14")).toBe("done");
    const now = (await services.client.send({ path: LIST, schema: AllowedIpsStateSchema })).data;
    expect(now.pending).toBeNull();
    expect(now.entries.map(({ range }) => range)).not.toContain("192.0.2.14");
    expect(now.entries.map(({ range }) => range)).toContain("192.0.2.15");
  });

  it("are back when nobody confirmed in time, which is not told as done, and are removed anew", async () => {
    const { user, requests } = await openLeaver("rafael");
    await user.click(await entry("192.0.2.15", "Remove"));
    await user.click(await goOnceRehearsed());
    await letGoButForTheList();
    vi.setSystemTime(Date.parse(STORY_NOW) + 6 * 60_000);
    await user.click(screen.getByRole("button", { name: "I still get in: keep it" }));
    expect(await screen.findByText(/it may have gone back\./)).toBeVisible();
    expect(screen.queryByRole("heading", { name: /was let go$/ })).toBeNull();
    await user.click(screen.getByRole("button", { name: "Look again, and go on" }));
    await waitFor(() => expect(puts(requests)).toHaveLength(2));
    await user.click(await screen.findByRole("button", { name: "I still get in: keep it" }));
    expect(await screen.findByRole("heading", { name: /^rafael@example\.com was let go$/ })).toBeVisible();
  });

  it("are not removed from under whoever does it", async () => {
    const { user, requests } = await openLeaver("rafael", { address: "192.0.2.14" });
    await user.click(await entry("192.0.2.14", "Remove"));
    expect(await screen.findByText(/^Your own address, 192\.0\.2\.14, would not be let in/)).toBeVisible();
    expect(await go()).toBeDisabled();
    await user.click(await entry("192.0.2.14", "Keep"));
    expect(await go()).toBeEnabled();
    expect(puts(requests)).toEqual([]);
  });

  it("are not removed once the own address has changed in the meantime", async () => {
    const { user, requests, answer, services } = await openLeaver("rafael");
    await user.click(await entry("192.0.2.14", "Remove"));
    await screen.findByText(/^You stay in:/);
    const me = (await services.client.send({ path: "/cloud/v1/me", schema: MeSchema })).data;
    answer(http.get("*/cloud/v1/me", () => HttpResponse.json({ ...me, address: "192.0.2.14" })));
    await user.click(await go());
    await screen.findByRole("heading", { name: "rafael@example.com is not let go yet" });
    expect(new Map(record()).get("Remove the address entry 192.0.2.14")).toBe("not removed: you would be locked out");
    expect(new Map(record()).get("Remove from Acme Freight")).toBe("done");
    expect(puts(requests)).toEqual([]);
  });

  it("stay while somebody’s change to the list waits to be confirmed", async () => {
    const rows = [
      entryRow("198.51.100.0/28"),
      entryRow("192.0.2.14", { created_by: "rafael@example.com" }),
      entryRow("203.0.113.9"),
    ];
    const pending = {
      confirm_by: "2026-11-18T14:35:00Z",
      confirm_from: "198.51.100.5",
      previous: { mode: "restricted", entries: rows },
    };
    await openLeaver("rafael", {
      handlers: [http.get(`*${LIST}`, () => HttpResponse.json(stateOf(rows, { pending })))],
    });
    expect(await entry("192.0.2.14", "Remove")).toBeDisabled();
    expect(screen.getByText(/^A change to the address list waits to be confirmed/)).toBeVisible();
    expect(await go()).toBeEnabled();
  });

  it("are not removed over what somebody else saved", async () => {
    const { user, requests, answer } = await openLeaver("rafael");
    await user.click(await entry("192.0.2.14", "Remove"));
    await screen.findByText(/^You stay in:/);
    answer(http.put(`*${LIST}`, () => HttpResponse.json(stateOf([entryRow("198.51.100.0/28")]), { status: 412 })));
    await user.click(await go());
    await screen.findByRole("heading", { name: "rafael@example.com is not let go yet" });
    expect(new Map(record()).get("Remove the address entry 192.0.2.14")).toBe(
      "changed meanwhile, so nothing was written: the list was saved by somebody else",
    );
    expect(puts(requests)).toHaveLength(1);
  });

  it("are confirmed from an address that still gets in only", async () => {
    const { user, answer } = await openLeaver("rafael");
    await user.click(await entry("192.0.2.14", "Remove"));
    await user.click(await goOnceRehearsed());
    await letGoButForTheList();
    const refusal = {
      type: "/problems/address-not-allowed",
      title: "This network is not on the list",
      status: 403,
      detail: "The new list refuses this address.",
      address: "192.0.2.14",
    };
    answer(http.post(`*${LIST}/confirm`, () => HttpResponse.json(refusal, { status: 403 })));
    await user.click(screen.getByRole("button", { name: "I still get in: keep it" }));
    expect(await screen.findByText(/refuses your address\. It goes back by itself\./)).toBeVisible();
    expect(screen.queryByRole("heading", { name: /was let go$/ })).toBeNull();
  });
});

describe("what goes wrong", () => {
  it("leaves the rest going on and access alone, says so, and is gone on with", async () => {
    const { user, requests, weather } = await openLeaver("rafael");
    await go();
    weather.set({ squalls: [{ fault: "503", route: "/key/block" }] });
    await user.click(await go());
    expect(await screen.findByRole("heading", { name: "rafael@example.com is not let go yet" })).toBeVisible();
    const stopped = new Map(record());
    expect(stopped.get("Block ops-triage")).toMatch(/^failed: 503/);
    expect(stopped.get("Remove from Acme Freight")).toBe("waits until everything above is done");
    expect(writes(requests).filter((request) => request.includes("member_delete"))).toEqual([]);
    weather.set({});
    const before = requests.length;
    await user.click(screen.getByRole("button", { name: "Go on with the rest" }));
    expect(await screen.findByRole("heading", { name: /^rafael@example\.com was let go$/ })).toBeVisible();
    expect(requests.slice(before).filter((request) => request === "POST /key/block")).toHaveLength(3);
    expect(requests.slice(before).filter((request) => request.startsWith("DELETE /cloud/v1/invitations"))).toEqual([]);
  });

  it("does not claim a step without an answer, and finds out when it goes on", async () => {
    const { user, answer, answerAsUsual } = await openLeaver("nils");
    await go("nils");
    answer(http.delete("*/organization/member_delete", () => HttpResponse.error()));
    await user.click(await go("nils"));
    await screen.findByRole("heading", { name: "nils@example.com is not let go yet" });
    expect(record()).toEqual([["Remove from Acme Freight", "no answer came: it may have been done"]]);
    answerAsUsual();
    await user.click(screen.getByRole("button", { name: "Go on with the rest" }));
    await screen.findByRole("heading", { name: "nils@example.com was let go" });
    expect(record()).toEqual([["Remove from Acme Freight", "done"]]);
  });

  it("shows a key that somebody else took over meanwhile, and leaves it", async () => {
    const { user, requests, answer } = await openLeaver("rafael");
    await go();
    answer(
      http.get("*/key/info", ({ request }) =>
        new URL(request.url).searchParams.get("key") === hashOf("ops-triage")
          ? HttpResponse.json({
              key: hashOf("ops-triage"),
              info: { user_id: idOf("priya"), team_id: null, blocked: null },
            })
          : undefined,
      ),
    );
    await user.click(await go());
    await screen.findByRole("heading", { name: "rafael@example.com is not let go yet" });
    expect(new Map(record()).get("Block ops-triage")).toBe(
      `changed meanwhile, so nothing was written: the key is ${idOf("priya")}’s now`,
    );
    expect(writes(requests).filter((request) => request === "POST /key/block")).toHaveLength(2);
    await user.click(screen.getByRole("button", { name: "Plan anew from what is there now" }));
    await findPage(/^Let rafael@example\.com go/);
  });

  it("is refused by the server, and nobody is signed out", async () => {
    const refusal = {
      error: { message: "Authentication Error, Only proxy admin can be used", type: "auth_error", code: "401" },
    };
    const { user, location } = await openLeaver("nils", {
      handlers: [http.delete("*/organization/member_delete", () => HttpResponse.json(refusal, { status: 401 }))],
    });
    await user.click(await go("nils"));
    await screen.findByRole("heading", { name: "nils@example.com is not let go yet" });
    expect(record()[0]?.[1]).toMatch(/^refused: 401/);
    expect(location()).toBe(paths.offBoarding("acme-freight", idOf("nils")));
  });

  it("never leaves the instance without an admin", async () => {
    const { user, requests } = await openLeaver("rafael", {
      handlers: [
        http.get("*/user/list", ({ request }) =>
          new URL(request.url).searchParams.get("role") === "proxy_admin"
            ? HttpResponse.json({
                users: [{ user_id: idOf("rafael"), user_role: "proxy_admin", key_count: 3 }],
                total: 1,
                page: 1,
                page_size: 100,
                total_pages: 1,
              })
            : undefined,
        ),
      ],
    });
    expect(await screen.findByText(/^rafael@example\.com is the only instance admin\./)).toBeVisible();
    const button = await go();
    expect(button).toBeDisabled();
    await user.click(button);
    expect(writes(requests)).toEqual([]);
  });

  it("stays in the tab when the page is left, unfinished as it is", async () => {
    const first = await openLeaver("nils");
    await go("nils");
    first.answer(http.delete("*/organization/member_delete", () => HttpResponse.error()));
    await first.user.click(await go("nils"));
    await screen.findByRole("heading", { name: "nils@example.com is not let go yet" });
    await first.user.click(screen.getByRole("link", { name: "Settings" }));
    await findPage(/^Settings/);
    await first.back();
    expect(await screen.findByRole("heading", { name: "nils@example.com is not let go yet" })).toBeVisible();
    expect(record()).toEqual([["Remove from Acme Freight", "no answer came: it may have been done"]]);
  });
});

describe("an organization's admin", () => {
  it("blocks the keys of the organization's teams and ends the membership, and no more", async () => {
    const { user, requests } = await openLeaver("rafael", { as: "priya" });
    expect(await choice("ops-triage", "Block now")).toBeChecked();
    expect(await choice("ops-triage", "Hand over")).toBeDisabled();
    expect(await choice("ops-triage", "Delete")).toBeDisabled();
    expect(screen.getByRole("radio", { name: /^Delete the user from the instance too/ })).toBeDisabled();
    expect(screen.getByText(/^Their role on the whole instance, Instance admin, is for instance admins/)).toBeVisible();
    expect(screen.getByText(/^LiteLLM lists you the keys of your organization’s teams\./)).toBeVisible();
    await user.click(await go());
    await screen.findByRole("heading", { name: /^rafael@example\.com was let go$/ });
    expect(new Map(record()).get("Block ops-triage")).toBe("done");
    expect(new Map(record()).get("Remove from Acme Freight")).toBe("done");
    expect(writes(requests).filter((request) => request.startsWith("POST /user/"))).toEqual([]);
  });

  it("who administers the key’s team deletes it as well, and still hands nothing over", async () => {
    const { user, services, weather } = await openLeaver("rafael", {
      as: "priya",
      weather: { squalls: [{ fault: "503", route: "/team/list" }] },
    });
    await screen.findByText("What they leave behind did not load");
    const team = keys.find(({ alias }) => alias === "ops-triage")?.teamId;
    const write = (path: string, body: object) =>
      services.client.send({ method: "POST", path, body, schema: ChangedTeamSchema });
    await write("/team/member_delete", { team_id: team, user_id: idOf("priya") });
    await write("/team/member_add", { team_id: team, member: { role: "admin", user_id: idOf("priya") } });
    weather.set({});
    await user.click(screen.getByRole("button", { name: "Try again" }));
    await user.click(await choice("ops-triage", "Delete"));
    expect(await choice("ops-triage", "Hand over")).toBeDisabled();
    await user.type(screen.getByRole("textbox", { name: /^Type ops-triage to delete it/ }), "ops-triage");
    await user.click(await go());
    await screen.findByRole("heading", { name: /^rafael@example\.com was let go$/ });
    expect(new Map(record()).get("Delete ops-triage")).toBe("done");
  });

  it("is told what was refused and who may, and nothing refused is told as done", async () => {
    const { user, requests, answer, location } = await openLeaver("rafael", { as: "priya" });
    await go();
    const said =
      "Only proxy admins, team admins, or org admins can call /key/block. user_role=internal_user, user_id=x";
    answer(http.post("*/key/block", () => HttpResponse.json({ detail: { error: said } }, { status: 403 })));
    await user.click(await go());
    await screen.findByRole("heading", { name: "rafael@example.com is not let go yet" });
    expect(new Map(record()).get("Block ops-triage")).toBe(
      `refused: 403: ${said}. Blocking is for instance admins, its team’s own admin and the admins of that team’s organization.`,
    );
    expect(new Map(record()).get("Remove from Acme Freight")).toBe("waits until everything above is done");
    expect(record().filter(([step, outcome]) => step?.startsWith("Block") && outcome === "done")).toEqual([]);
    expect(writes(requests).filter((request) => request.includes("member_delete"))).toEqual([]);
    expect(location()).toBe(paths.offBoarding("acme-freight", idOf("rafael")));
  });

  it("is not told that a key was blocked already when it only left their reach", async () => {
    const { user, requests, answer } = await openLeaver("rafael", { as: "priya" });
    await go();
    answer(http.get("*/team/list", () => HttpResponse.json([])));
    await user.click(await go());
    await screen.findByRole("heading", { name: "rafael@example.com is not let go yet" });
    expect(new Map(record()).get("Block ops-triage")).toMatch(
      /^changed meanwhile, so nothing was written: the key is in no team of your organization any more/,
    );
    expect(writes(requests)).not.toContain("POST /key/block");
  });

  it("of another organization is refused, with the reason", async () => {
    const { requests } = await openLeaver("rafael", { as: "gwen" });
    expect(await screen.findByRole("heading", { name: "Letting people go is for admins" })).toBeVisible();
    expect(requests.filter((request) => request.includes("/user/list"))).toEqual([]);
  });
});

describe("who may not let people go", () => {
  it.each([
    ["deepa", "Your role reads everything and changes nothing."],
    ["tomas", "Only admins may see this."],
  ])("%s is told why", async (as, reason) => {
    const { requests } = await openLeaver("rafael", { as });
    expect(await screen.findByRole("heading", { name: "Letting people go is for admins" })).toBeVisible();
    expect(screen.getByText(reason)).toBeVisible();
    expect(requests.filter((request) => request.includes("/key/"))).toEqual([]);
  });

  it("oneself is not let go by accident", async () => {
    await openLeaver("mira");
    expect(await screen.findByText(/^You cannot let yourself go/)).toBeVisible();
    expect(screen.queryByRole("button", { name: /^Let mira/ })).toBeNull();
  });
});
