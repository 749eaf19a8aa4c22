// @vitest-environment jsdom
import { screen, waitFor, within } from "@testing-library/react";
import { apiBaseUrl } from "mocks/hosts";
import { HttpResponse, http } from "msw";
import { findPage, openApp } from "tests/open-app";
import { describe, expect, it, vi } from "vitest";

const EVENTS = "*/cloud/v1/audit-events";
const STORY = "9f2c41d8-5b0e-4c7a-9a55-0d1f6e7ab310";
const ACCESS = "/audit-log?q=category%3Aaccess";

const rows = async () => {
  const grid = await screen.findByRole("grid", { name: "Events" });
  await within(grid).findAllByText(/allowed_ips|key\.|auth\.|user\.|updated/);
  return within(grid)
    .getAllByRole("row")
    .filter((row) => row.dataset.event);
};
const texts = async () => (await rows()).map((row) => row.textContent ?? "");
const sentAfter = (requests: readonly string[], part: string) => requests.filter((request) => request.includes(part));

describe("the audit log", () => {
  it("tells newest first what happened, the change that matters in front", async () => {
    await openApp(ACCESS, { as: "mira" });
    await findPage(/Audit log.*Acme Group, whole instance/);
    expect((await texts()).slice(0, 9)).toEqual([
      "14:32:07mira widened 198.51.100.4/30 to /28, Frankfurt officeallowed_ips.updated",
      "14:31:55mira removed 203.0.113.77 from the allowed IPsallowed_ips.updated",
      "14:30:12ci-eval made key eval-nightly-0411, which expires in 7 dayskey.created",
      "14:27:03jonas invited lena@example.com to acme-freight as memberinvitation.created",
      "14:26:51prod-checkout no longer expires; budget $500 → $800; 3 more · jonaskey.updated",
      "13:58:22priya deleted key notebook-tmp, unused for 31 dayskey.deleted",
      "11:02:47priya made tomas@example.com member; was viewerkey.updated".replace("key.updated", "user.updated"),
      "09:47:18mira gave team ops-copilot 3 more modelsteam.updated",
      "09:12:05mira made deepa@example.com instance viewer; was memberuser.updated",
    ]);
    expect(await screen.findByText("412 of 18,392 match")).toBeVisible();
    const grid = screen.getByRole("grid", { name: "Events" });
    await waitFor(() =>
      expect(within(grid).getAllByText("Today")[0]?.parentElement).toHaveTextContent(
        /^Today Wednesday 18 Nov · 9 match$/,
      ),
    );
    expect(await screen.findByRole("figure", { name: /per day.*412 in all/ })).toBeVisible();
    expect(within(grid).getByText("14:32:07")).toHaveAttribute("title", "2026-11-18 14:32:07 UTC");
  });

  it("is told in Chinese from the same events", async () => {
    await openApp(ACCESS, { as: "mira", locale: "zh-CN" });
    const grid = await screen.findByRole("grid", { name: "事件" });
    expect(await within(grid).findByText("将 198.51.100.4/30 放宽为 /28")).toBeVisible();
    expect(await screen.findByText("18,392 条中有 412 条符合")).toBeVisible();
  });

  it("draws no more than what is in sight, and reads older pages as one goes on", async () => {
    const { requests } = await openApp("/audit-log", { as: "mira" });
    const before = await rows();
    expect(before.length).toBeLessThan(60);
    expect(await screen.findByText("18,392 events")).toBeVisible();
    expect(sentAfter(requests, "/audit-events?limit=100").length).toBe(1);
  });

  it("moves by keys, opens beside the list, closes, and keeps the open one in the address", async () => {
    const { user, location, back } = await openApp(ACCESS, { as: "mira" });
    await rows();
    screen.getByRole("grid", { name: "Events" }).focus();
    await user.keyboard("jjjj");
    await user.keyboard("{Enter}");
    const drawer = await screen.findByRole("complementary", { name: "Event details" });
    await waitFor(() => expect(location()).toContain(`event=${STORY}`));
    expect(within(drawer).getByText(/5 of 412/)).toBeVisible();
    expect(within(drawer).getByText("callback_secret", { exact: false })).toBeVisible();
    await user.keyboard("k");
    await waitFor(() => expect(location()).not.toContain(STORY));
    expect(await within(drawer).findByText(/4 of 412/)).toBeVisible();
    await user.keyboard("{Escape}");
    await waitFor(() => expect(screen.queryByRole("complementary", { name: "Event details" })).toBeNull());
    expect(screen.getByRole("grid", { name: "Events" })).toHaveFocus();
    await back();
    expect(await screen.findByRole("complementary", { name: "Event details" })).toBeVisible();
  });

  it("begins where the address says, in the middle of the log, and reads both ways from there", async () => {
    const { requests } = await openApp(`${ACCESS}&at=${STORY}`, { as: "mira" });
    await rows();
    expect(sentAfter(requests, `around=${STORY}`)).not.toEqual([]);
    expect((await texts()).some((text) => text.includes("prod-checkout no longer expires"))).toBe(true);
  });

  it("says so when the place of a link is gone, and begins at the newest", async () => {
    await openApp(`${ACCESS}&at=00000000-0000-4000-8000-000000000000`, { as: "mira" });
    expect(await screen.findByText(/is no longer in the log/)).toBeVisible();
    expect((await texts())[0]).toContain("widened 198.51.100.4/30");
  });

  it("lets new events wait above what one reads, until they are asked for", async () => {
    const { user, services } = await openApp(ACCESS, { as: "mira" });
    await rows();
    vi.setSystemTime(new Date("2026-11-18T14:32:40Z"));
    const queries = await services.queries();
    await queries.refetchQueries({ queryKey: ["audit-events", "newer"] });
    const pill = await screen.findByRole("button", { name: "2 new" });
    expect((await texts())[0]).toContain("14:32:07");
    await user.click(pill);
    await waitFor(async () => expect((await texts())[0]).toContain("14:32:39"));
    expect(screen.queryByRole("button", { name: /new$/ })).toBeNull();
  });
});

