// @vitest-environment jsdom
import { screen, waitFor, within } from "@testing-library/react";
import { HttpResponse, http } from "msw";
import { findPage, openApp, providerOf } from "tests/open-app";
import { describe, expect, it, vi } from "vitest";
import { AllowedIpsStateSchema } from "~/contract/allowed-ips";
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

describe("an address that is not on the list", () => {
  const OUTSIDE = "203.0.113.130";
  const PUT = "PUT /cloud/v1/allowed-ips";

  /** The step that offers the way back, once it is known from where. */
  const findWayBack = async () => {
    const name = "Or let this one address in, as an instance admin";
    await screen.findByRole("heading", { name });
    await waitFor(() => expect(screen.queryByText(/^Asking which address/)).toBeNull());
    return within(screen.getByRole("heading", { name }).closest("li") ?? document.body);
  };

  it("is let in by an admin who has just signed in: exactly that address, for as long as was said", async () => {
    const opened = await openApp(CUSTOMS_WEEK, { as: "mira", address: OUTSIDE, signedInMinutesAgo: 1 });
    const { user, services, location } = opened;
    await findPage(/^Your network \(203\.0\.113\.130\) is not on this instance’s list$/);
    const step = await findWayBack();
    expect(await step.findByText(/^This will be added:/)).toHaveTextContent(
      "This will be added: 203.0.113.130, until 19 Nov 14:22 UTC, labelled “Emergency, mira@example.com”. Nothing else on the list changes.",
    );
    await user.selectOptions(step.getByRole("combobox", { name: "For how long" }), "for 2 hours");
    expect(step.getByText(/^This will be added:/)).toHaveTextContent("until 18 Nov 16:32 UTC");
    await user.click(step.getByRole("button", { name: "Let 203.0.113.130 in for 2 hours" }));

    await findPage(/^Usage Acme Customs$/);
    await findModels();
    expect(location()).toBe(CUSTOMS_WEEK);
    const { data } = await services.client.send({ path: "/cloud/v1/allowed-ips", schema: AllowedIpsStateSchema });
    expect(data.entries).toHaveLength(7);
    expect(data.entries.at(-1)).toMatchObject({
      range: OUTSIDE,
      label: "Emergency, mira@example.com",
      expires_at: "2026-11-18T16:32:00.000Z",
      created_by: "mira@example.com",
    });
  });

  it("takes a fresh sign-in first, asked of the provider anew, with the way back to where the admin was", async () => {
    const { user, services, requests } = await openApp(CUSTOMS_WEEK, { as: "mira", address: OUTSIDE });
    const signIn = vi.spyOn(services.session, "signIn").mockResolvedValue();
    const step = await findWayBack();
    expect(step.queryByText(/^This will be added:/)).toBeNull();
    expect(step.queryByRole("button", { name: /^Let / })).toBeNull();
    await user.click(await step.findByRole("button", { name: "Sign in again, then come back here" }));
    expect(signIn).toHaveBeenCalledExactlyOnceWith("keycloak", CUSTOMS_WEEK, { isFresh: true });
    expect(requests).not.toContain(PUT);
  });

  it("is not let in when the server finds the sign-in too old, and the sign-in is offered again", async () => {
    const { user, answer } = await openApp(CUSTOMS_WEEK, { as: "mira", address: OUTSIDE, signedInMinutesAgo: 4 });
    answer(http.put("*/cloud/v1/allowed-ips", () => refusal(403, "sign-in-too-old")));
    const step = await findWayBack();
    await user.click(await step.findByRole("button", { name: /^Let / }));
    expect(await step.findByText("This sign-in is too old for it. Sign in again first.")).toBeVisible();
    expect(step.getByRole("button", { name: "Sign in again, then come back here" })).toBeVisible();
  });

  it.each([
    [() => refusal(403, "address-not-allowed"), "Not added: your address is another one by now. Look again."],
    [() => refusal(403, "forbidden"), "Not added: the server says that only an instance admin may."],
    [() => refusal(412, "revision-stale"), "Not added: somebody changed the list at the same moment. Press again."],
    [() => refusal(422, "invalid"), "Not added: the server refused it."],
    [() => HttpResponse.error(), "Not added, as far as is known: no answer came. Try again above to see."],
  ])("says why it was not let in %#", async (answerOf, words) => {
    const { user, answer } = await openApp(CUSTOMS_WEEK, { as: "mira", address: OUTSIDE, signedInMinutesAgo: 1 });
    answer(http.put("*/cloud/v1/allowed-ips", answerOf));
    const step = await findWayBack();
    await user.click(await step.findByRole("button", { name: /^Let / }));
    expect(await step.findByText(words)).toBeVisible();
    expect(screen.getByRole("heading", { level: 1, name: /^Your network/ })).toBeVisible();
  });

  it("is not guessed: where the instance does not say it, nothing is offered until it does", async () => {
    const me = http.get("*/cloud/v1/me", () => new HttpResponse(null, { status: 500 }));
    const options = { as: "mira", address: OUTSIDE, signedInMinutesAgo: 1, handlers: [me] };
    const { user, answerAsUsual } = await openApp(CUSTOMS_WEEK, options);
    const step = await findWayBack();
    expect(await step.findByText(/did not say which address this is/)).toBeVisible();
    expect(step.queryByRole("button", { name: /^Let / })).toBeNull();
    answerAsUsual();
    await user.click(step.getByRole("button", { name: "Ask again" }));
    expect(await screen.findByRole("button", { name: "Let 203.0.113.130 in for 24 hours" })).toBeVisible();
  });

  it.each(["deepa", "priya", "tomas"])("is not for %s to let in", async (as) => {
    await openApp(CUSTOMS_WEEK, { as, address: OUTSIDE, signedInMinutesAgo: 1 });
    await findPage(/^Your network/);
    expect(screen.getByRole("button", { name: "Copy a note for an admin" })).toBeVisible();
    expect(screen.queryByRole("heading", { name: /^Or let this one address in/ })).toBeNull();
  });

  it("cannot be let in through a plain proxy, which is said with what its operator does", async () => {
    const { requests } = await openApp(CUSTOMS_WEEK, { as: "mira", kind: "proxy", address: OUTSIDE });
    await findPage(/^Your network \(203\.0\.113\.130\)/);
    expect(await screen.findByRole("heading", { name: "From here the list cannot be mended" })).toBeVisible();
    expect(screen.getByText(/plain LiteLLM proxy/)).toBeVisible();
    expect(requests.filter((request) => request.includes("/cloud/"))).toEqual([]);
  });

  const refusal = (status: number, slug: string) =>
    HttpResponse.json(
      { type: `/problems/${slug}`, title: slug, status, detail: slug, address: OUTSIDE },
      { status, headers: { "Content-Type": "application/problem+json" } },
    );
});
