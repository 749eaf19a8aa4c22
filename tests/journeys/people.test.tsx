// @vitest-environment jsdom
import { screen, waitFor, within } from "@testing-library/react";
import { API_ROOT_PATH } from "mocks/hosts";
import { HttpResponse, http } from "msw";
import { describe, expect, it } from "vitest";
import { UpdatedUserSchema } from "~/contract/people";
import { findPage, openApp, personOf } from "../open-app";

const FREIGHT = "/o/acme-freight/people";
const peopleTable = () => screen.findByRole("table", { name: /^People, their roles/ });
const rowOf = async (name: string) =>
  within(await peopleTable()).getByRole("row", { name: new RegExp(`${name}@example\\.com`) });

describe("who is here", () => {
  it("shows role, teams, last sign-in and this month's spend, which leads to their usage", async () => {
    const { user, world, arrivesAt } = await openApp(FREIGHT, { as: "mira" });
    await findPage(/People Acme Freight/);
    const tomas = await rowOf("tomas");
    expect(tomas).toHaveTextContent(/Member/);
    await waitFor(() => expect(tomas).toHaveTextContent(/search/));
    await waitFor(() => expect(tomas).toHaveTextContent(/Okta.*18 Nov 10:40 UTC/));
    expect(await rowOf("priya")).toHaveTextContent("Organization admin");
    expect(await rowOf("jonas")).toHaveTextContent(/Instance admin.*all organizations/);
    expect(await rowOf("yuki")).toHaveTextContent(/21 Aug · 89 days/);
    expect(
      await screen.findByText("28 people: 1 organization admin, and 4 who reach the whole instance"),
    ).toBeInTheDocument();
    const money = await within(await rowOf("tomas")).findByRole("link", { name: /usage of tomas@example\.com/ });
    expect(money.textContent).toMatch(/^\$\d/);
    await user.click(money);
    const id = personOf(world, "tomas").userId;
    await arrivesAt(`/o/acme-freight/usage?from=2026-11-01&to=2026-11-18&in=user%3A${id}`);
  });

  it("opens a person's page by the row and by the name", async () => {
    const { user, world, arrivesAt, back } = await openApp(FREIGHT, { as: "mira" });
    const { userId } = personOf(world, "anouk");
    await user.click(within(await rowOf("anouk")).getByText("Member", { selector: "td" }));
    await arrivesAt(`/o/acme-freight/people/${userId}`);
    await findPage(/anouk/);
    await back();
    await user.click(within(await rowOf("anouk")).getByRole("link", { name: "anouk@example.com" }));
    await arrivesAt(`/o/acme-freight/people/${userId}`);
  });

  it("searches on the server, and keeps it in the address", async () => {
    const { user, requests, location } = await openApp(FREIGHT, { as: "mira" });
    await peopleTable();
    await user.type(screen.getByRole("searchbox", { name: "Name or address" }), "rafa");
    expect(await screen.findByText("1 person found")).toBeInTheDocument();
    expect(location()).toBe(`${FREIGHT}?q=rafa`);
    expect(requests.some((one) => one.startsWith("GET /user/list?") && one.includes("search=rafa"))).toBe(true);
  });

  it("filters by role and sorts on the server", async () => {
    const { user, requests, location } = await openApp(`${FREIGHT}?role=org_admin`, { as: "mira" });
    expect(await rowOf("priya")).toBeInTheDocument();
    expect(await screen.findByText("1 person found")).toBeInTheDocument();
    await user.click(screen.getByRole("button", { name: /^Spend in/ }));
    expect(location()).toBe(`${FREIGHT}?role=org_admin&sort=-spend`);
    await waitFor(() => expect(requests.some((one) => one.includes("sort_by=spend&sort_order=desc"))).toBe(true));
  });

  it("tells nobody found from nobody there", async () => {
    const { user } = await openApp(`${FREIGHT}?q=zzz`, { as: "mira" });
    expect(await screen.findByRole("heading", { name: "Nobody here matches" })).toBeInTheDocument();
    await user.click(screen.getByRole("button", { name: "Show everyone" }));
    expect(await rowOf("mira")).toBeInTheDocument();
  });

  it("does not take a failed load for nobody, and reads again", async () => {
    const broken = http.get(`*${API_ROOT_PATH}/user/list`, () => new HttpResponse(null, { status: 503 }));
    const { user, answerAsUsual } = await openApp(FREIGHT, { as: "mira", handlers: [broken] });
    expect(await screen.findByRole("heading", { name: "People did not load" })).toBeInTheDocument();
    expect(screen.queryByText(/Nobody/)).toBeNull();
    answerAsUsual();
    await user.click(screen.getByRole("button", { name: "Try again" }));
    expect(await rowOf("mira")).toBeInTheDocument();
  });

  it("says what is not known in its cell, and shows the rest", async () => {
    const broken = http.get(
      `*${API_ROOT_PATH}/cloud/v1/people/activity`,
      () => new HttpResponse(null, { status: 500 }),
    );
    const noUsage = http.get(
      `*${API_ROOT_PATH}/organization/daily/activity*`,
      () => new HttpResponse(null, { status: 500 }),
    );
    const noMore = http.get(
      `*${API_ROOT_PATH}/organization/daily/activity/aggregated`,
      () => new HttpResponse(null, { status: 500 }),
    );
    await openApp(FREIGHT, { as: "mira", handlers: [broken, noUsage, noMore] });
    await waitFor(async () =>
      expect((await rowOf("tomas")).textContent?.match(/did not load/g)?.length).toBeGreaterThan(1),
    );
  });

  it("is the whole instance to those who see it, with organizations instead of teams", async () => {
    await openApp("/people?q=hugo", { as: "deepa" });
    expect(await rowOf("hugo")).toHaveTextContent(/Acme Freight, Acme Warehousing/);
    expect(screen.getByRole("button", { name: "Invite people" })).toBeDisabled();
    expect(screen.getByText(/You cannot invite: Your role reads everything/)).toBeInTheDocument();
  });

  it("is an organization's admin's own people, and nobody else's page", async () => {
    await openApp(FREIGHT, { as: "priya" });
    expect(await rowOf("tomas")).toHaveTextContent(/Okta/);
    expect(screen.getByRole("button", { name: "Invite people" })).toBeEnabled();
  });

  it.each([
    ["an admin of another organization", "gwen", FREIGHT],
    ["a member", "tomas", FREIGHT],
    ["a viewer", "yuki", FREIGHT],
    ["an organization's admin at the instance's", "priya", "/people"],
  ])("is closed to %s, with the reason", async (_, as, path) => {
    const { requests } = await openApp(path, { as });
    expect(await screen.findByRole("heading", { name: "People are for admins" })).toBeInTheDocument();
    expect(requests.some((one) => one.includes("/user/list"))).toBe(false);
  });

  it("tells people with one address from each other, and calls who has none by the id", async () => {
    const { user, services, world } = await openApp("/people?q=tomas", { as: "mira", kind: "proxy" });
    await screen.findByRole("link", { name: "tomas@example.com" });
    const update = (body: object) =>
      services.client.send({ method: "POST", path: "/user/update", body, schema: UpdatedUserSchema });
    await update({ user_id: "machine-7", user_role: "internal_user" });
    await update({ user_id: "other-tomas", user_email: "Tomas@example.com", user_role: "internal_user" });
    await (await services.queries()).invalidateQueries();
    const twins = await screen.findAllByText(/1 other has this address/);
    expect(twins.map(({ textContent }) => textContent).join()).toContain(personOf(world, "tomas").userId);
    expect(twins.map(({ textContent }) => textContent).join()).toContain("other-tomas");
    await user.clear(screen.getByRole("searchbox"));
    await user.type(screen.getByRole("searchbox"), "machine");
    expect(await screen.findByRole("link", { name: "machine-7" })).toBeInTheDocument();
    expect(screen.getByText("no address")).toBeInTheDocument();
  });
});