describe("its chart", () => {
  it("is one stop of the keyboard: arrows move over the days, and Enter asks for one", async () => {
    const { user, location } = await openApp(ACCESS, { as: "mira" });
    await rows();
    const bars = await screen.findByRole("toolbar", { name: "Events over time" });
    const days = within(bars).getAllByRole("button");
    expect(days).toHaveLength(90);
    expect(days.filter(({ tabIndex }) => tabIndex === 0)).toEqual([days[89]]);
    days[89]?.focus();
    await user.keyboard("{ArrowRight}{ArrowLeft}");
    expect(within(bars).getByRole("button", { name: "17 Nov: 7 events. Show only 17 Nov" })).toHaveFocus();
    await user.keyboard("{Home}");
    expect(days[0]).toHaveFocus();
    await user.keyboard("{End}{ArrowLeft}{Enter}");
    await waitFor(() => expect(location()).toContain("after%3A2026-11-17+before%3A2026-11-18"));
    expect(await screen.findByText("7 of 18,392 match")).toBeVisible();
  });

  it("is a table as well, in which what is no longer kept is not none", async () => {
    const { user } = await openApp(`${ACCESS}+after%3A2026-07-01+before%3A2026-10-01`, { as: "mira" });
    const chart = await screen.findByRole("figure", { name: /per day/ });
    const table = within(chart).getByRole("table", { name: /158 in all/ });
    expect(within(table).getByRole("row", { name: "30 Sep 6" })).toBeInTheDocument();
    expect(within(table).getByRole("row", { name: "20 Aug no longer kept" })).toBeInTheDocument();
    expect(within(table).getAllByRole("row")).toHaveLength(93);
    const toggle = within(chart).getByRole("button", { name: "Show the chart as a table" });
    await user.click(toggle);
    expect(toggle).toHaveAttribute("aria-expanded", "true");
  });
});

