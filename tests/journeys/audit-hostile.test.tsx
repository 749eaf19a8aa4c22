// @vitest-environment jsdom
import { screen, waitFor } from "@testing-library/react";
import { HttpResponse, http } from "msw";
import { openApp } from "tests/open-app";
import { hostileEvent, XSS_PAYLOADS } from "tests/xss-payloads";
import { describe, expect, it } from "vitest";
import { visibleText } from "~/features/audit-log/value-text";

/** What the page would hold if any text had become markup. */
function injected(): string[] {
  const found: string[] = [];
  for (const element of document.body.querySelectorAll("*")) {
    if (/^(?:script|iframe|object|embed|base|meta|marquee|form action)$/i.test(element.tagName)) {
      found.push(element.tagName);
    }
    for (const { name, value } of element.attributes) {
      if (/^on/i.test(name)) found.push(`${element.tagName} ${name}`);
      const isAddress = /^(?:href|src|action|data|formaction|xlink:href)$/i.test(name);
      if (isAddress && /^\s*(?:javascript|data|vbscript):/i.test(value)) found.push(`${name}=${value}`);
    }
  }
  return found;
}

const all = XSS_PAYLOADS.map(hostileEvent);

describe("texts of an event that look like code", () => {
  it("are two hundred at least", () => expect(new Set(XSS_PAYLOADS).size).toBeGreaterThanOrEqual(200));

  it("are shown as text, every one, in keys and in values", { timeout: 60_000 }, async () => {
    const everything = {
      ...all[0],
      id: "e1",
      before: Object.fromEntries(XSS_PAYLOADS.map((payload) => [payload, payload])),
      after: Object.fromEntries(XSS_PAYLOADS.map((payload) => [payload, `${payload} changed`])),
    };
    const one = http.get("*/cloud/v1/audit-events/e1", () => HttpResponse.json(everything));
    const { user } = await openApp("/audit-log/e1", { as: "mira", handlers: [one] });
    const list = await screen.findByRole("list", { name: "Changes" });
    for (const payload of XSS_PAYLOADS) {
      // As the name of a field, which is never folded, and written as JSON because it is no plain word.
      expect(list.textContent).toContain(visibleText(JSON.stringify(payload)));
    }
    expect(injected()).toEqual([]);
    await user.click(screen.getByRole("tab", { name: "JSON" }));
    expect(injected()).toEqual([]);
    expect((window as { ran?: number }).ran).toBeUndefined();
  });

  it("run nothing in the list, in a drawer, or in links", { timeout: 60_000 }, async () => {
    const page = { items: all, next_cursor: null, prev_cursor: null, total: all.length };
    const list = http.get("*/cloud/v1/audit-events", () => HttpResponse.json(page));
    const { user } = await openApp("/audit-log?event=hostile-0", { as: "mira", handlers: [list] });
    const total = new RegExp(` of ${all.length}`);
    for (let index = 1; index < 4; index += 1) {
      const drawer = await screen.findByRole("complementary", { name: "Event details" });
      await waitFor(() => expect(drawer.textContent).toMatch(total));
      await user.click(screen.getByRole("button", { name: "Older event" }));
      await waitFor(() => expect(drawer.textContent?.startsWith(`${index + 1} of `)).toBe(true));
      expect(injected(), XSS_PAYLOADS[index]).toEqual([]);
    }
    expect((window as { ran?: number }).ran).toBeUndefined();
  });
});
