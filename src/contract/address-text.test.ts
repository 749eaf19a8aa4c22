import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readForwardedFor } from "./address-forwarded";
import { pickAddresses } from "./address-text";

const SEED = { seed: 20261118 };

const taken = (text: string) => pickAddresses(text).taken.flatMap(({ canonical }) => canonical);
const skipped = (text: string) =>
  pickAddresses(text).skipped.map(({ line, text: word, reason }) => [line, word, reason]);

describe("picking addresses", () => {
  it.each([
    ["one a line", "8.8.8.8\n1.1.1.1\r\n9.9.9.9\n", ["8.8.8.8", "1.1.1.1", "9.9.9.9"]],
    ["commas", "8.8.8.8,1.1.1.1, 9.9.9.9,", ["8.8.8.8", "1.1.1.1", "9.9.9.9"]],
    ["JSON", '["8.8.8.0/24","2606:4700::/32"]', ["8.8.8.0/24", "2606:4700::/32"]],
    ["JSON over lines", '[\n  "8.8.8.0/24",\n  "1.1.1.1"\n]', ["8.8.8.0/24", "1.1.1.1"]],
    ["JSON objects", '{"ip":"8.8.8.8","note":"dns"},{"cidr":"1.1.1.0/24"}', ["8.8.8.8", "1.1.1.0/24"]],
    ["an array without quotes", "[8.8.8.8,1.1.1.1]", ["8.8.8.8", "1.1.1.1"]],
    ["a Python list", "['8.8.8.8', '2606:4700::1']", ["8.8.8.8", "2606:4700::1"]],
    ["YAML", "allow:\n  - 8.8.8.8\n  - '1.1.1.0/24'", ["8.8.8.8", "1.1.1.0/24"]],
    ["CSV", "range,label\n8.8.8.0/24,Office\n1.1.1.1,VPN", ["8.8.8.0/24", "1.1.1.1"]],
    ["a comment after", "8.8.8.8 # Google\n1.1.1.1 // Cloudflare\n9.9.9.9 ; Quad9", ["8.8.8.8", "1.1.1.1", "9.9.9.9"]],
    ["a comment before", "# 8.8.8.8\n// 1.1.1.1\n9.9.9.9", ["9.9.9.9"]],
    ["a range", "8.8.8.0-8.8.8.3", ["8.8.8.0/30"]],
    ["a range with spaces", "8.8.8.0 - 8.8.8.3", ["8.8.8.0/30"]],
    ["a range with an en dash", "from 8.8.8.0 – 8.8.8.3.", ["8.8.8.0/30"]],
    ["an IPv6 range", "2606:4700:: - 2606:4700::3", ["2606:4700::/126"]],
    ["ports", "8.8.8.8:53 [2606:4700::1]:443", ["8.8.8.8", "2606:4700::1"]],
    ["iptables", "-A INPUT -s 8.8.8.0/24 -p tcp -m tcp --dport 443 -j ACCEPT", ["8.8.8.0/24"]],
    [
      "iptables -L",
      "ACCEPT     tcp  --  8.8.8.0/24           1.1.1.1            tcp dpt:443",
      ["8.8.8.0/24", "1.1.1.1"],
    ],
    [
      "the kernel",
      "kernel: IN=eth0 OUT= SRC=8.8.8.8 DST=1.1.1.1 LEN=40 PROTO=TCP SPT=5 DPT=443",
      ["8.8.8.8", "1.1.1.1"],
    ],
    ["nginx", "allow 8.8.8.0/24;\nallow 2606:4700::/32;\ndeny all;", ["8.8.8.0/24", "2606:4700::/32"]],
    ["an access log", '8.8.8.8 - - [18/Nov/2026:10:00:00 +0000] "GET /v1/models HTTP/1.1" 200 512', ["8.8.8.8"]],
    ["Cisco, netmask", "network-object 8.8.8.0 255.255.255.0", ["8.8.8.0/24"]],
    ["Cisco, wildcard mask", "access-list 10 permit 8.8.8.0 0.0.0.255", ["8.8.8.0/24"]],
    ["ifconfig", "inet 10.1.2.3 netmask 255.255.255.255 broadcast 10.1.2.3", ["10.1.2.3", "10.1.2.3"]],
    ["a netmask after a slash", "8.8.8.0/255.255.255.0", ["8.8.8.0/24"]],
    ["named fields", "src:8.8.8.8 dst:2606:4700::1 ip=1.1.1.1", ["8.8.8.8", "2606:4700::1", "1.1.1.1"]],
    ["a sentence", "We call from 8.8.8.8 and 2606:4700::1. Nothing else.", ["8.8.8.8", "2606:4700::1"]],
    ["a mapped address", "::ffff:8.8.8.8", ["8.8.8.8"]],
    ["a table", "| 8.8.8.8 | dns |\n|---|---|\n| 1.1.1.1 | dns |", ["8.8.8.8", "1.1.1.1"]],
    ["HTML", "<td>8.8.8.8</td><td>1.1.1.1</td>", ["8.8.8.8", "1.1.1.1"]],
    ["what nobody sees", "\ufeff8.8.8.8\u200b", ["8.8.8.8"]],
    ["nothing", "", []],
  ])("from %s", (_, text, expected) => {
    expect(taken(text)).toEqual(expected);
  });

  it.each([
    ["host bits", "8.8.8.8/24", [[1, "8.8.8.8/24", "host-bits"]]],
    ["a netmask with host bits", "8.8.8.8 255.255.255.0", [[1, "8.8.8.8/255.255.255.0", "netmask"]]],
    ["a leading zero", "8.8.8.8, 010.0.0.1", [[1, "010.0.0.1", "leading-zero"]]],
    ["a zone", "fe80::1%eth0", [[1, "fe80::1%eth0", "zone-id"]]],
    ["a hostname", "8.8.8.8\nexample.com", [[2, "example.com", "hostname"]]],
    ["multicast", "8.8.8.8 224.0.0.1", [[1, "224.0.0.1", "multicast"]]],
    ["a line of words", "8.8.8.8\n\nno address here", [[3, "no address here", "no-address"]]],
    ["what is commented out", "# 8.8.8.8 was the office\n# nothing", [[1, "8.8.8.8", "comment"]]],
    ["a prefix too long", "8.8.8.8/33", [[1, "8.8.8.8/33", "prefix-out-of-range"]]],
    ["a range from back to front", "8.8.8.9-8.8.8.1", [[1, "8.8.8.9-8.8.8.1", "range-backwards"]]],
    ["not dates, times and versions beside an address", "2026-11-18 10:00:00 v1.2.3 8.8.8.8", []],
    ["an address after a number sign", "the request #5 from 8.8.8.8", [[1, "8.8.8.8", "comment"]]],
    ["not blank lines", "\n  \n\t\n", []],
  ])("passes over %s", (_, text, expected) => {
    expect(skipped(text)).toEqual(expected);
  });

  it("keeps the line, the words, what was left away, the comment and the repetition", () => {
    const { taken: all } = pickAddresses("8.8.8.8:53 # Office\n\n[::ffff:8.8.8.8]\n10.0.0.1");
    expect(all.map(({ ranges: _, ...one }) => one)).toEqual([
      {
        ...{ line: 1, text: "8.8.8.8:53", canonical: ["8.8.8.8"], warnings: [] },
        adapted: "port",
        comment: "Office",
        repeats: null,
      },
      {
        ...{ line: 3, text: "[::ffff:8.8.8.8]", canonical: ["8.8.8.8"], warnings: [] },
        adapted: "brackets",
        comment: null,
        repeats: 1,
      },
      {
        ...{ line: 4, text: "10.0.0.1", canonical: ["10.0.0.1"], warnings: ["private"] },
        adapted: null,
        comment: null,
        repeats: null,
      },
    ]);
  });

  const word = fc.oneof(
    fc.tuple(fc.integer({ min: 1, max: 126 }), fc.nat(255), fc.nat(255), fc.nat(255)).map((quad) => quad.join(".")),
    fc.tuple(fc.integer({ min: 1, max: 126 }), fc.nat(255), fc.nat(255)).map((quad) => `${quad.join(".")}.0/24`),
    fc.tuple(fc.nat(0xffff), fc.nat(0xffff)).map(([a, b]) => `2606:4700:${a.toString(16)}::${b.toString(16)}`),
    fc.tuple(fc.nat(200), fc.nat(50)).map(([a, more]) => `8.8.8.${a}-8.8.8.${a + more}`),
  );
  const separator = fc.constantFrom(
    " ",
    "\n",
    ",",
    ", ",
    ";",
    "\t",
    "\r\n",
    " | ",
    '","',
    "' '",
    "],[",
    " # x\n",
    ",\n\n",
  );

  it("finds the same in whatever order, between whatever separators", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(word, separator, separator), { maxLength: 20 }), (all) => {
        const plain = all.map(([text]) => text).join("\n");
        const mixed = all
          .toReversed()
          .map(([text, , after]) => text + after)
          .join("");
        const other = all.map(([text, after]) => text + after).join("");
        const set = (text: string) => [...new Set(taken(text))].sort();
        expect(pickAddresses(plain).taken).toHaveLength(all.length);
        expect(set(mixed)).toEqual(set(plain));
        expect(set(other)).toEqual(set(plain));
      }),
      { ...SEED, numRuns: 500 },
    );
  });

  it.each(["1.", ":", "[", "]", "a-", "f.", "8.8.8.8 ", "8.8.8.8-", "a.a", " ", "- ", "%", "255."])(
    "takes no longer than a moment for 40,000 times %j",
    (piece) => {
      const start = performance.now();
      pickAddresses(`${piece.repeat(40_000)}!`);
      // A pattern that backtracks takes minutes here.
      expect(performance.now() - start).toBeLessThan(5000);
    },
  );

  it("fails at nothing, and names lines that are there", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'019afx.:/-[]#, \n"%*;'), maxLength: 60 }), (text) => {
        const { taken: all, skipped: others } = pickAddresses(text);
        const lines = text.split("\n").length;
        for (const { line } of [...all, ...others]) expect(line >= 1 && line <= lines).toBe(true);
      }),
      { ...SEED, numRuns: 1000 },
    );
  });
});

