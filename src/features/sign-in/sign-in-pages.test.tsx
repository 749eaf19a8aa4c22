// @vitest-environment jsdom
import { cleanup, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, describe, expect, it, vi } from "vitest";
import { LOCALES } from "~/lib/locale";
import { deadlineOf, type ForbiddenReason, type SessionState } from "~/session/session-machine";
import { FAILURE_CODES, SignInFailure } from "~/session/sign-in-failure";
import { SignedOutPage } from "./SignedOutPage";
import { SignInCallbackPage } from "./SignInCallbackPage";
import { SignInPage } from "./SignInPage";
import { ANONYMOUS, CONFIG, openPage } from "./test-pages";

afterEach(cleanup);

const route = { path: "/sign-in", Component: SignInPage };
const account = { subject: "u-1", email: "hana@example.com", name: "Hana" };
const signedInAt = Date.parse("2026-11-18T11:46:00Z");

const failed = (code: SignInFailure["code"], facts = {}): SessionState => ({
  ...{ status: "anonymous", signedOut: null },
  failure: new SignInFailure("callback", code, { providerId: "okta", ...facts }),
});
const denied = (reason: ForbiddenReason): SessionState => ({
  status: "forbidden",
  forbidden: { providerId: "okta", account, reason, address: "203.0.113.9", words: "no", requestId: "req_1" },
});

describe("the sign-in page", () => {
  it("offers the configured providers and no other, the last used one first", async () => {
    await openPage({ route, at: "/sign-in", lastProviderId: "okta" });
    const ways = within(screen.getByRole("list", { name: "Ways to sign in" })).getAllByRole("button");
    expect(ways.map((button) => button.textContent)).toEqual([
      "Continue with Oktaused here last",
      "Continue with Microsoft",
      "Continue with Keycloak",
      "Continue with Google",
    ]);
    expect(screen.getByRole("button", { name: "Continue with Okta" })).toBeVisible();
  });

  it("goes to the provider with the place to return to", async () => {
    const { session } = await openPage({ route, at: "/sign-in?returnTo=%2Fo%2Facme%2Fusage" });
    await userEvent.click(screen.getByRole("button", { name: "Continue with Microsoft" }));
    expect(session.signIn).toHaveBeenCalledWith("microsoft", "/o/acme/usage", { chooseAccount: false });
  });

  it("follows no place outside of the console", async () => {
    const { session } = await openPage({ route, at: "/sign-in?returnTo=%2F%2Fevil.example" });
    await userEvent.click(screen.getByRole("button", { name: "Continue with Okta" }));
    expect(session.signIn).toHaveBeenCalledWith("okta", "/", { chooseAccount: false });
  });

  it("says where one is, and links the other region to its own host", async () => {
    await openPage({ route, at: "/sign-in" });
    expect(screen.getByText("European Union")).toBeVisible();
    expect(screen.getByRole("link", { name: /United States/ })).toHaveAttribute(
      "href",
      "https://us.console.example.com",
    );
    expect(screen.getByText(/The regions share nothing/)).toBeVisible();
  });

  it("names no region on a plain proxy that has none", async () => {
    const config = { ...CONFIG, instance: { ...CONFIG.instance, region: null }, otherRegions: [] };
    await openPage({ route, at: "/sign-in", config });
    expect(screen.queryByText("You are in")).toBeNull();
    expect(screen.getByText("Acme Group")).toBeVisible();
  });

  it("says which provider the browser is on its way to", async () => {
    await openPage({ route, at: "/sign-in", state: { status: "signing-in", providerId: "okta" } });
    expect(screen.getByRole("button", { name: "Going to Okta…" })).toHaveAttribute("aria-busy", "true");
  });

  it("lets somebody who is signed in straight on", async () => {
    const person = { userId: "u", email: null, role: "proxy_admin", memberships: [], address: null } as const;
    const session = { id: "s", providerId: "okta", account, person, signedInAt, deadline: deadlineOf(signedInAt) };
    const { router } = await openPage({
      route,
      at: "/sign-in?returnTo=%2Fusage",
      state: { status: "active", session },
    });
    await waitFor(() => expect(router.state.location.pathname).toBe("/usage"));
  });
});

