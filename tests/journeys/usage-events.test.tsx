// @vitest-environment jsdom
import { screen, waitFor, within } from "@testing-library/react";
import { openApp } from "tests/open-app";
import { describe, expect, it } from "vitest";

const isAsked = (requests: readonly string[]) =>
  requests.some((request) => request.includes("/audit-events/histogram"));

describe("under the chart of usage", () => {
  it("access changes stand on their days, and lead to that day of the audit log", async () => {
    const { user, location } = await openApp("/usage", { as: "mira" });
    const rail = await screen.findByRole("navigation", { name: "Access changes on these days" });
    const today = within(rail).getByRole("link", {
      name: /^17(?: Nov)? – 18 Nov: \d+ access changes\. Open the audit log$/,
    });
    await user.click(today);
    await waitFor(() =>
      expect(location()).toBe("/audit-log?q=category%3Aaccess+after%3A2026-11-17+before%3A2026-11-19"),
    );
  });

  it("a member sees none, and nothing is asked", async () => {
    const { requests } = await openApp("/usage", { as: "tomas" });
    await screen.findByRole("tab", { selected: true });
    expect(isAsked(requests)).toBe(false);
  });

  it("nor on a plain proxy", async () => {
    const { requests } = await openApp("/usage", { as: "mira", kind: "proxy" });
    await screen.findByRole("tab", { selected: true });
    expect(isAsked(requests)).toBe(false);
  });
});
