// @vitest-environment jsdom
import { screen, waitFor, within } from "@testing-library/react";
import { STORY_NOW } from "mocks/world/story-now";
import { createWorld } from "mocks/world/world";
import { HttpResponse, http } from "msw";
import { findPage, type OpenAs, openApp } from "tests/open-app";
import { describe, expect, it } from "vitest";
import { paths } from "~/lib/paths";
import { expectNothingLooksLikeZero } from "./usage-screen";

const { users } = createWorld({ region: "eu", now: new Date(STORY_NOW) });

/** Somebody's id by the first part of their address. */
function idOf(name: string): string {
  const user = users.find(({ email }) => email === `${name}@example.com`);
  if (!user) throw new Error(`there is no ${name}`);
  return user.userId;
}

const openPerson = (name: string, { o = "acme-freight", ...options }: OpenAs & { o?: string | null } = {}) =>
  openApp(paths.person(o, idOf(name)), { as: "mira", ...options });

const facts = () => screen.getByRole("region", { name: "Who this is" });
const fact = (name: string) =>
  within(facts()).getByText(name, { selector: "dt" }).nextElementSibling?.textContent?.trim() ?? "";
const keysRegion = () => screen.getByRole("region", { name: "Keys" });
const findKeys = () => within(keysRegion()).findByRole<HTMLTableElement>("table");
const rowsOf = (table: HTMLTableElement) =>
  [...(table.tBodies[0]?.rows ?? [])].map((row) => [...row.cells].map((cell) => cell.textContent ?? ""));
const writes = (requests: readonly string[]) => requests.filter((request) => !request.startsWith("GET"));
const changeRole = () => screen.findByRole("button", { name: "Change role" });
const dialog = () => screen.findByRole("dialog");
const effects = (name: "Gained" | "Lost") => {
  const section = screen.getByRole("heading", { name }).parentElement;
  return section
    ? within(section)
        .queryAllByRole("listitem")
        .map((one) => one.textContent)
    : [];
};

describe("somebody's page", () => {
  it("says who they are, what they may and what they hold", async () => {
    await openPerson("rafael");
    await findPage(/^rafael@example\.com Acme Freight$/);
    expect(fact("Role")).toBe("Instance admin all organizations");
    expect(fact("Organizations")).toBe("Acme Freight Member");
    expect(fact("Teams")).toBe("ops-copilot");
    expect(fact("Budget")).toMatch(/^\$300 a month/);
    const table = await findKeys();
    await waitFor(() => expect(table).toHaveTextContent("$29.42"));
    expect(rowsOf(table).map(([name, , state, , , used, spend]) => [name, state, used, spend])).toEqual(
      expect.arrayContaining([
        ["notebook-rafael" + "a91c04e7", "working", "13 Nov", "$12.40"],
        ["ops-triage" + "0d77b2f1", "working", "today", "$29.42"],
        ["scratch-0902" + "7be01188", "working", expect.stringMatching(/^2 Sep · 77 days$|^not in 61 days$/), "$0.00"],
      ]),
    );
    await waitFor(() => expect(fact("Spend in November")).toBe("$131.20"));
    const link = within(facts()).getByRole("link", { name: "$131.20" });
    expect(link).toHaveAttribute("href", expect.stringContaining("/o/acme-freight/usage?in=user%3A"));
    expect(within(facts()).getByRole("link", { name: "What they did, in the audit log" })).toHaveAttribute(
      "href",
      `/audit-log?q=actor%3A${idOf("rafael")}`,
    );
  });

  it("says what a plain proxy does not record", async () => {
    const { requests } = await openPerson("tomas", { kind: "proxy" });
    await findPage(/^tomas@example\.com/);
    expect(fact("Last sign-in")).toBe("not recorded");
    expect(await screen.findByText(/^Last used a key on \d+ Nov\.$/)).toBeVisible();
    expect(requests.filter((request) => request.includes("/cloud/"))).toEqual([]);
  });

  it("of somebody without a key and without use is no zero", async () => {
    await openPerson("nils");
    await findPage(/^nils@example\.com/);
    expect(await screen.findByText("No key belongs to them.")).toBeVisible();
    await waitFor(() => expect(fact("Last used")).toBe("not in 61 days"));
  });

  it("of nobody says so, and is no failure", async () => {
    await openApp(paths.person("acme-freight", "nobody-at-all"), { as: "mira" });
    expect(await screen.findByRole("heading", { name: "There is nobody with this id here" })).toBeVisible();
  });

  it("of somebody in another organization is nobody's here", async () => {
    await openPerson("gwen", { as: "priya" });
    expect(await screen.findByRole("heading", { name: "There is nobody with this id here" })).toBeVisible();
    expect(document.body).not.toHaveTextContent("gwen@example.com");
  });

  it("that did not load is not taken for nobody, and recovers", async () => {
    const { user, weather } = await openPerson("rafael", {
      weather: { squalls: [{ fault: "503", route: "/user/list" }] },
    });
    expect(await screen.findByText("What is known of this person did not load")).toBeVisible();
    expect(screen.queryByText(/nobody with this id/)).toBeNull();
    expectNothingLooksLikeZero();
    weather.set({});
    await user.click(screen.getByRole("button", { name: "Try again" }));
    await findPage(/^rafael@example\.com/);
  });

  it("whose keys did not load does not say that there are none", async () => {
    await openPerson("rafael", { weather: { squalls: [{ fault: "500-shape-b", route: "/key/list" }] } });
    expect(await screen.findByText("Their keys did not load")).toBeVisible();
    expect(screen.queryByText("No key belongs to them.")).toBeNull();
  });

  it("whose usage did not load says so, and that last use is not known", async () => {
    await openPerson("rafael", { weather: { squalls: [{ fault: "500-shape-b", route: "/user/daily/activity*" }] } });
    await findPage(/^rafael@example\.com/);
    const table = await findKeys();
    expect(await screen.findByText(/^Usage did not load/)).toBeVisible();
    expect(rowsOf(table).map((cells) => cells.slice(-2))).toEqual([
      ["not known", "not known"],
      ["not known", "not known"],
      ["not known", "not known"],
    ]);
    expect(fact("Spend in November")).toBe("did not load");
    expectNothingLooksLikeZero();
  });
});