describe("on a plain proxy", () => {
  it("says last used instead of last signed in, and not recorded where nobody knows", async () => {
    await openApp(FREIGHT, { as: "mira", kind: "proxy" });
    await waitFor(async () => expect(await rowOf("tomas")).toHaveTextContent(/18 Nov/));
    await waitFor(async () => expect(await rowOf("yuki")).toHaveTextContent(/not in \d+ days/));
    expect(within(await peopleTable()).getByRole("columnheader", { name: "Last used" })).toBeInTheDocument();
    expect(within(await peopleTable()).queryByRole("columnheader", { name: "Signs in with" })).toBeNull();
  });

  it("claims no more about who has come than can be proven", async () => {
    const { user } = await openApp(FREIGHT, { as: "mira", kind: "proxy" });
    await peopleTable();
    await user.click(screen.getByRole("tab", { name: "Not seen yet" }));
    const table = await screen.findByRole("table", { name: /no sign-in has been linked/ });
    expect(within(table).getByRole("row", { name: /nils@example\.com/ })).toHaveTextContent("never signed in");
    expect(within(table).getByRole("row", { name: /tomas@example\.com/ })).toHaveTextContent("not known");
    expect(screen.getByText(/LiteLLM keeps no invitations/)).toBeInTheDocument();
    expect(screen.getByRole("button", { name: "Copy the sign-in address" })).toBeInTheDocument();
  });
});
