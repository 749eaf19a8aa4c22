import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { keptItems, memoryStorage, writeKept } from "./kept-in-browser";
import { clearPreferences, takeInventory } from "./kept-inventory";

const storage = () => ({ tab: memoryStorage(), device: memoryStorage() });

describe("the inventory of the browser", () => {
  it("puts every entry under the item that declares it, and shows what nobody declares", () => {
    const browser = storage();
    writeKept(keptItems.session, browser, "x");
    writeKept(keptItems.drafts, browser, "é", "allowed-ips.u1");
    writeKept(keptItems.theme, browser, "dark");
    browser.device.setItem("console.session", "a token where none belongs");
    browser.device.setItem("_ga", "1");
    const { declared, strangers } = takeInventory(browser);
    const held = declared.flatMap(({ item, held: entries }) =>
      entries.map(({ name, bytes }) => [item.id, name, bytes]),
    );
    expect(held).toEqual([
      ["session", "console.session", 16],
      ["drafts", "console.draft.allowed-ips.u1", 30],
      ["theme", "console.theme", 17],
    ]);
    expect(strangers.map(({ name, where }) => [name, where])).toEqual([
      ["_ga", "device"],
      ["console.session", "device"],
    ]);
  });

  it("loses and invents nothing, whatever is held", () => {
    const names = fc.uniqueArray(
      fc.oneof(fc.string({ minLength: 1 }), fc.constantFrom("console.theme", "console.draft.x")),
    );
    fc.assert(
      fc.property(names, names, (tab, device) => {
        const browser = storage();
        for (const name of tab) browser.tab.setItem(name, "1");
        for (const name of device) browser.device.setItem(name, "1");
        const { declared, strangers } = takeInventory(browser);
        const all = [...declared.flatMap(({ held }) => held), ...strangers].map(
          ({ name, where }) => `${where} ${name}`,
        );
        expect(all.sort()).toEqual(
          [...tab.map((name) => `tab ${name}`), ...device.map((name) => `device ${name}`)].sort(),
        );
      }),
      { seed: 10 },
    );
  });

  it("clears what is kept beyond the tab, and nothing of a session or a stranger", () => {
    const browser = storage();
    for (const item of Object.values(keptItems)) writeKept(item, browser, "1", item.name.endsWith(".") ? "u1" : "");
    browser.device.setItem("other", "1");
    const tabBefore = browser.tab.length;
    clearPreferences(browser);
    expect(browser.tab.length).toBe(tabBefore);
    expect(browser.device.length).toBe(1);
  });
});