describe("its filters", () => {
  it("are typed with completion, explained when wrong, and go into the address", async () => {
    const { user, location } = await openApp("/audit-log", { as: "mira" });
    await rows();
    const field = screen.getByRole("combobox", { name: "Filter audit log" });
    await user.keyboard("/");
    expect(field).toHaveFocus();
    await user.keyboard("tabel:K");
    expect(await screen.findByText("Unknown field “tabel”. Did you mean table?")).toBeVisible();
    await user.keyboard("{ArrowDown}{Enter}");
    await waitFor(() => expect(location()).toBe("/audit-log?q=table%3AKey"));
    expect(await screen.findByRole("button", { name: "Remove table:Key" })).toBeVisible();
    await user.click(field);
    await user.keyboard("address:10.0.0{Enter}");
    expect(await screen.findByRole("alert")).toHaveTextContent(/neither an address nor a network.*At character 1\./);
    expect(location()).toBe("/audit-log?q=table%3AKey");
    await user.clear(field);
    await user.keyboard("-actor:jonas@example.com{Enter}");
    await waitFor(() => expect(location()).toContain("-actor%3Ajonas%40example.com"));
    for (const text of await texts()) expect(text).not.toMatch(/jonas$/);
  });

  it("of a link that are wrong are said, with the place", async () => {
    await openApp("/audit-log?q=actro%3Amira", { as: "mira" });
    expect(await screen.findByText(/Unknown field “actro”. Did you mean actor\? At character 1\./)).toBeVisible();
    expect(screen.getByRole("combobox", { name: "Filter audit log" })).toHaveValue("actro:mira");
  });

  it("stand in a form for those who do not type", async () => {
    const { user, location } = await openApp("/audit-log?q=-category%3Aauth", { as: "mira" });
    await rows();
    await user.click(screen.getByRole("button", { name: "Filters as a form" }));
    const form = await screen.findByRole("dialog", { name: "Filters as a form" });
    await user.selectOptions(within(form).getByLabelText("Category"), "access");
    await user.type(within(form).getByLabelText("Address or network"), "10.0.0");
    await user.click(within(form).getByRole("button", { name: "Apply" }));
    expect(await within(form).findByRole("alert")).toHaveTextContent(/neither an address nor a network/);
    await user.clear(within(form).getByLabelText("Address or network"));
    await user.click(within(form).getByRole("button", { name: "Apply" }));
    await waitFor(() => expect(location()).toBe("/audit-log?q=category%3Aaccess+-category%3Aauth"));
  });

  it("have presets, the last quarter among them, and list, count and chart are the same set", async () => {
    const { user, location } = await openApp("/audit-log", { as: "deepa" });
    await rows();
    await user.click(screen.getByRole("button", { name: "Access changes" }));
    await user.click(await screen.findByRole("button", { name: "Last quarter" }));
    await waitFor(() =>
      expect(location()).toBe("/audit-log?q=category%3Aaccess+after%3A2026-07-01+before%3A2026-10-01"),
    );
    expect(await screen.findByText("158 of 18,392 match")).toBeVisible();
    expect(await screen.findByRole("figure", { name: /1 Jul to 30 Sep: 158 in all/ })).toBeVisible();
    expect((await texts())[0]).toBe(
      "17:12:40anouk made key returns-test, which expires in 31 dayskey.created".replace("31", "30"),
    );
  });

  it("are saved on this device under a name, and forgotten again", async () => {
    const { user, location, storage } = await openApp("/audit-log?q=action%3Akey.deleted", { as: "mira" });
    await rows();
    await user.click(screen.getByRole("button", { name: "Saved filters" }));
    await user.type(await screen.findByLabelText("Name"), "Gone keys");
    await user.click(screen.getByRole("button", { name: "Save this filter" }));
    expect(await screen.findByRole("button", { name: "Forget Gone keys" })).toBeVisible();
    expect([...Array(storage.device.length).keys()].map((at) => storage.device.key(at)).join()).toContain(
      "saved-filters",
    );
    await user.keyboard("{Escape}");
    await user.click(screen.getByRole("button", { name: "Everything" }));
    await waitFor(() => expect(location()).toBe("/audit-log"));
    await user.click(screen.getByRole("button", { name: "Saved filters" }));
    await user.click(await screen.findByRole("button", { name: "Gone keys" }));
    await waitFor(() => expect(location()).toBe("/audit-log?q=action%3Akey.deleted"));
  });

  it("that match nothing say so, and lead back to everything", async () => {
    const { user, location } = await openApp("/audit-log?q=actor%3Anobody%40example.com", { as: "mira" });
    expect(await screen.findByRole("heading", { name: "Nothing matches" })).toBeVisible();
    await user.click(screen.getByRole("button", { name: "Show everything" }));
    await waitFor(() => expect(location()).toBe("/audit-log"));
  });
});

describe("who may read it", () => {
  it("an organization's admin reads their own organization, without the policy", async () => {
    const { requests } = await openApp("/audit-log", { as: "priya" });
    await findPage(/Audit log.*(acme-freight|Acme Freight)/);
    await rows();
    expect(screen.getByText(/What concerns the whole instance is not shown/)).toBeVisible();
    expect(screen.queryByRole("link", { name: "Retention" })).toBeNull();
    expect(sentAfter(requests, "/audit-retention")).toEqual([]);
  });

  it("a member is told who it is for, and nothing is asked", async () => {
    const { requests } = await openApp("/audit-log", { as: "tomas" });
    expect(await screen.findByRole("heading", { name: "The audit log is for admins" })).toBeVisible();
    expect(sentAfter(requests, "/audit")).toEqual([]);
  });
});