describe("a failed sign-in", () => {
  it("is announced, focused, and leaves the other ways open", async () => {
    const { session } = await openPage({ route, at: "/sign-in", state: failed("provider-unreachable") });
    const alert = screen.getByRole("alert");
    expect(within(alert).getByRole("heading", { name: "Okta cannot be reached" })).toHaveFocus();
    await userEvent.click(screen.getByRole("button", { name: "Continue with Keycloak" }));
    expect(session.signIn).toHaveBeenCalledWith("keycloak", "/", { chooseAccount: false });
  });

  it("shows the provider's words as words", async () => {
    await openPage({
      route,
      at: "/sign-in",
      state: failed("access-denied", { description: "<img src=x onerror=alert(1)>" }),
    });
    expect(screen.getByText("<img src=x onerror=alert(1)>")).toBeInTheDocument();
    expect(document.querySelector("img")).toBeNull();
  });

  it("copies details that name the fault", async () => {
    const user = userEvent.setup();
    await openPage({
      route,
      at: "/sign-in",
      state: failed("issuer-mismatch", { facts: { iss: "https://evil.example" } }),
    });
    await user.click(screen.getByRole("button", { name: "Copy the details" }));
    const copied = await navigator.clipboard.readText();
    expect(copied).toContain("callback/issuer-mismatch");
    expect(copied).toContain("iss: https://evil.example");
    expect(await screen.findByRole("button", { name: "Copied" })).toBeVisible();
  });

  it("offers another account where the same one cannot help", async () => {
    const { session } = await openPage({ route, at: "/sign-in", state: failed("wrong-organization") });
    await userEvent.click(screen.getByRole("button", { name: "Use another account" }));
    expect(session.signIn).toHaveBeenCalledWith("okta", "/", { chooseAccount: true });
  });

  it("names the broker where something is to be set up there, and the button as ever", async () => {
    await openPage({ route, at: "/sign-in", state: failed("server-app", { providerId: "google" }) });
    const alert = within(screen.getByRole("alert"));
    expect(alert.getByRole("heading", { name: "Keycloak knows this console as a server app" })).toBeVisible();
    expect(alert.getByRole("button", { name: "Try again with Google" })).toBeVisible();
  });

  it.each(LOCALES)("has a headline, a way out and somebody who can help for every fault: %s", async (locale) => {
    const headlines = new Set<string>();
    for (const code of FAILURE_CODES) {
      const { problems, unmount } = await openPage({
        route,
        at: "/sign-in",
        locale,
        state: failed(code, { minutesOff: 7 }),
      });
      expect(problems).toEqual([]);
      const text = screen.getByRole("alert").textContent ?? "";
      expect(text).not.toMatch(/failures\.|\{|\}/);
      headlines.add(within(screen.getByRole("alert")).getByRole("heading").textContent ?? "");
      unmount();
    }
    expect(headlines.size).toBe(FAILURE_CODES.length);
  });
});

describe("somebody who is not let in", () => {
  it("reads who they are, where, and three ways on", async () => {
    const { session } = await openPage({ route, at: "/sign-in?returnTo=%2Fusage", state: denied("not-invited") });
    expect(screen.getByRole("heading", { level: 1 })).toHaveTextContent(
      "hana@example.com is not invited to Acme Group",
    );
    expect(screen.getByRole("heading", { level: 1 })).toHaveFocus();
    expect(screen.getByText("hana@example.com, with Okta")).toBeVisible();
    expect(screen.getByRole("link", { name: "Go to the US console" })).toHaveAttribute(
      "href",
      "https://us.console.example.com",
    );
    expect(screen.getByText("req_1")).toBeVisible();
    await userEvent.click(screen.getByRole("button", { name: "Use another account" }));
    expect(session.signIn).toHaveBeenCalledWith("okta", "/usage", { chooseAccount: true });
  });

  it.each(["not-invited", "groups-overage", "token-refused", "licence-missing", "address-refused"] as const)(
    "is told why: %s",
    async (reason) => {
      for (const locale of LOCALES) {
        const { problems, unmount } = await openPage({ route, at: "/sign-in", locale, state: denied(reason) });
        expect(problems).toEqual([]);
        expect(screen.getByRole("alert").textContent).not.toMatch(/denied\.|\{|\}/);
        unmount();
      }
    },
  );
});

