// @vitest-environment jsdom
import { screen, waitFor, within } from "@testing-library/react";
import { apiBaseUrl } from "mocks/hosts";
import { HttpResponse, http } from "msw";
import { openApp, providerOf } from "tests/open-app";
import { afterEach, describe, expect, it } from "vitest";
import { writeNumbersAs } from "~/lib/number-format";
import { CUSTOMS_WEEK, readModels } from "./usage-screen";

describe("settings of dates", () => {
  it("write timestamps in the zone somebody chose; days stay UTC", async () => {
    const { user, services } = await openApp("/settings", { as: "mira" });
    await user.selectOptions(await screen.findByRole("combobox", { name: "Time zone of timestamps" }), "Asia/Shanghai");
    expect(services.storage.device.getItem("console.time-zone")).toBe("Asia/Shanghai");
    await user.click(screen.getByRole("link", { name: "Usage" }));
    expect(await screen.findByText(/^As of 22:32 Asia\/Shanghai\./)).toBeVisible();
    expect(screen.getByText(/Days are UTC/)).toBeVisible();
  });

  it("say when the fiscal year starts", async () => {
    const { user, storage } = await openApp("/settings", { as: "mira" });
    await user.selectOptions(await screen.findByRole("combobox", { name: "Fiscal year starts in" }), "April");
    expect(storage.device.getItem("console.fiscal-month")).toBe("4");
  });

  it("move the fiscal year among the dates of usage", async () => {
    const { user, storage } = await openApp(CUSTOMS_WEEK, { as: "mira" });
    storage.device.setItem("console.fiscal-month", "4");
    await readModels();
    await user.click(screen.getByRole("button", { name: /^Dates/ }));
    expect(await screen.findByRole("button", { name: /^Fiscal year/ })).toHaveTextContent("1 Apr – 18 Nov");
  });

  it("fall back to UTC and January where something else is kept", async () => {
    const { storage, user } = await openApp(CUSTOMS_WEEK, { as: "mira" });
    storage.device.setItem("console.time-zone", "Mars/Olympus");
    storage.device.setItem("console.fiscal-month", "13");
    await readModels();
    await user.click(screen.getByRole("link", { name: "Settings" }));
    expect(await screen.findByRole("combobox", { name: "Time zone of timestamps" })).toHaveValue("UTC");
    await waitFor(() => expect(screen.getByRole("combobox", { name: "Fiscal year starts in" })).toHaveValue("1"));
  });
});

describe("the setting of what counts as unused", () => {
  it("is 60 days until somebody chooses another number", async () => {
    const { user, storage } = await openApp("/settings", { as: "mira" });
    const choice = await screen.findByRole("combobox", { name: "Unused after" });
    expect(choice).toHaveValue("60");
    await user.selectOptions(choice, "90 days");
    expect(storage.device.getItem("console.unused-after")).toBe("90");
  });
});

const row = (name: string) => screen.findByRole("group", { name });

describe("the session among the settings", () => {
  it("says how long it lasts, since when, and where the provider ends its own", async () => {
    await openApp("/settings", { as: "mira" });
    const session = await row("Session");
    expect(session).toHaveTextContent(/Ends in 21 h 0 min, on 19 Nov at 11:32 UTC, or when you close the browser/);
    expect(session).toHaveTextContent(/signed in 18 Nov at 11:32 UTC with Keycloak/);
    expect(within(session).getByRole("link", { name: "your Keycloak sessions" })).toHaveAttribute(
      "href",
      `${providerOf("eu")}/account/account-security/device-activity`,
    );
  });

  it("ends in all tabs", async () => {
    const discovery = `${providerOf("eu")}/.well-known/openid-configuration`;
    const { user, storage, arrivesAt } = await openApp("/settings", {
      as: "mira",
      handlers: [http.get(discovery, () => HttpResponse.error())],
    });
    await user.click(within(await row("Session")).getByRole("button", { name: "Sign out in all tabs" }));
    await arrivesAt("/signed-out");
    expect(storage.tab.length).toBe(0);
  });
});