describe("what does not come", () => {
  it("a failed load is not an empty log, and can be tried again", async () => {
    const { user, answerAsUsual } = await openApp("/audit-log", {
      as: "mira",
      handlers: [http.get(EVENTS, () => HttpResponse.json({ detail: "broken" }, { status: 500 }))],
    });
    const alert = await screen.findByRole("alert", { name: "" });
    await waitFor(() => expect(screen.getByText(/This is not a zero/)).toBeVisible());
    expect(alert).toBeInTheDocument();
    expect(screen.queryByText("No event yet")).toBeNull();
    answerAsUsual();
    await user.click(screen.getByRole("button", { name: "Try again" }));
    await rows();
  });

  it("an instance without any event says that, and no more", async () => {
    const none = { items: [], next_cursor: null, prev_cursor: null, total: 0 };
    await openApp("/audit-log", { as: "mira", handlers: [http.get(EVENTS, () => HttpResponse.json(none))] });
    expect(await screen.findByRole("heading", { name: "No event yet" })).toBeVisible();
  });

  it("names and values from outside run nothing and hide nothing", async () => {
    const event = {
      id: "e1",
      occurred_at: "2026-11-18T10:00:00Z",
      actor: { id: "x", email: null, kind: "key" },
      address: null,
      user_agent: null,
      action: "key.deleted",
      category: "access",
      object: { table: "Key", id: "k", label: "<img src=x onerror=alert(1)>\u202e" },
      organization_id: null,
      before: {},
      after: null,
      expires_at: "2027-01-01T00:00:00Z",
    };
    const page = { items: [event], next_cursor: null, prev_cursor: null, total: 1 };
    await openApp("/audit-log", { as: "mira", handlers: [http.get(EVENTS, () => HttpResponse.json(page))] });
    expect((await texts())[0]).toContain("x deleted key <img src=x onerror=alert(1)>⟨U+202E⟩");
    expect(document.querySelector("img[src=x]")).toBeNull();
  });
});

describe("on a plain proxy", () => {
  const open = (path: string, as = "mira", options = {}) => openApp(path, { as, kind: "proxy", ...options });

  it("shows its rows for the whole instance, and says what they do not hold", async () => {
    await open("/audit-log");
    await rows();
    expect(screen.getByText(/this is the whole instance/)).toBeVisible();
    const [first] = await texts();
    expect(first).toMatch(/(created|updated|deleted|blocked)$/);
    expect(await screen.findByText(/[\d,]+ events/)).toBeVisible();
  });

  it("is asked with full times only", async () => {
    const { requests } = await open("/audit-log?q=after%3A2026-11-01");
    await rows();
    for (const request of sentAfter(requests, "/audit?")) {
      const date = new URL(`http://x${request.split(" ")[1]}`).searchParams.get("start_date");
      expect(date).toMatch(/^\d{4}-\d{2}-\d{2}T.*Z$/);
    }
  });

  it("names the filters it cannot take, and leaves them out of everything", async () => {
    const { user, location, requests } = await open("/audit-log?q=table%3ALiteLLM_TeamTable+-action%3Adeleted");
    await rows();
    expect(await screen.findByText(/This proxy cannot filter by action: -deleted.*It cannot exclude/)).toBeVisible();
    for (const request of sentAfter(requests, "/audit?")) expect(request).not.toContain("action=");
    await user.click(screen.getByRole("button", { name: "Remove from the filter" }));
    await waitFor(() => expect(location()).toBe("/audit-log?q=table%3ALiteLLM_TeamTable"));
  });

  it.each([
    ["Sign-in failures", /Sign-ins, and failed ones, are not recorded/],
    ["Exports", /Exports are not recorded/],
    ["Access changes", /only in part recorded/],
  ])("%s are not passed for complete", async (preset, note) => {
    const { user } = await open("/audit-log");
    await rows();
    await user.click(screen.getByRole("button", { name: preset }));
    expect(await screen.findByText(note)).toBeVisible();
    expect(screen.getByRole("heading", { name: "Not recorded on this proxy" })).toBeVisible();
    expect(screen.queryByRole("grid")).toBeNull();
  });

  it("without the package says so, which is not an empty log", async () => {
    const missing = http.get(`${apiBaseUrl("eu", 5173)}/audit`, () =>
      HttpResponse.json({ detail: "Not Found" }, { status: 404 }),
    );
    await open("/audit-log", "mira", { handlers: [missing] });
    expect(await screen.findByRole("heading", { name: "This proxy has no audit log" })).toBeVisible();
  });

  it("with no row at all names the setting that turns auditing on", async () => {
    const none = { audit_logs: [], total: 0, page: 1, page_size: 100, total_pages: 0 };
    await open("/audit-log", "mira", { handlers: [http.get("*/audit", () => HttpResponse.json(none))] });
    expect(await screen.findByRole("heading", { name: "This proxy has recorded no change" })).toBeVisible();
    expect(screen.getByText("litellm_settings.store_audit_logs")).toBeVisible();
  });

  it("that fails is not empty: a column it does not know is a 500", async () => {
    const broken = http.get("*/audit", () => HttpResponse.json({ detail: "Internal Server Error" }, { status: 500 }));
    await open("/audit-log", "mira", { handlers: [broken] });
    expect(await screen.findByText(/This is not a zero/)).toBeVisible();
  });

  it("is closed to an organization's admin, who would see everybody's rows", async () => {
    const { requests } = await open("/audit-log", "priya");
    expect(await screen.findByText(/rows carry no organization, so only instance admins/)).toBeVisible();
    expect(sentAfter(requests, "/audit")).toEqual([]);
  });
});
