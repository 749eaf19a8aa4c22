// @vitest-environment jsdom
import { screen, waitFor, within } from "@testing-library/react";
import { HttpResponse, http } from "msw";
import { findPage, openApp, providerOf } from "tests/open-app";
import { describe, expect, it } from "vitest";
import { findModels } from "./usage-screen";

const provider = providerOf("eu");
/** A provider that has no sign-out of its own. */
const discovery = http.get(`${provider}/.well-known/openid-configuration`, () =>
  HttpResponse.json({
    issuer: provider,
    authorization_endpoint: `${provider}/auth`,
    token_endpoint: `${provider}/token`,
    jwks_uri: `${provider}/jwks`,
  }),
);

describe("the way around", () => {
  it("begins with a link that skips to the content", async () => {
    const { user } = await openApp("/settings", { as: "mira" });
    await findPage(/^Settings/);
    await user.tab();
    const skip = screen.getByRole("link", { name: "Skip to content" });
    expect(skip).toHaveFocus();
    expect(skip).toHaveAttribute("href", "#main");
    const main = screen.getByRole("main");
    expect(main).toHaveAttribute("id", "main");
    main.focus();
    expect(main).toHaveFocus();
  });

  it("says instance and region, two groups of pages, and where one is", async () => {
    const { user, arrivesAt } = await openApp("/settings", { as: "anouk" });
    await findPage(/^Settings Acme Group$/);
    expect(document.title).toBe("Settings · Acme Group · LiteLLM Cloud");
    const sidebar = within(screen.getByRole("complementary", { name: "Console" }));
    expect(sidebar.getByText("Acme Group")).toBeVisible();
    expect(sidebar.getByText("Frankfurt")).toBeVisible();
    const pages = within(sidebar.getByRole("navigation", { name: "Pages" }));
    expect(pages.getAllByRole("heading").map((heading) => heading.textContent)).toEqual([
      "This organization",
      "Whole instance",
    ]);
    expect(pages.getByRole("link", { name: "Settings" })).toHaveAttribute("aria-current", "page");
    await user.click(pages.getByRole("link", { name: "Usage" }));
    await arrivesAt("/usage");
    await findPage(/^Usage your own$/);
    expect(pages.getByRole("link", { name: "Usage" })).toHaveAttribute("aria-current", "page");
    expect(pages.getByRole("link", { name: "Settings" })).not.toHaveAttribute("aria-current");
    expect(document.title).toBe("Usage · your own · LiteLLM Cloud");
  });

  it("offers no choice of organizations to whom only their own usage is open", async () => {
    await openApp("/settings", { as: "anouk" });
    await findPage(/^Settings/);
    expect(screen.queryByRole("button", { name: /^Organization/ })).toBeNull();
    expect(within(screen.getByRole("navigation", { name: "Pages" })).getByText("Your own usage")).toBeVisible();
  });

  it("says how much of the 24 hours is left", async () => {
    await openApp("/settings", { as: "mira" });
    expect(await screen.findByText("Session ends in 21 h 0 min")).toBeVisible();
  });

  it("says so where no page lives, and leads back", async () => {
    const { user, arrivesAt } = await openApp("/budgets/2026", { as: "anouk" });
    await findPage(/^There is no such page$/);
    expect(screen.getByText("Nothing lives at /budgets/2026. It may have moved.")).toBeVisible();
    await user.click(screen.getByRole("link", { name: "Go to usage" }));
    await arrivesAt("/usage");
    await findModels();
  });

  it("leads home from the name of the product", async () => {
    const { user, arrivesAt } = await openApp("/settings", { as: "bela" });
    await findPage(/^Settings/);
    await user.click(within(screen.getByRole("complementary")).getByRole("link", { name: "LiteLLM Cloud" }));
    await arrivesAt("/o/acme-customs/usage");
    await findPage(/^Usage Acme Customs$/);
  });
});

