// @vitest-environment jsdom
import { screen, within } from "@testing-library/react";
import { HttpResponse, http } from "msw";
import { findPage, openApp } from "tests/open-app";
import { describe, expect, it } from "vitest";
import type { AuditEvent } from "~/contract/audit-events";

/** The event that the story tells: jonas let prod-checkout live for good. */
const STORY = "9f2c41d8-5b0e-4c7a-9a55-0d1f6e7ab310";
const PAGE = `/audit-log/${STORY}`;

const rowsOf = (list: HTMLElement) =>
  within(list)
    .getAllByRole("listitem")
    .map((row) => row.textContent);

const event = (change: Partial<AuditEvent>): AuditEvent => ({
  id: "e1",
  occurred_at: "2026-11-18T14:26:51.204Z",
  actor: { id: "u_jonas", email: "jonas@example.com", kind: "user" },
  address: "198.51.100.6",
  user_agent: "curl/8.5.0",
  action: "key.updated",
  category: "update",
  object: { table: "Key", id: "k1", label: "prod-checkout" },
  organization_id: null,
  before: {},
  after: {},
  expires_at: "2027-02-16T00:00:00.000Z",
  ...change,
});
const answering = (told: AuditEvent) => http.get("*/cloud/v1/audit-events/e1", () => HttpResponse.json(told));

/** Its own time, which stands once more in its history as soon as that has come. */
const findWhen = async (time: string) => (await screen.findAllByText(time))[0];

describe("one event", () => {
  it("says who, when, from where, to what, and until when it is kept", async () => {
    await openApp(PAGE, { as: "mira" });
    await findWhen("18 Nov 2026, 14:26:51 UTC");
    expect(screen.getByText("5 min ago")).toBeVisible();
    expect(screen.getByText("198.51.100.6")).toBeVisible();
    expect(screen.getByText("Firefox, Linux")).toBeVisible();
    expect(screen.getByText("Key 88dc28d0…4a7e")).toBeVisible();
    expect(screen.getByText("16 Feb 2027")).toBeVisible();
    expect(screen.getByText("90 days left")).toBeVisible();
  });

  it("says what came, went and changed, and counts what did not", async () => {
    const { user } = await openApp(PAGE, { as: "mira" });
    const rows = rowsOf(await screen.findByRole("list", { name: "Changes" })).join("\n");
    expect(rows).toMatch(/expiresRemoved2026-11-30T00:00:00.*becamenot set: never expires/);
    expect(rows).toMatch(/max_budgetChanged500became800/);
    expect(rows).toMatch(/models\[3\]Addednot setbecameclaude-haiku-4-5/);
    const same = screen.getByRole("button", { name: /fields? stayed the same$/ });
    expect(screen.queryByText("metadata.owner")).toBeNull();
    await user.click(same);
    expect(screen.getByText("metadata.owner")).toBeVisible();
  });

  it("leads to its object, its actor, usage on that day, and what happened around it", async () => {
    await openApp(PAGE, { as: "mira" });
    const ways = within(await screen.findByRole("navigation", { name: "Go on from here" }));
    const href = (name: RegExp) => ways.getByRole("link", { name }).getAttribute("href") ?? "";
    expect(href(/^Open key$/)).toMatch(/^\/keys\/88dc28d0\w+\?o=acme-freight$/);
    expect(href(/^Open jonas$/)).toMatch(/^\/people\/.+/);
    expect(href(/^Same actor$/)).toBe("/audit-log?q=actor%3Ajonas%40example.com");
    expect(href(/^Usage on 18 Nov$/)).toBe("/o/acme-freight/usage/2026-11-18?by=key");
    expect(new URLSearchParams(href(/^Events around it$/).split("?")[1]).get("event")).toBe(STORY);
    const history = screen.getByRole("heading", { name: "History of this object" }).parentElement;
    const past = await within(history ?? document.body).findAllByRole("listitem");
    expect(past.length).toBeGreaterThan(1);
    expect(past.filter((item) => item.getAttribute("aria-current") === "true")).toHaveLength(1);
  });

  it("is there as JSON, too", async () => {
    const { user } = await openApp(PAGE, { as: "mira" });
    await user.click(await screen.findByRole("tab", { name: "JSON" }));
    const panel = screen.getByRole("tabpanel", { name: "JSON" });
    const json = JSON.parse(panel.querySelector("pre")?.textContent ?? "") as AuditEvent;
    expect(json).toMatchObject({ id: STORY, action: "key.updated", after: { max_budget: 800 } });
    await user.click(within(panel).getByRole("button", { name: "Copy JSON" }));
    expect(JSON.parse(await navigator.clipboard.readText())).toEqual(json);
  });

  it("speaks Chinese", async () => {
    await openApp(PAGE, { as: "mira", locale: "zh-CN" });
    expect(await findWhen("2026年11月18日 14:26:51 UTC")).toBeVisible();
    expect(screen.getByText("未设置：永不过期")).toBeVisible();
  });
});

