// @vitest-environment jsdom
import { screen } from "@testing-library/react";
import { expect, it, vi } from "vitest";
import { SignInFailure } from "~/session/sign-in-failure";
import { SignInPage } from "./SignInPage";
import { openPage } from "./test-pages";

vi.mock("~/lib/messages/load", async (importOriginal) => ({
  ...(await importOriginal<object>()),
  // Fine while the page is opened, gone when the page asks.
  loadTrouble: vi.fn().mockResolvedValueOnce({}).mockRejectedValue(new TypeError("Failed to fetch")),
}));

it("a failure whose texts cannot be fetched is still said, and the other ways stay open", async () => {
  const failure = new SignInFailure("discovery", "provider-unreachable", { providerId: "okta" });
  await openPage({
    route: { path: "/sign-in", Component: SignInPage },
    at: "/sign-in",
    state: { status: "anonymous", failure, signedOut: null },
  });
  expect(await screen.findByRole("alert")).toHaveTextContent(/the text that says what did not load/);
  expect(screen.getByRole("button", { name: "Reload the page" })).toBeVisible();
  expect(screen.getByRole("button", { name: "Continue with Keycloak" })).toBeVisible();
});