describe("an X-Forwarded-For header", () => {
  it.each([
    ["one address", "8.8.8.8", [["8.8.8.8", null, true]], 0],
    ["its name before it", "X-Forwarded-For: 8.8.8.8", [["8.8.8.8", null, true]], 0],
    [
      "a chain",
      "8.8.8.8, 10.0.0.1",
      [
        ["8.8.8.8", null, true],
        ["10.0.0.1", null, true],
      ],
      null,
    ],
    ["another spelling", "2606:4700:0::1", [["2606:4700::1", null, false]], 0],
    ["a mapped address", "::ffff:8.8.8.8", [["8.8.8.8", null, false]], 0],
    ["a port", "8.8.8.8:51234", [["8.8.8.8", "port", false]], 0],
    [
      "brackets",
      "[2606:4700::1]:80,8.8.8.8",
      [
        ["2606:4700::1", "port", false],
        ["8.8.8.8", null, true],
      ],
      null,
    ],
    [
      "a hop that hides",
      "unknown, 8.8.8.8",
      [
        [null, "hostname", false],
        ["8.8.8.8", null, true],
      ],
      null,
    ],
    [
      "an empty hop",
      "8.8.8.8,",
      [
        ["8.8.8.8", null, true],
        [null, "empty", false],
      ],
      null,
    ],
    ["a network", "8.8.8.0/24", [[null, "not-one-address", false]], 0],
    ["nothing", " ", [], null],
  ])("with %s", (_, text, hops, comparedHop) => {
    const header = readForwardedFor(text);
    expect(header.hops.map(({ address, reason, isCanonical }) => [address, reason, isCanonical])).toEqual(hops);
    expect(header.comparedHop).toBe(comparedHop);
  });

  it("is compared as a whole", () => {
    expect(readForwardedFor("X-Forwarded-For:  8.8.8.8,  10.0.0.1 ").compared).toBe("8.8.8.8,  10.0.0.1");
  });
});