describe("a session that ended", () => {
  const session = { id: "s", providerId: "okta", account, signedInAt, deadline: deadlineOf(signedInAt) };

  it("says why, where one was, and leads back there", async () => {
    const state: SessionState = { status: "expired", reason: "deadline", session };
    const opened = await openPage({ route, at: "/sign-in?returnTo=%2Fusage", state });
    expect(screen.getByRole("heading", { name: "Your 24 hours are over" })).toHaveFocus();
    expect(screen.getByText("signed in Nov 18, 11:46")).toBeVisible();
    expect(screen.getByText("/usage")).toBeVisible();
    await userEvent.click(screen.getByRole("button", { name: "Sign in again with Okta" }));
    expect(opened.session.signIn).toHaveBeenCalledWith("okta", "/usage");
  });

  it("has every provider ask which account, once another one is wanted", async () => {
    const state: SessionState = { status: "expired", reason: "closed", session };
    const opened = await openPage({ route, at: "/sign-in?returnTo=%2Fusage", state });
    await userEvent.click(screen.getByRole("button", { name: "Use another account" }));
    for (const [name, id] of [
      ["Microsoft", "microsoft"],
      ["Okta", "okta"],
      ["Keycloak", "keycloak"],
      ["Google", "google"],
    ]) {
      await userEvent.click(await screen.findByRole("button", { name: `Continue with ${name}` }));
      expect(opened.session.signIn).toHaveBeenLastCalledWith(id, "/usage", { chooseAccount: true });
    }
  });

  it("remembers that over the way back from the provider, where nothing of the session is left", async () => {
    const state: SessionState = { status: "expired", reason: "closed", session };
    const before = await openPage({ route, at: "/sign-in?returnTo=%2Fusage", state });
    await userEvent.click(screen.getByRole("button", { name: "Use another account" }));
    const { pathname, search } = before.router.state.location;
    before.unmount();
    const { session: anew } = await openPage({ route, at: pathname + search });
    await userEvent.click(await screen.findByRole("button", { name: "Continue with Okta" }));
    expect(anew.signIn).toHaveBeenCalledWith("okta", "/usage", { chooseAccount: true });
  });

  it.each(["deadline", "expired", "idle", "closed", "elsewhere"] as const)("has a sentence for %s", async (reason) => {
    for (const locale of LOCALES) {
      const { problems, unmount } = await openPage({
        route,
        at: "/sign-in",
        locale,
        state: { status: "expired", reason, session },
      });
      expect(problems).toEqual([]);
      expect(screen.getByRole("heading", { level: 1 }).textContent).not.toMatch(/ended\./);
      unmount();
    }
  });
});

describe("the callback", () => {
  const callback = { path: "/sign-in/callback/:provider", Component: SignInCallbackPage };

  it("goes on to where one was going, replacing itself", async () => {
    const completeSignIn = vi.fn(async () => ({ returnTo: "/usage", failure: null }));
    const { router } = await openPage({ route: callback, at: "/sign-in/callback/okta?code=c&state=s", completeSignIn });
    await waitFor(() => expect(router.state.location.pathname).toBe("/usage"));
    expect(router.state.historyAction).toBe("REPLACE");
    expect(String(completeSignIn.mock.calls.at(0))).toContain("/sign-in/callback/okta?code=c&state=s");
  });

  it("goes to the sign-in page with a failure, and keeps the place", async () => {
    const failure = new SignInFailure("callback", "state-lost");
    const { router } = await openPage({
      route: callback,
      at: "/sign-in/callback/okta?code=c&state=s",
      completeSignIn: async () => ({ returnTo: "/usage", failure }),
    });
    await waitFor(() =>
      expect(router.state.location).toMatchObject({ pathname: "/sign-in", search: "?returnTo=%2Fusage" }),
    );
  });
});

describe("signed out", () => {
  const page = { path: "/signed-out", Component: SignedOutPage };
  it.each([
    ["on the way to the provider", { providerId: "okta", endsAtProvider: true }, /Signing out at Okta/],
    [
      "where the provider has no sign-out",
      { providerId: "okta", endsAtProvider: false },
      /may still be signed in there/,
    ],
    ["back from the provider", null, /every other tab/],
  ])("%s", async (_name, signedOut, wanted) => {
    await openPage({ route: page, at: "/signed-out", state: { ...ANONYMOUS, signedOut } as SessionState });
    expect(screen.getByRole("heading", { name: "You are signed out" })).toBeVisible();
    expect(screen.getByText(wanted)).toBeVisible();
    expect(screen.getByRole("link", { name: "Sign in again" })).toHaveAttribute("href", "/sign-in");
  });
});
