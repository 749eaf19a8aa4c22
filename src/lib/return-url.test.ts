import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { paths } from "./paths";
import { acceptedReturnUrl, safeReturnUrl } from "./return-url";

const ORIGIN = "https://eu.console.example.com";

describe("places one may return to", () => {
  it.each([
    ["/usage", "/usage"],
    [
      "/o/acme-freight/usage?from=2026-10-22&to=2026-11-18#models",
      "/o/acme-freight/usage?from=2026-10-22&to=2026-11-18#models",
    ],
    ["/usage?code=abc&state=def&iss=x&session_state=y&error=z&from=2026-10-22", "/usage?from=2026-10-22"],
    ["/o/acme/../../usage", "/usage"],
    ["/o/acme%20freight/usage", "/o/acme%20freight/usage"],
    ["/", "/"],
  ])("follows %s", (candidate, wanted) => {
    expect(safeReturnUrl(candidate, ORIGIN)).toBe(wanted);
  });
});

describe("everything else goes home", () => {
  it.each([
    undefined,
    null,
    42,
    {},
    "",
    "usage",
    "//evil.example",
    "///evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "/%5cevil.example",
    "/%5Cevil.example/usage",
    "/%2fevil.example",
    "/%252fevil.example",
    "/%255cevil.example",
    "/..//evil.example",
    "/.//evil.example/usage",
    "/usage/..//evil.example",
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "data:text/html,hi",
    "https:evil.example",
    "https://evil.example/usage",
    "https://eu.console.example.com/usage",
    "https://eu.console.example.com@evil.example/usage",
    "/\t/evil.example",
    "/\n/evil.example",
    "\t//evil.example",
    " /usage",
    "/usage\u0000",
    "/usage\u0085",
    "/。。/evil",
    "/／evil.example",
    "/o/%00/usage",
    "/o/%ff/usage",
    "/o/a%2f..%2f%5cevil/usage\\x",
    "/sign-in",
    "/sign-in?returnTo=/usage",
    "/sign-in/check",
    "/sign-in/callback/okta?code=1",
    "/signed-out",
    "/auth/callback",
    "/no-such-page",
    `/usage?x=${"a".repeat(2048)}`,
  ])("refuses %j", (candidate) => {
    expect(acceptedReturnUrl(candidate, ORIGIN)).toBeNull();
    expect(safeReturnUrl(candidate, ORIGIN)).toBe(paths.home());
  });
});

describe("whatever is made up", () => {
  const piece = fc.constantFrom(
    ...[
      "/",
      "//",
      "\\",
      "%5c",
      "%2f",
      "%252f",
      "..",
      ".",
      "。",
      "／",
      "\t",
      "\n",
      "\r",
      " ",
      "@",
      ":",
      "?",
      "#",
      "%",
      "%00",
    ],
    ...["usage", "o", "acme", "evil.example", "https:", "javascript:", "sign-in", "localhost", "[::1]", "\u202e"],
  );
  const crafted = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(""));

  it("never leaves the origin, and stays what it is when asked again", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          crafted,
          fc.string(),
          fc.webUrl(),
          crafted.map((text) => `/${text}`),
        ),
        (candidate) => {
          const url = safeReturnUrl(candidate, ORIGIN);
          expect(new URL(url, ORIGIN).origin).toBe(ORIGIN);
          expect(url).toMatch(/^\/(?![/\\])/);
          expect(safeReturnUrl(url, ORIGIN)).toBe(url);
        },
      ),
      { numRuns: 2000, seed: 20261118 },
    );
  });
});
