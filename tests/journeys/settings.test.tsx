// @vitest-environment jsdom
import { screen, waitFor } from "@testing-library/react";
import { openApp } from "tests/open-app";
import { describe, expect, it } from "vitest";
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
