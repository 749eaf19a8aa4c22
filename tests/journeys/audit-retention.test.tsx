// @vitest-environment jsdom
import { screen, waitFor, within } from "@testing-library/react";
import { HttpResponse, http } from "msw";
import { findPage, openApp } from "tests/open-app";
import { describe, expect, it } from "vitest";

const PAGE = "/audit-log/retention";
const daysField = () => screen.findByRole("textbox", { name: "Keep each event for" });

/** Opens the page as an admin and asks what another number of days would do. */
async function rehearse(days: string) {
  const app = await openApp(PAGE, { as: "mira" });
  const field = await daysField();
  await app.user.clear(field);
  await app.user.type(field, `${days}{Enter}`);
  return app;
}

/** How many events a rehearsal says would go. */
async function rehearsedCount(): Promise<string> {
  await screen.findByRole("heading", { name: "What would be deleted" });
  const foot = within(screen.getByRole("table")).getByRole("row", { name: /^Together/ });
  return foot.textContent?.replace("Together", "") ?? "";
}

describe("an instance admin", () => {
  it("reads the policy: how long, how many leave, and the way to export them", async () => {
    await openApp(PAGE, { as: "mira" });
    await findPage(/^Retention Acme Group, whole instance$/);
    expect(await screen.findByText("Kept 90 days")).toBeVisible();
    expect(
      screen.getByText(/^How long audit events are kept\. 18,392 events now, the oldest from 21 Aug\.$/),
    ).toBeVisible();
    expect(screen.getByText("1,204 events leave within 7 days")).toBeVisible();
    const link = screen.getByRole("link", { name: "Export them" });
    expect(link).toHaveAttribute("href", "/audit-log?q=before%3A2026-08-28");
    expect(screen.getByText("An annual audit looks back 12 months.")).toBeVisible();
  });

  it("rehearses a shorter one, types the count, schedules it for tomorrow, and stops it", async () => {
    const { user, requests } = await rehearse("30");
    const count = await rehearsedCount();
    expect(Number(count.replace(",", ""))).toBeGreaterThan(10_000);
    expect(screen.getByText("rehearsed at 14:32 UTC")).toBeVisible();
    const schedule = screen.getByRole("button", { name: "Schedule 30 days" });
    await user.click(schedule);
    expect(await screen.findByText(`${count} events would be deleted, not –.`)).toBeVisible();
    const typed = screen.getByRole("textbox", { name: "Type the number of events" });
    expect(typed).toHaveFocus();
    expect(requests.filter((request) => request.startsWith("PUT"))).toEqual([]);
    await user.type(typed, count);
    await user.click(schedule);
    const done = "Scheduled. Events are kept 30 days from 19 Nov, 14:32 UTC, unless somebody stops it.";
    expect(await screen.findByText(done)).toBeVisible();
    expect(await screen.findByText("Goes down to 30 days on 19 Nov at 14:32 UTC.")).toBeVisible();
    expect(screen.getByText(/Asked for by mira@example\.com\./)).toBeVisible();
    expect(screen.getByText("Kept 90 days")).toBeVisible();
    await user.click(screen.getByRole("button", { name: "Stop it" }));
    expect(await screen.findByText("Stopped. Events stay for 90 days.")).toBeVisible();
    await waitFor(() => expect(screen.queryByText(/^Goes down to/)).toBeNull());
  });

  it("keeps longer at once, without a count to type", async () => {
    const { user } = await rehearse("400");
    expect(await screen.findByText("Nothing: no event is so old.")).toBeVisible();
    expect(screen.queryByText("An annual audit looks back 12 months.")).toBeNull();
    await user.click(screen.getByRole("button", { name: "Keep 400 days" }));
    expect(await screen.findByText("Done. Events are kept 400 days from now on.")).toBeVisible();
    expect(await screen.findByText("Kept 400 days")).toBeVisible();
  });

  it.each([
    ["29", "Write a whole number of days, from 30 to 3,650."],
    ["many", "Write a whole number of days, from 30 to 3,650."],
    ["90", "Events are kept 90 days already."],
  ])("is told why %s is no policy to ask for", async (days, fault) => {
    const { requests } = await rehearse(days);
    expect(await screen.findByText(fault)).toBeVisible();
    expect(await daysField()).toHaveFocus();
    expect(requests.some((request) => request.includes("rehearse"))).toBe(false);
  });

  it("whose policy somebody else changed is told what it is now, and has to look again", async () => {
    const { user, answer, answerAsUsual, requests } = await rehearse("60");
    const count = await rehearsedCount();
    const now = { days: 120, min_days: 30, max_days: 3650, oldest_event_at: null, events_total: 0, leaving_7d: 0 };
    answer(
      http.put("*/cloud/v1/audit-retention", () =>
        HttpResponse.json(
          { type: "revision-stale", title: "Stale", status: 412, ...now, revision: "other", scheduled: null },
          { status: 412 },
        ),
      ),
    );
    await user.type(screen.getByRole("textbox", { name: "Type the number of events" }), count);
    await user.click(screen.getByRole("button", { name: "Schedule 60 days" }));
    expect(await screen.findByText(/^Somebody changed the policy meanwhile: it is 120 days now\./)).toBeVisible();
    const typed = screen.getByRole("textbox", { name: "Type the number of events" });
    await waitFor(() => expect(typed).toHaveValue(""));
    expect(requests.filter((request) => request.includes("rehearse"))).toHaveLength(2);
    answerAsUsual();
    await user.type(typed, count);
    await user.click(screen.getByRole("button", { name: "Schedule 60 days" }));
    expect(await screen.findByText(/^Goes down to 60 days/)).toBeVisible();
  });

  it("whose count is another one by now has it counted again", async () => {
    const { user, answer, requests } = await rehearse("60");
    const count = await rehearsedCount();
    answer(
      http.put("*/cloud/v1/audit-retention", () =>
        HttpResponse.json(
          { type: "invalid", status: 422, errors: [{ pointer: "/confirm_events_deleted", code: "wrong-count" }] },
          { status: 422 },
        ),
      ),
    );
    await user.type(screen.getByRole("textbox", { name: "Type the number of events" }), count);
    await user.click(screen.getByRole("button", { name: "Schedule 60 days" }));
    expect(await screen.findByText(/^The number of events has changed since the rehearsal\./)).toBeVisible();
    await waitFor(() => expect(requests.filter((request) => request.includes("rehearse"))).toHaveLength(2));
  });

  it("sees a failed load as one, and a rehearsal that failed changes nothing", async () => {
    const broken = http.get("*/cloud/v1/audit-retention", () => HttpResponse.json({}, { status: 503 }));
    const { user, answerAsUsual, answer } = await openApp(PAGE, { as: "mira", handlers: [broken] });
    expect(await screen.findByRole("heading", { name: /^The retention policy did not load/ })).toBeVisible();
    expect(screen.queryByText(/^Kept/)).toBeNull();
    answerAsUsual();
    await user.click(screen.getByRole("button", { name: "Try again" }));
    const field = await daysField();
    answer(http.post("*/audit-retention/rehearse", () => HttpResponse.json({}, { status: 503 })));
    await user.clear(field);
    await user.type(field, "30{Enter}");
    expect(await screen.findByRole("heading", { name: /^What would be deleted did not load/ })).toBeVisible();
    expect(screen.queryByRole("button", { name: /^Schedule/ })).toBeNull();
  });
});

