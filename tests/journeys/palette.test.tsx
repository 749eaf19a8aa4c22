// @vitest-environment jsdom
import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { apiBaseUrl } from "mocks/hosts";
import { HttpResponse, http } from "msw";
import { findPage, type OpenedApp, openApp } from "tests/open-app";
import { describe, expect, it } from "vitest";
import "~/app/Palette";
import "~/app/ShortcutsSheet";

const URL_OF = (path: string) => `${apiBaseUrl("eu", 5173)}${path}`;

async function openPalette({ user }: Pick<OpenedApp, "user">): Promise<HTMLElement> {
  await user.keyboard("{Control>}k{/Control}");
  return screen.findByRole("dialog", { name: "Go to or do" });
}

describe("the palette", () => {
  it("opens by keys and by its button, goes where one chooses, and gives the focus back", async () => {
    const app = await openApp("/nowhere", { as: "mira" });
    const { user, arrivesAt } = app;
    await findPage(/^There is no/);
    // The second is of the bar that phones have.
    const [button] = screen.getAllByRole("button", { name: "Go to…" });
    if (!button) throw new Error("no button");
    await user.click(button);
    const palette = await screen.findByRole("dialog", { name: "Go to or do" });
    expect(within(palette).getByRole("combobox")).toHaveFocus();
    expect(within(palette).getByRole("group", { name: "Pages" })).toBeVisible();
    await user.keyboard("{Escape}");
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    await waitFor(() => expect(button).toHaveFocus());

    await openPalette(app);
    await user.keyboard("firewall");
    expect(await screen.findByText("One result")).toBeInTheDocument();
    const field = screen.getByRole("combobox");
    await waitFor(() =>
      expect(field).toHaveAttribute("aria-activedescendant", screen.getByRole("option", { name: /^Allowed IPs/ }).id),
    );
    await user.keyboard("{Enter}");
    await arrivesAt("/allowed-ips");
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());

    // What was chosen is offered first the next time.
    const again = await openPalette(app);
    expect(within(within(again).getByRole("group", { name: "Recent" })).getByRole("option")).toHaveTextContent(
      /^Allowed IPs/,
    );
  });

  it("finds keys, by asking the server, and organizations", async () => {
    const app = await openApp("/nowhere", { as: "mira" });
    const { user, requests } = app;
    await findPage(/^There is no/);
    await openPalette(app);
    await user.keyboard("prod-check");
    const key = await screen.findByRole("option", { name: /^prod-checkout/ });
    expect(requests.filter((one) => one.startsWith("GET /key/list")).at(-1)).toMatch(/search=prod-check/);
    await user.clear(screen.getByRole("combobox"));
    await user.keyboard("customs");
    expect(await screen.findByRole("option", { name: /^Acme Customs/ })).toBeVisible();
    expect(key).not.toBeInTheDocument();
  });

  it("finds people, models and audit presets", async () => {
    const app = await openApp("/nowhere", { as: "mira" });
    const { user, arrivesAt } = app;
    await findPage(/^There is no/);
    await openPalette(app);
    await user.keyboard("deepa");
    expect(await screen.findByRole("option", { name: /^deepa@example.com/ })).toBeVisible();
    await user.clear(screen.getByRole("combobox"));
    await user.keyboard("claude-son");
    expect(await screen.findByRole("option", { name: /^claude-sonnet-4-5/ })).toBeVisible();
    await user.clear(screen.getByRole("combobox"));
    await user.keyboard("key deletions{Enter}");
    await arrivesAt("/audit-log?q=action%3Akey.deleted");
  });

  it("offers a member only what is theirs, and asks nothing that would be refused", async () => {
    const app = await openApp("/nowhere", { as: "tomas" });
    const { user, requests } = app;
    await findPage(/^There is no/);
    const palette = await openPalette(app);
    const pages = within(palette).getByRole("group", { name: "Pages" });
    expect(
      within(pages)
        .getAllByRole("option")
        .map((option) => option.textContent.replace(/Acme Group.*/, "")),
    ).toEqual(["Usage", "Budgets", "Data & privacy", "Settings", "Check the sign-in"]);
    await user.keyboard("qqqq");
    await waitFor(() => expect(requests.some((one) => one.startsWith("GET /key/list"))).toBe(true));
    expect(await screen.findByText("Nothing fits “qqqq”")).toBeVisible();
    expect(requests.some((one) => one.startsWith("GET /user/list"))).toBe(false);
    expect(screen.queryByRole("alert")).toBeNull();
  });

  it("does things: the appearance, and leaving", async () => {
    const app = await openApp("/nowhere", { as: "mira" });
    const { user, storage } = app;
    await findPage(/^There is no/);
    await openPalette(app);
    await user.keyboard("dark mode{Enter}");
    await waitFor(() => expect(document.documentElement.dataset.theme).toBe("dark"));
    expect(storage.device.getItem("console.theme")).toBe("dark");
  });

  it("says what could not be searched instead of finding nothing", async () => {
    const handlers = [http.get(URL_OF("/key/list"), () => new HttpResponse(null, { status: 503 }))];
    const app = await openApp("/nowhere", { as: "mira", handlers });
    await findPage(/^There is no/);
    await openPalette(app);
    await app.user.keyboard("checkout");
    expect(await screen.findByRole("alert")).toHaveTextContent(/^Keys could not be searched: .*503/);
  });

  it("leaves Enter and the arrows to an input method that composes", async () => {
    const app = await openApp("/nowhere", { as: "mira", locale: "zh-CN" });
    const { user, location, arrivesAt } = app;
    await findPage(/^没有这个页面/);
    await user.keyboard("{Control>}k{/Control}");
    const field = within(await screen.findByRole("dialog", { name: "前往或执行" })).getByRole("combobox");
    await user.keyboard("白名单");
    await screen.findByRole("option", { name: /^IP 允许列表/ });
    fireEvent.keyDown(field, { key: "Enter", isComposing: true });
    fireEvent.keyDown(field, { key: "Enter", keyCode: 229 });
    fireEvent.keyUp(field, { key: "Enter", keyCode: 229 });
    expect(screen.getByRole("dialog")).toBeVisible();
    expect(location()).toBe("/nowhere");
    await user.keyboard("{Enter}");
    await arrivesAt("/allowed-ips");
  });
});