describe("an organization's admin", () => {
  it("sees the keys of the organization's teams, and what is not told", async () => {
    const { requests } = await openPerson("rafael", { as: "priya" });
    await findPage(/^rafael@example\.com Acme Freight$/);
    const table = await findKeys();
    expect(rowsOf(table).map(([name]) => name)).toEqual(expect.arrayContaining(["ops-triage0d77b2f1"]));
    expect(rowsOf(table).map(([name]) => name)).not.toContain("scratch-09027be01188");
    expect(screen.getByText(/^LiteLLM lists you the keys of your organization’s teams\./)).toBeVisible();
    expect(fact("Organizations")).toContain("Of other organizations nothing is told to you.");
    expect(requests.filter((request) => request.startsWith("GET /key/"))).toEqual([]);
  });

  it("gives roles within it only", async () => {
    const { user } = await openPerson("tomas", { as: "priya" });
    await user.click(await changeRole());
    const within_ = within(await dialog());
    expect(within_.queryByRole("combobox", { name: "Which role" })).toBeNull();
    const to = within_.getByRole("combobox", { name: /^New role/ });
    expect([...to.querySelectorAll("option")].map((option) => option.textContent)).toEqual([
      "Organization admin",
      "Member",
      "Member, read only",
    ]);
    await user.selectOptions(to, "Organization admin");
    expect(effects("Gained")).toContain("Block keysin Acme Freight");
    await user.click(within_.getByRole("button", { name: "Make tomas@example.com Organization admin" }));
    expect(await screen.findByText("tomas@example.com is now Organization admin")).toBeVisible();
    await waitFor(() => expect(fact("Organizations")).toContain("Acme Freight Organization admin"));
  });

  it("is asked by name before losing what cannot be had back", async () => {
    const { user, requests } = await openPerson("priya", { as: "priya" });
    await user.click(await changeRole());
    const inside = within(await dialog());
    await user.selectOptions(inside.getByRole("combobox", { name: /^New role/ }), "Member");
    const save = inside.getByRole("button", { name: "Make priya@example.com Member" });
    expect(save).toBeDisabled();
    await user.type(inside.getByRole("textbox", { name: "Your address" }), "somebody else");
    expect(save).toBeDisabled();
    expect(writes(requests)).toEqual([]);
    await user.clear(inside.getByRole("textbox", { name: "Your address" }));
    await user.type(inside.getByRole("textbox", { name: "Your address" }), "priya@example.com");
    await user.click(save);
    await waitFor(() => expect(writes(requests)).toEqual(["PATCH /organization/member_update"]));
  });

  it("of another organization is refused, with the reason", async () => {
    const { requests } = await openPerson("rafael", { as: "gwen" });
    expect(await screen.findByRole("heading", { name: "People are for admins" })).toBeVisible();
    expect(screen.getByText("You are admin of another organization, not of this one.")).toBeVisible();
    expect(requests.filter((request) => request.includes("/user/list"))).toEqual([]);
  });
});

