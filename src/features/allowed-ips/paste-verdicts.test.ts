import { describe, expect, it } from "vitest";
import type { AddressList } from "~/contract/address-list";
import { entriesOf, linesRefused, pasteVerdicts, withInstead, withoutLines } from "./paste-verdicts";

const NOW = Date.parse("2026-11-18T14:32:00Z");
const list: AddressList = {
  mode: "restricted",
  entries: [
    { range: "203.0.113.0/26", label: "Cluster" },
    { range: "203.0.113.8" },
    { range: "198.51.100.0/28", expiresAt: "2026-12-31T00:00:00Z" },
    { range: "192.0.2.0/24", expiresAt: "2026-11-01T00:00:00Z" },
  ],
};

const read = (text: string, more: { isExactOnly?: boolean; takesInside?: boolean } = {}) =>
  pasteVerdicts({ text, list, isExactOnly: false, takesInside: false, now: NOW, ...more });
const said = (text: string, more = {}) =>
  read(text, more).map(({ line, verdicts }) =>
    [line, ...verdicts.map((one) => [one.kind, "ranges" in one ? one.ranges.join(" ") : ""].join(" ").trim())].join(
      " ",
    ),
  );

describe("a paste into a list with rules", () => {
  it("is judged line by line", () => {
    const text = [
      "203.0.113.40",
      "198.51.100.128-198.51.100.159",
      "2001:DB8:51::9",
      "10.0.0.0/8",
      "203.0.113.77/26",
      "010.0.0.1",
      "gateway.example.com",
    ].join("\n");
    expect(said(text)).toEqual([
      "1 left-out 203.0.113.40",
      "2 taken 198.51.100.128/27",
      "3 taken 2001:db8:51::9",
      "4 taken 10.0.0.0/8",
      "5 refused",
      "6 refused",
      "7 refused",
    ]);
    expect(linesRefused(read(text))).toEqual([5, 6, 7]);
    expect(said(withoutLines(text, [5, 6, 7]))).toHaveLength(4);
    expect(entriesOf(read(text), " Rotterdam ", null)).toEqual(
      ["198.51.100.128/27", "2001:db8:51::9", "10.0.0.0/8"].map((range) => ({
        range,
        label: "Rotterdam",
        expiresAt: null,
      })),
    );
  });

  it("says what it is inside of, the narrowest, and takes it all the same where asked", () => {
    expect(read("203.0.113.9")[0]?.verdicts[0]).toMatchObject({
      kind: "left-out",
      why: "inside",
      of: "203.0.113.0/26",
    });
    expect(said("203.0.113.9", { takesInside: true })).toEqual(["1 taken 203.0.113.9"]);
  });

  it("never takes the very same addresses twice", () => {
    for (const takesInside of [false, true]) {
      expect(read("203.0.113.8", { takesInside })[0]?.verdicts[0]).toMatchObject({ why: "same", of: "203.0.113.8" });
    }
  });

  it("takes what is inside of something that ends or has ended", () => {
    expect(read("198.51.100.7")[0]?.verdicts[0]).toMatchObject({
      kind: "taken",
      insideUntil: { range: "198.51.100.0/28" },
    });
    expect(read("192.0.2.9")[0]?.verdicts[0]).toMatchObject({ kind: "taken", insideUntil: null });
  });

  it("finds several on a line, and says once what comes twice", () => {
    expect(said("deny from 192.0.2.1, 192.0.2.2 and ::ffff:192.0.2.1\n192.0.2.2")).toEqual([
      "1 taken 192.0.2.1 taken 192.0.2.2 left-out 192.0.2.1",
      "2 left-out 192.0.2.2",
    ]);
  });

  it("makes the fewest networks of a range, and counts its addresses", () => {
    const [verdict] = read("192.0.2.1 - 192.0.2.6")[0]?.verdicts ?? [];
    expect(verdict).toMatchObject({
      kind: "taken",
      ranges: ["192.0.2.1", "192.0.2.2/31", "192.0.2.4/31", "192.0.2.6"],
    });
    expect(verdict && "size" in verdict && verdict.size).toBe(6n);
  });

  it("offers the network where bits are left over, and puts it in its place", () => {
    const text = "192.0.2.1\n203.0.113.77/26";
    expect(read(text)[1]?.verdicts[0]).toEqual({
      kind: "refused",
      text: "203.0.113.77/26",
      reason: "host-bits",
      suggestion: "203.0.113.64/26",
    });
    expect(withInstead(text, 2, "203.0.113.77/26", "203.0.113.64/26")).toBe("192.0.2.1\n203.0.113.64/26");
  });

  it("passes over what has no address in it, and what was commented out", () => {
    expect(said("# 192.0.2.1\nhello world\n\n192.0.2.3 # gateway")).toEqual([
      "1 passed-over",
      "2 passed-over",
      "4 taken 192.0.2.3",
    ]);
  });
});

describe("a paste into a plain proxy's list", () => {
  it.each([
    ["192.0.2.77", ["1 taken 192.0.2.77"], null],
    ["192.0.2.0/24", ["1 refused"], "range"],
    ["192.0.2.1-192.0.2.9", ["1 refused"], "range"],
    ["2001:DB8::1", ["1 refused"], "not-canonical"],
    ["::ffff:192.0.2.1", ["1 refused"], "not-canonical"],
    ["192.0.2.1:443", ["1 refused"], "port"],
    ["203.0.113.8", ["1 left-out 203.0.113.8"], null],
  ])("%s", (text, expected, reason) => {
    expect(said(text, { isExactOnly: true })).toEqual(expected);
    const [verdict] = read(text, { isExactOnly: true })[0]?.verdicts ?? [];
    expect(verdict?.kind === "refused" ? verdict.reason : null).toBe(reason);
  });
});