describe("what nobody may see", () => {
  it("is hidden though the server forgot, in words, in JSON and on the clipboard", async () => {
    const secret = `sk-${"a7Q".repeat(8)}`;
    const told = event({
      before: { callback_secret: "correct horse", note: "n", metadata: { messages: [{ content: "what I asked" }] } },
      after: {
        callback_secret: "battery staple",
        note: `use ${secret}`,
        metadata: { messages: [{ content: "else" }] },
      },
    });
    const { user } = await openApp("/audit-log/e1", { as: "mira", handlers: [answering(told)] });
    const rows = rowsOf(await screen.findByRole("list", { name: "Changes" }));
    expect(rows).toEqual([
      "~callback_secretSecret changedhiddenbecamehidden, a new value",
      "~noteChangednbecameuse ‹hidden 3›",
      "~metadata.messagesContent changedmessage content, not shownbecamemessage content, another one",
    ]);
    await user.click(screen.getByRole("tab", { name: "JSON" }));
    await user.click(screen.getByRole("button", { name: "Copy JSON" }));
    for (const text of [document.body.innerHTML, await navigator.clipboard.readText()]) {
      for (const hidden of [secret, "correct horse", "battery staple", "what I asked"])
        expect(text).not.toContain(hidden);
    }
  });

  it("long values are folded, and unseen characters written out", async () => {
    const told = event({ before: {}, after: { long: "x".repeat(5_000), name: "admin\u202Enimda" } });
    const { user } = await openApp("/audit-log/e1", { as: "mira", handlers: [answering(told)] });
    const list = await screen.findByRole("list", { name: "Changes" });
    expect(list.textContent?.length).toBeLessThan(1_000);
    expect(within(list).getByText("admin⟨U+202E⟩nimda")).toBeVisible();
    await user.click(within(list).getByRole("button", { name: "Show all 5,000 characters" }));
    expect(list.textContent).toContain("x".repeat(5_000));
  });
});

describe("an event that is not there", () => {
  it("is said to be removed by retention, for 30 days", async () => {
    const gone = http.get("*/cloud/v1/audit-events/e1", () =>
      HttpResponse.json({ type: "removed-by-retention", status: 410 }, { status: 410 }),
    );
    await openApp("/audit-log/e1", { as: "mira", handlers: [gone] });
    expect(await screen.findByRole("heading", { name: "This event has been removed" })).toBeVisible();
    expect(screen.getByRole("link", { name: "How long events are kept" })).toBeVisible();
  });

  it("is said not to be there", async () => {
    await openApp("/audit-log/00000000-0000-4000-8000-000000000000", { as: "priya" });
    expect(await screen.findByRole("heading", { name: "There is no such event" })).toBeVisible();
    expect(screen.getByText(/There may be one that is not about your organization/)).toBeVisible();
  });

  it("because it did not load is no missing one", async () => {
    const broken = http.get("*/cloud/v1/audit-events/e1", () => HttpResponse.json({}, { status: 503 }));
    await openApp("/audit-log/e1", { as: "mira", handlers: [broken] });
    expect(await screen.findByRole("heading", { name: /^The event did not load/ })).toBeVisible();
    expect(screen.queryByText("There is no such event")).toBeNull();
  });
});

describe("by role and kind", () => {
  it("is closed to members, and nothing is asked", async () => {
    const { requests } = await openApp(PAGE, { as: "tomas" });
    expect(await screen.findByRole("heading", { name: "The audit log is for admins" })).toBeVisible();
    expect(requests.filter((request) => request.includes("audit"))).toEqual([]);
  });

  it("is an organization admin's where it is about the organization", async () => {
    await openApp(PAGE, { as: "priya" });
    await findWhen("18 Nov 2026, 14:26:51 UTC");
    const ways = within(screen.getByRole("navigation", { name: "Go on from here" }));
    expect(ways.getByRole("link", { name: "Open jonas" })).toHaveAttribute(
      "href",
      expect.stringMatching(/^\/o\/acme-freight\/people\//),
    );
  });

  it("on a plain proxy says what is not recorded there", async () => {
    await openApp(PAGE, { as: "mira", kind: "proxy" });
    await findWhen("18 Nov 2026, 14:26:51 UTC");
    expect(screen.getByText("not recorded by this proxy")).toBeVisible();
    expect(screen.getByText("an operator removes it")).toBeVisible();
    expect(screen.getByText("LiteLLM_VerificationToken 88dc28d0…4a7e")).toBeVisible();
  });

  it("on a plain proxy is closed to an organization's admin, because rows carry no organization", async () => {
    const { requests } = await openApp(PAGE, { as: "priya", kind: "proxy" });
    await findPage(/^Event/);
    expect(await screen.findByText(/rows carry no organization/)).toBeVisible();
    expect(requests.filter((request) => request.includes("/audit"))).toEqual([]);
  });
});