describe("who may not change people", () => {
  it("reads everything as a viewer of the instance, and is told why nothing can be pressed", async () => {
    await openPerson("rafael", { as: "deepa" });
    const button = await changeRole();
    expect(button).toBeDisabled();
    expect(button).toHaveAccessibleDescription("Your role reads everything and changes nothing.");
    expect(screen.getByRole("button", { name: "Let go" })).toBeDisabled();
    await findKeys();
  });

  it("is shown nothing as a member", async () => {
    const { requests } = await openPerson("rafael", { as: "tomas" });
    expect(await screen.findByRole("heading", { name: "People are for admins" })).toBeVisible();
    expect(screen.getByRole("link", { name: "Your own usage" })).toHaveAttribute("href", "/usage");
    expect(requests.filter((request) => request.includes("/user/list"))).toEqual([]);
  });

  it("cannot let themselves go", async () => {
    await openPerson("mira");
    const button = await screen.findByRole("button", { name: "Let go" });
    expect(button).toBeDisabled();
    expect(button).toHaveAccessibleDescription(/You cannot let yourself go\. Ask another admin\.$/);
  });

  it("reads why roles are not changed here where the identity provider rules", async () => {
    await openPerson("tomas", { rolesFrom: "identity-provider" });
    const button = await changeRole();
    expect(button).toBeDisabled();
    expect(button).toHaveAccessibleDescription(/^Roles come from your identity provider\./);
    expect(screen.getByRole("link", { name: "Let go" })).toBeVisible();
  });
});

