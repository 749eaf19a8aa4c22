import { describe, expect, it } from "vitest";
import type { AddressList } from "~/contract/address-list";
import { sideOf, testAddress } from "./address-test";

const NOW = Date.parse("2026-11-18T14:32:00Z");
const list: AddressList = {
  mode: "restricted",
  entries: [
    { range: "203.0.113.0/26", label: "Cluster" },
    { range: "192.0.2.1", expiresAt: "2026-11-01T00:00:00Z" },
  ],
};
const proxyList: AddressList = {
  mode: "restricted",
  entries: [{ range: "198.51.100.7" }, { range: "203.0.113.0/26" }, { range: "2001:DB8::1" }],
};

const why = (text: string, of = list, comparesText = false) => {
  const test = testAddress(of, text, NOW, comparesText);
  return test.kind === "address" ? test.admission.why : test.kind;
};

describe("an address that is tested", () => {
  it.each([
    ["", "nothing"],
    ["203.0.113.9", "in-range"],
    ["203.0.113.77", "no-entry"],
    ["192.0.2.1", "expired"],
    ["203.0.113.0/27", "not-one-address"],
    ["010.0.0.1", "not-an-address"],
    ["203.0.113.9, 198.51.100.1", "header"],
    ["X-Forwarded-For: 203.0.113.9", "header"],
  ])("%j on a list with rules", (text, expected) => {
    expect(why(text)).toBe(expected);
  });

  it.each([
    ["198.51.100.7", "exact"],
    ["::ffff:198.51.100.7", "spelling"],
    ["203.0.113.9", "compares-text"],
    ["2001:db8::1", "spelling"],
    ["2001:DB8::1", "exact"],
    ["192.0.2.1", "no-entry"],
    ["198.51.100.0/24", "not-one-address"],
  ])("%j on a plain proxy", (text, expected) => {
    expect(why(text, proxyList, true)).toBe(expected);
  });

  it("of an open list is let in, wherever it is compared", () => {
    const open: AddressList = { mode: "open", entries: [] };
    expect(why("192.0.2.1", open)).toBe("open");
    expect(why("192.0.2.1", open, true)).toBe("open");
  });

  it("of a header is each hop by itself", () => {
    const test = testAddress(list, "203.0.113.9, unknown, 198.51.100.1", NOW, false);
    if (test.kind !== "header") throw new Error(test.kind);
    expect(test.hops.map((hop) => hop?.isAdmitted ?? null)).toEqual([true, null, false]);
    expect(test.header.comparedHop).toBeNull();
  });

  it("lies on one side of the nearest entry", () => {
    expect(sideOf("203.0.112.255", { range: "203.0.113.0/26" })).toBe("below");
    expect(sideOf("203.0.113.77", { range: "203.0.113.0/26" })).toBe("above");
  });
});
