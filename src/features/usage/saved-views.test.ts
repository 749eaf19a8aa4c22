import { describe, expect, it } from "vitest";
import { keptItems, memoryStorage } from "~/lib/kept-in-browser";
import { forgetView, MOST_VIEWS, readSavedViews, saveView } from "./saved-views";

const OWNER = "https://litellm.example.com u1";
const storage = () => ({ tab: memoryStorage(), device: memoryStorage() });

describe("saved views", () => {
  it("are kept by name for one person, a new one of the same name in place of the old", () => {
    const browser = storage();
    saveView(browser, OWNER, { name: "month", place: "/usage?per=month" });
    saveView(browser, OWNER, { name: "keys", place: "/usage?by=key" });
    expect(saveView(browser, OWNER, { name: "month", place: "/usage?per=week" })).toEqual([
      { name: "keys", place: "/usage?by=key" },
      { name: "month", place: "/usage?per=week" },
    ]);
    expect(readSavedViews(browser, "https://litellm.example.com u2")).toEqual([]);
    expect(forgetView(browser, OWNER, "keys").map(({ name }) => name)).toEqual(["month"]);
  });

  it.each([
    ["nothing", null],
    ["no JSON", "{"],
    ["no list", '{"name":"x"}'],
    ["an address elsewhere", '[{"name":"x","place":"https://example.com"},{"name":"y","place":"//example.com"}]'],
    ["no name", '[{"name":"","place":"/usage"}]'],
  ])("are none where %s is kept", (_, text) => {
    const browser = storage();
    if (text !== null) browser.device.setItem(keptItems.savedViews.name + OWNER, text);
    expect(readSavedViews(browser, OWNER)).toEqual([]);
  });

  it("are no more than a browser should keep", () => {
    const browser = storage();
    for (let index = 0; index < MOST_VIEWS + 5; index += 1)
      saveView(browser, OWNER, { name: `v${index}`, place: "/usage" });
    expect(readSavedViews(browser, OWNER)).toHaveLength(MOST_VIEWS);
  });
});