describe("changing an instance role", () => {
  it("shows what is gained and lost before anything is written, and reads again before it writes", async () => {
    const { user, requests } = await openPerson("jonas", { o: null });
    await user.click(await changeRole());
    const inside = within(await dialog());
    expect(inside.getByText("That is the role they have.")).toBeVisible();
    await user.selectOptions(inside.getByRole("combobox", { name: "New role" }), "Instance admin, read only");
    await waitFor(() => expect(effects("Lost")).toContain("Block keysin every organization"));
    expect(effects("Lost")).toContain("Change allowed IPs");
    expect(effects("Gained")).toEqual([]);
    expect(inside.getByText("Nothing is gained.")).toBeVisible();
    expect(inside.getByText(/^LiteLLM has no way to refuse an outdated change/)).toBeVisible();
    expect(writes(requests)).toEqual([]);
    const save = inside.getByRole("button", { name: "Make jonas@example.com Instance admin, read only" });
    await waitFor(() => expect(save).toBeEnabled());
    const asked = requests.length;
    await user.click(save);
    expect(await screen.findByText("jonas@example.com is now Instance admin, read only")).toBeVisible();
    const since = requests.slice(asked);
    const written = since.indexOf("POST /user/update");
    expect(since.slice(0, written).filter((one) => one.startsWith("GET /user/list"))).toHaveLength(2);
    await waitFor(() => expect(fact("Role")).toBe("Instance admin, read only all organizations"));
  });

  it("never demotes the last admin", async () => {
    const { user, requests } = await openPerson("mira", {
      o: null,
      handlers: [onlyAdmin("mira")],
    });
    await user.click(await changeRole());
    const inside = within(await dialog());
    await user.selectOptions(inside.getByRole("combobox", { name: "New role" }), "Member");
    expect(await inside.findByText(/^mira@example\.com is the only instance admin\./)).toBeVisible();
    expect(inside.getByRole("button", { name: "Make mira@example.com Member" })).toBeDisabled();
    expect(writes(requests)).toEqual([]);
  });

  it("does not demote whoever became the last admin in the meantime", async () => {
    const { user, requests, answer } = await openPerson("jonas", { o: null });
    await user.click(await changeRole());
    const inside = within(await dialog());
    await user.selectOptions(inside.getByRole("combobox", { name: "New role" }), "Member");
    const save = inside.getByRole("button", { name: "Make jonas@example.com Member" });
    await waitFor(() => expect(save).toBeEnabled());
    answer(onlyAdmin("jonas"));
    await user.click(save);
    expect(await inside.findByText(/^jonas@example\.com is the only instance admin\./)).toBeVisible();
    expect(writes(requests)).toEqual([]);
  });

  it("demotes nobody while nobody knows how many admins there are", async () => {
    const { user } = await openPerson("jonas", {
      o: null,
      handlers: [
        http.get("*/user/list", ({ request }) =>
          new URL(request.url).searchParams.get("role") === "proxy_admin"
            ? HttpResponse.json({ detail: "no" }, { status: 503 })
            : undefined,
        ),
      ],
    });
    await user.click(await changeRole());
    const inside = within(await dialog());
    await user.selectOptions(inside.getByRole("combobox", { name: "New role" }), "Member");
    expect(await inside.findByText(/^How many instance admins there are could not be read/)).toBeVisible();
    expect(inside.getByRole("button", { name: "Make jonas@example.com Member" })).toBeDisabled();
  });

  it("that somebody else made meanwhile is shown, and not overwritten", async () => {
    const { user, requests, answer } = await openPerson("tomas", { o: null });
    await user.click(await changeRole());
    const inside = within(await dialog());
    await user.selectOptions(inside.getByRole("combobox", { name: "Which role" }), "On the whole instance");
    await user.selectOptions(inside.getByRole("combobox", { name: "New role" }), "Member, read only");
    answer(
      http.get("*/user/list", () =>
        HttpResponse.json({
          users: [{ user_id: idOf("tomas"), user_email: "tomas@example.com", user_role: "proxy_admin", key_count: 1 }],
          total: 1,
          page: 1,
          page_size: 100,
          total_pages: 1,
        }),
      ),
    );
    await user.click(inside.getByRole("button", { name: "Make tomas@example.com Member, read only" }));
    const conflict = await inside.findByText("Somebody changed this meanwhile");
    expect(conflict.parentElement).toHaveTextContent(
      "tomas@example.com was Member when you opened this, and is Instance admin now. Nothing was written.",
    );
    expect(writes(requests)).toEqual([]);
  });

  it("that the server refuses is explained in the dialog, and nobody is signed out", async () => {
    const refusal = {
      error: { message: "Authentication Error, Only proxy admin can be used", type: "auth_error", code: "401" },
    };
    const { user, location } = await openPerson("tomas", {
      as: "priya",
      handlers: [http.patch("*/organization/member_update", () => HttpResponse.json(refusal, { status: 401 }))],
    });
    await user.click(await changeRole());
    const inside = within(await dialog());
    await user.selectOptions(inside.getByRole("combobox", { name: /^New role/ }), "Organization admin");
    await user.click(inside.getByRole("button", { name: /^Make tomas/ }));
    expect(await inside.findByText(/^The role was not changed\./)).toBeVisible();
    expect(location()).toBe(paths.person("acme-freight", idOf("tomas")));
  });

  it("without an answer is not said to have failed", async () => {
    const { user } = await openPerson("tomas", {
      as: "priya",
      handlers: [http.patch("*/organization/member_update", () => HttpResponse.error())],
    });
    await user.click(await changeRole());
    const inside = within(await dialog());
    await user.selectOptions(inside.getByRole("combobox", { name: /^New role/ }), "Organization admin");
    await user.click(inside.getByRole("button", { name: /^Make tomas/ }));
    expect(await inside.findByText(/^No answer came, so it is not known/)).toBeVisible();
  });
});

/** The instance has one admin left. */
function onlyAdmin(name: string) {
  return http.get("*/user/list", ({ request }) =>
    new URL(request.url).searchParams.get("role") === "proxy_admin"
      ? HttpResponse.json({
          users: [{ user_id: idOf(name), user_email: `${name}@example.com`, user_role: "proxy_admin", key_count: 1 }],
          total: 1,
          page: 1,
          page_size: 100,
          total_pages: 1,
        })
      : undefined,
  );
}
