import { expect, test } from "vitest";
import { consoleUrl, withoutBase, withoutSlash } from "./base-path";

test.each([
  ["/", ""],
  ["/console/", "/console"],
  ["/a/b/", "/a/b"],
])("the base %s ends without a slash", (base, expected) => {
  expect(withoutSlash(base)).toBe(expected);
});

test.each([
  ["/console/usage", "/console", "/usage"],
  ["/console/", "/console", "/"],
  ["/console", "/console", "/"],
  ["/consoles/usage", "/console", "/consoles/usage"],
  ["/usage", "", "/usage"],
  ["/", "", "/"],
])("of %s under %s the console's own part is %s", (pathname, base, expected) => {
  expect(withoutBase(pathname, base)).toBe(expected);
});

test("the console's address holds the path it is served under", () => {
  expect(consoleUrl("https://llm.example.com", "/console")).toBe("https://llm.example.com/console");
  expect(consoleUrl("https://console.example.com", "")).toBe("https://console.example.com");
});
