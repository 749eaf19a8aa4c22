import { describe, expect, it } from "vitest";
import { createOriginWatch, isUnexpected, originVerdict } from "./contacted-origins";

const KNOWN = {
  own: "https://eu.console.example.com",
  api: "https://api-eu.example.com/root",
  providers: ["https://login.example.com/realms/acme"],
  otherRegions: ["https://us.console.example.com"],
};

describe("origins that were contacted", () => {
  it("are counted once each, in the order of first contact; what contacts nobody is left out", () => {
    const watch = createOriginWatch();
    let told = 0;
    watch.subscribe(() => {
      told += 1;
    });
    watch.note(["https://api-eu.example.com/a", "data:text/plain,x", "blob:https://x.example.com/1", "not a url"]);
    watch.note(["https://login.example.com/b", "https://api-eu.example.com/c?d"]);
    expect(watch.getSnapshot()).toEqual([
      { origin: "https://api-eu.example.com", requests: 2 },
      { origin: "https://login.example.com", requests: 1 },
    ]);
    const before = watch.getSnapshot();
    watch.note(["data:,"]);
    expect(watch.getSnapshot()).toBe(before);
    expect(told).toBe(2);
  });

  it.each([
    ["https://eu.console.example.com", "console", false],
    ["https://api-eu.example.com", "api", false],
    ["https://login.example.com", "provider", false],
    ["https://us.console.example.com", "otherRegion", true],
    ["https://login.example.com:8443", "stranger", true],
    ["http://api-eu.example.com", "stranger", true],
    ["https://fonts.example.com", "stranger", true],
  ])("%s is of %s", (origin, verdict, unexpected) => {
    expect(originVerdict(origin, KNOWN)).toBe(verdict);
    expect(isUnexpected(originVerdict(origin, KNOWN))).toBe(unexpected);
  });
});
