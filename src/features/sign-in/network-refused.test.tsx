// @vitest-environment jsdom
import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it, vi } from "vitest";
import { ApiError } from "~/api/errors";
import { LOCALES } from "~/lib/locale";
import { loadInside } from "~/lib/messages/load";
import type { NetworkRefusal } from "~/session/network-watch";
import { deadlineOf, type SessionState } from "~/session/session-machine";
import { NetworkRefusedPage } from "./NetworkRefusedPage";
import { openPage } from "./test-pages";

const REFUSAL: NetworkRefusal = { address: "203.0.113.9", requestId: "req_1" };
const signedInAt = Date.parse("2026-11-18T11:46:00Z");
const person = { userId: "u", email: "mira@example.com", role: "proxy_admin", memberships: [], address: null } as const;
const account = { subject: "u", email: "mira@example.com", name: "Mira" };
const state: SessionState = {
  status: "active",
  session: { id: "s", providerId: "okta", account, person, signedInAt, deadline: deadlineOf(signedInAt) },
};
const open = (refusal: NetworkRefusal, rest: Partial<Parameters<typeof openPage>[0]> = {}) =>
  openPage({
    route: {
      path: "/usage",
      element: <NetworkRefusedPage refusal={refusal} account={<button type="button">me</button>} />,
    },
    at: "/usage",
    state,
    ...rest,
  });

it("names the address, who is here and where, and leaves the way out in reach", async () => {
  await open(REFUSAL);
  expect(screen.getByRole("alert")).toHaveTextContent("You are still signed in.");
  const title = screen.getByRole("heading", { level: 1 });
  expect(title).toHaveTextContent("Your network (203.0.113.9) is not on this instance’s list");
  expect(title).toHaveFocus();
  expect(screen.getByText("mira@example.com, Instance admin")).toBeVisible();
  expect(screen.getByText("req_1")).toBeVisible();
  expect(screen.getByRole("button", { name: "me" })).toBeVisible();
});

it("copies a note for an admin that names the address and the instance", async () => {
  const user = userEvent.setup();
  await open(REFUSAL);
  await user.click(screen.getByRole("button", { name: "Copy a note for an admin" }));
  expect(await navigator.clipboard.readText()).toMatch(/^My address 203\.0\.113\.9 is not on the list of Acme Group/);
  expect(await screen.findByRole("button", { name: "Copied" })).toBeVisible();
});

it("says what asking again brought", async () => {
  const ask = vi.fn(async () => {});
  await open(REFUSAL, { askNetwork: ask });
  ask.mockRejectedValueOnce(new ApiError("address-refused", "GET /x", "no", { status: 403 }));
  await userEvent.click(screen.getByRole("button", { name: "Try again" }));
  expect(await screen.findByText("Still refused.")).toBeVisible();
  ask.mockRejectedValueOnce(new ApiError("network", "GET /x", "no answer"));
  await userEvent.click(screen.getByRole("button", { name: "Try again" }));
  expect(await screen.findByText("No answer came.")).toBeVisible();
});

it.each(LOCALES)("has every text, with the address and without: %s", async (locale) => {
  for (const refusal of [REFUSAL, { address: null, requestId: null }]) {
    const { problems, unmount } = await open(refusal, { locale });
    expect(problems).toEqual([]);
    expect(document.body.textContent).not.toMatch(/networkRefused|\{|\}/);
    unmount();
  }
  expect(await loadInside(locale)).toHaveProperty("session.networkRefused");
});