describe("a page that says that something went wrong", () => {
  it("says in which region it is, and whom to write to", async () => {
    await openApp("/nowhere", { as: "mira" });
    await findPage(/^There is no/);
    expect(screen.getByText(/^Region EU Frankfurt\. Security and privacy:/)).toBeVisible();
    expect(screen.getByRole("link", { name: "support@berri.ai" })).toHaveAttribute("href", "mailto:support@berri.ai");
  });
});

describe("shortcuts", () => {
  it("lead to pages, one key after the other, but not while one types", async () => {
    const { user, location } = await openApp("/settings", { as: "mira" });
    await findPage(/^Settings/);
    await user.keyboard("gd");
    await findPage(/^Data & privacy/);
    await user.keyboard("gs");
    await findPage(/^Settings/);
    (await screen.findByRole("combobox", { name: "Unused after" })).focus();
    await user.keyboard("gd");
    expect(location()).toBe("/settings");
  });

  it("lead nowhere one may not go", async () => {
    const { user, location } = await openApp("/nowhere", { as: "tomas" });
    await findPage(/^There is no/);
    await user.keyboard("ga");
    await user.keyboard("gl");
    expect(location()).toBe("/nowhere");
  });

  it("stand on a sheet, with those that are off", async () => {
    const { user, storage, location } = await openApp("/nowhere", { as: "mira" });
    storage.device.setItem("console.shortcuts-off", "goPrivacy");
    await findPage(/^There is no/);
    await user.keyboard("?");
    const sheet = await screen.findByRole("dialog", { name: "Shortcuts" });
    expect(sheet).toHaveTextContent(/Go to or doCtrl K/);
    expect(sheet).toHaveTextContent(/Go to data & privacyturned offGthenD/);
    await user.keyboard("{Escape}");
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    await user.keyboard("gd");
    expect(location()).toBe("/nowhere");
  });
});