describe("other people", () => {
  it("with a read-only role read it and change nothing", async () => {
    await openApp(PAGE, { as: "deepa" });
    expect(await screen.findByText("Kept 90 days")).toBeVisible();
    expect(screen.getByText("Your role reads the policy and does not change it.")).toBeVisible();
    expect(screen.queryByRole("textbox", { name: "Keep each event for" })).toBeNull();
  });

  it.each(["priya", "tomas"])("like %s are told whose it is, and nothing is asked", async (as) => {
    const { requests } = await openApp(PAGE, { as });
    const title = "The retention policy is for those who see the whole instance";
    expect(await screen.findByRole("heading", { name: title })).toBeVisible();
    expect(requests.filter((request) => request.includes("audit-retention"))).toEqual([]);
    const own = screen.queryByText("In the audit log of your organization each event shows its own last day.");
    expect(own === null).toBe(as === "tomas");
  });
});

it("on a plain proxy says what is true there, and asks nothing", async () => {
  const { requests } = await openApp(PAGE, { as: "mira", kind: "proxy" });
  const title = "This proxy keeps audit rows until an operator removes them";
  expect(await screen.findByRole("heading", { name: title })).toBeVisible();
  expect(screen.getByText("litellm_settings.store_audit_logs")).toBeVisible();
  expect(screen.getByText("maximum_spend_logs_retention_period")).toBeVisible();
  expect(requests.filter((request) => request.includes("retention"))).toEqual([]);
});

it("speaks Chinese", async () => {
  await openApp(PAGE, { as: "mira", locale: "zh-CN" });
  expect(await screen.findByText("保留 90 天")).toBeVisible();
  expect(screen.getByText("7 天内将有 1,204 条到期删除")).toBeVisible();
});
