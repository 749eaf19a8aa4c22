// @vitest-environment jsdom
import { screen, waitFor } from "@testing-library/react";
import { HttpResponse, http } from "msw";
import { findPage, openApp, providerOf } from "tests/open-app";
import { expect, it } from "vitest";
import { CUSTOMS_WEEK, expectNothingLooksLikeZero, findModels } from "./usage-screen";

const REFUSED = { squalls: [{ fault: "address-not-allowed" as const }] };

it("a refused network is said by a page of its own, signs nobody out, and is left by trying again", async () => {
  const { user, weather, services, storage, location } = await openApp(CUSTOMS_WEEK, { as: "mira", weather: REFUSED });
  await findPage(/^Your network \(203\.0\.113\.9\) is not on this instance’s list$/);
  expect(screen.getByText("mira@example.com, Instance admin")).toBeVisible();
  expect(screen.queryByRole("navigation", { name: "Pages" })).toBeNull();
  expectNothingLooksLikeZero();
  expect(services.session.getSnapshot().status).toBe("active");
  expect(storage.tab.getItem("console.session")).not.toBeNull();

  await user.click(screen.getByRole("button", { name: "Try again" }));
  expect(await screen.findByText("Still refused.")).toBeVisible();

  weather.set({});
  await user.click(screen.getByRole("button", { name: "Try again" }));
  await findPage(/^Usage Acme Customs$/);
  await findModels();
  expect(location()).toBe(CUSTOMS_WEEK);
  expect(screen.queryByRole("alert")).toBeNull();
});

it("somebody on a refused network can still sign out", async () => {
  const provider = http.get(`${providerOf("eu")}/*`, () => HttpResponse.error());
  const opened = await openApp(CUSTOMS_WEEK, { as: "mira", weather: REFUSED, handlers: [provider] });
  const { user, storage, location } = opened;
  await findPage(/^Your network/);
  await user.click(screen.getByRole("button", { name: "Signed in as mira@example.com" }));
  await user.click(await screen.findByRole("menuitem", { name: "Sign out" }));
  await waitFor(() => expect(location()).toMatch(/^\/signed-out/));
  expect(storage.tab.getItem("console.session")).toBeNull();
});