describe("settings of reading", () => {
  afterEach(() => writeNumbersAs("english"));

  it("write numbers with other separators, in figures and tables", async () => {
    const { user, storage } = await openApp("/settings", { as: "mira" });
    await user.selectOptions(await screen.findByRole("combobox", { name: "Numbers" }), "12.345,67");
    expect(storage.device.getItem("console.number-format")).toBe("continental");
    await user.click(screen.getByRole("link", { name: "Usage" }));
    expect(await screen.findAllByText(/^\$\d+\.\d{3}$/)).not.toEqual([]);
  });

  it("remember the separator of CSV files", async () => {
    const { user, storage } = await openApp("/settings", { as: "mira" });
    await user.selectOptions(await screen.findByRole("combobox", { name: "CSV separator" }), "CSV with semicolons");
    expect(storage.device.getItem("console.csv-separator")).toBe(";");
  });

  it("turn each shortcut off and on", async () => {
    const { user, storage, location, arrivesAt } = await openApp("/settings", { as: "mira" });
    const shortcut = within(await row("Shortcuts")).getByRole("switch", { name: "Go to data & privacy" });
    expect(shortcut).toBeChecked();
    await user.click(shortcut);
    expect(storage.device.getItem("console.shortcuts-off")).toBe("goPrivacy");
    await user.keyboard("gd");
    expect(location()).toBe("/settings");
    await user.click(shortcut);
    await user.keyboard("gd");
    await arrivesAt("/privacy");
  });
});

describe("what was saved", () => {
  it("is listed by name, and deleted one by one", async () => {
    const { user, storage, services } = await openApp("/usage", { as: "mira" });
    const state = services.session.getSnapshot();
    const userId = "session" in state && state.session && "person" in state.session ? state.session.person.userId : "";
    const owner = `${services.config.api.baseUrl} ${userId}`;
    const views = [
      { name: "Month by team", place: "/usage?per=month" },
      { name: "gpt-5 keys", place: "/usage?by=key" },
    ];
    storage.device.setItem(`console.saved-views.${owner}`, JSON.stringify(views));
    storage.device.setItem(
      `console.saved-filters.${owner}`,
      JSON.stringify([{ name: "Access", q: "category:access" }]),
    );
    await user.click(screen.getByRole("link", { name: "Settings" }));
    const saved = await row("Saved here");
    expect(saved).toHaveTextContent(/2 usage views.*Month by team.*gpt-5 keys.*1 audit filter.*Access/);
    await user.click(within(saved).getByRole("button", { name: "Delete gpt-5 keys" }));
    expect(within(saved).getByRole("status")).toHaveTextContent("gpt-5 keys is deleted");
    expect(JSON.parse(storage.device.getItem(`console.saved-views.${owner}`) ?? "")).toEqual(views.slice(0, 1));
    await user.click(within(saved).getByRole("button", { name: "Delete Access" }));
    expect(saved).toHaveTextContent(/No audit filter/);
  });
});

describe("what the instance says of itself", () => {
  const url = (path: string) => `${apiBaseUrl("eu", 5173)}${path}`;

  it("is its kind, region, version, readiness and abilities, and how one signs in", async () => {
    await openApp("/settings", { as: "mira" });
    const instance = await row("Instance");
    await waitFor(() =>
      expect(instance).toHaveTextContent(
        /^InstanceLiteLLM Cloud · EU Frankfurt · version \S+ · ready, database connected/,
      ),
    );
    expect(instance).toHaveTextContent(/Can: address ranges, caller addresses/);
    const signIn = await row("Sign-in");
    expect(signIn).toHaveTextContent(/^Sign-inKeycloakRoles come from this instance/);
    await waitFor(() => expect(signIn).toHaveTextContent(/single sign-on not set up; this console does not need it/));
    expect(within(signIn).getByRole("link", { name: "Check the sign-in" })).toHaveAttribute("href", "/sign-in/check");
  });

  it("is less on a plain proxy", async () => {
    await openApp("/settings", { as: "mira", kind: "proxy" });
    const instance = await row("Instance");
    await waitFor(() =>
      expect(instance).toHaveTextContent(/^InstanceLiteLLM proxy .*nothing of the Cloud control plane/),
    );
    expect(screen.queryByRole("group", { name: "Audit log" })).toBeNull();
  });

  it("is not ready where it says so, and unknown where it says nothing", async () => {
    await openApp("/settings", {
      as: "mira",
      handlers: [
        http.get(url("/health/readiness"), () => HttpResponse.json({ detail: "db down" }, { status: 503 })),
        http.get(url("/cloud/v1/instance"), () => HttpResponse.error()),
      ],
    });
    const instance = await row("Instance");
    await waitFor(() =>
      expect(instance).toHaveTextContent(/version unknown: the instance did not answer · not ready: 503/),
    );
    expect(instance).toHaveTextContent(/What it can do is not known/);
  });
});