describe("settings", () => {
  const theme = () => document.documentElement.dataset.theme;

  it("keep the theme in this browser, and let go of it again", async () => {
    const { user, storage } = await openApp("/settings", { as: "mira" });
    await findPage(/^Settings/);
    expect(screen.getByRole("radio", { name: "As the system" })).toBeChecked();
    await user.click(screen.getByRole("radio", { name: "Dark" }));
    expect(theme()).toBe("dark");
    expect(storage.device.getItem("console.theme")).toBe("dark");
    expect(screen.getByRole("radio", { name: "Dark" })).toBeChecked();
    await user.click(screen.getByRole("radio", { name: "As the system" }));
    expect(theme()).toBeUndefined();
    expect(storage.device.getItem("console.theme")).toBe("system");
  });

  it("keep the language in this browser, and nothing else is written there", async () => {
    const { user, storage } = await openApp("/settings", { as: "mira" });
    await findPage(/^Settings/);
    await user.click(screen.getByRole("button", { name: "简体中文" }));
    await findPage(/^设置/);
    await user.click(screen.getByRole("button", { name: "English" }));
    await findPage(/^Settings/);
    expect(screen.getByRole("button", { name: "English" })).toHaveAttribute("aria-current", "true");
    expect(storage.device.length).toBe(1);
    expect(storage.device.getItem("console.locale")).toBe("en");
  });

  it("say who is here in the words of the house, and what the instance says of itself", async () => {
    await openApp("/settings", { as: "priya" });
    await findPage(/^Settings/);
    const fact = (name: string) => screen.getByRole("group", { name });
    expect(fact("Account")).toHaveTextContent("Accountpriya@example.com, Organization admin");
    expect(fact("API")).toHaveTextContent("http://api-eu.localhost:5173/litellm");
    await waitFor(() =>
      expect(fact("Instance")).toHaveTextContent(/LiteLLM Cloud · EU Frankfurt · version 1\.108\.7 ·/),
    );
  });

  it("do not make up a version that did not come", async () => {
    await openApp("/settings", { as: "mira", weather: { squalls: [{ fault: "503", route: "/cloud/v1/instance" }] } });
    const instance = await screen.findByRole("group", { name: "Instance" });
    await waitFor(() => expect(instance).toHaveTextContent(/version unknown: the instance did not answer/));
  });
});

describe("the account", () => {
  it("is named with its role, and leads to the settings", async () => {
    const { user, arrivesAt } = await openApp("/usage", { as: "anouk" });
    await findPage(/^Usage/);
    await user.click(screen.getByRole("button", { name: "Signed in as anouk@example.com" }));
    const menu = await screen.findByRole("menu");
    expect(
      within(menu)
        .getAllByRole("menuitem")
        .map((item) => item.textContent),
    ).toEqual(["Settings", "Sign out"]);
    expect(screen.getByText("Member")).toBeVisible();
    await user.click(within(menu).getByRole("menuitem", { name: "Settings" }));
    await arrivesAt("/settings");
  });

  it("signs out by keyboard, and nothing that was read stays", async () => {
    const { user, arrivesAt, storage, services } = await openApp("/usage", { as: "anouk", handlers: [discovery] });
    await findModels();
    screen.getByRole("button", { name: "Signed in as anouk@example.com" }).focus();
    await user.keyboard("{Enter}");
    await screen.findByRole("menu");
    await user.keyboard("{ArrowDown}{Enter}");
    await arrivesAt("/signed-out");
    expect(await screen.findByRole("heading", { level: 1 })).toBeVisible();
    expect(screen.queryByRole("table")).toBeNull();
    expect(storage.tab.getItem("console.session")).toBeNull();
    const cache = (await services.queries()).getQueryCache();
    await waitFor(() => expect(cache.getAll()).toEqual([]));
  });
});

describe("the menu of a phone", () => {
  it("opens with the pages in it, and closes with Escape, back to its button", async () => {
    const { user } = await openApp("/settings", { as: "mira" });
    await findPage(/^Settings/);
    const button = screen.getByRole("button", { name: "Menu" });
    expect(button).toHaveAttribute("aria-expanded", "false");
    await user.click(button);
    const menu = await screen.findByRole("dialog", { name: "Menu" });
    expect(button).toHaveAttribute("aria-expanded", "true");
    expect(within(menu).getByRole("link", { name: "Usage" })).toBeVisible();
    await user.keyboard("{Escape}");
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    expect(button).toHaveAttribute("aria-expanded", "false");
    await waitFor(() => expect(button).toHaveFocus());
  });

  it("closes when a page is chosen", async () => {
    const { user, arrivesAt } = await openApp("/settings", { as: "anouk" });
    await findPage(/^Settings/);
    await user.click(screen.getByRole("button", { name: "Menu" }));
    const menu = await screen.findByRole("dialog", { name: "Menu" });
    await user.click(within(menu).getByRole("link", { name: "Usage" }));
    await arrivesAt("/usage");
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  });
});
