import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { agentText, foldedText, jsonTokens, valueText, visibleText } from "./value-text";

describe("a value", () => {
  it.each([
    ["gpt-5", "gpt-5"],
    ["500", '"500"'],
    ["true", '"true"'],
    ["", '""'],
    [" a", '" a"'],
    [500, "500"],
    [null, "null"],
    [["a", 1], '[\n  "a",\n  1\n]'],
    ["admin\u202Enimda", "admin⟨U+202E⟩nimda"],
    ["a\u200Bb", "a⟨U+200B⟩b"],
    ["法兰克福 😀", "法兰克福 😀"],
  ])("%j is written %j", (value, text) => expect(valueText(value)).toBe(text));
});

describe("a long text", () => {
  it("is folded after some characters, or some lines", () => {
    expect(foldedText("short")).toBeNull();
    expect(foldedText("x".repeat(281))).toBe("x".repeat(280));
    expect(foldedText("a\n".repeat(9))).toBe(Array(8).fill("a").join("\n"));
    expect(foldedText(`${"x".repeat(279)}😀😀`)).toBe("x".repeat(279));
  });
});

describe("JSON in pieces", () => {
  it("is the JSON, put together", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = jsonTokens(value)
          .map((token) => token.text)
          .join("");
        expect(text).toBe(visibleText(JSON.stringify(value, null, 2)));
      }),
      { seed: 20261118, numRuns: 500 },
    );
  });

  it("knows names from texts", () => {
    expect(jsonTokens({ 'a":': "b", c: [1, null] }).filter(({ kind }) => kind !== "plain")).toEqual([
      { kind: "key", text: '"a\\":"' },
      { kind: "text", text: '"b"' },
      { kind: "key", text: '"c"' },
      { kind: "number", text: "1" },
      { kind: "number", text: "null" },
    ]);
  });
});

it.each([
  ["Mozilla/5.0 (X11; Linux x86_64; rv:133.0) Gecko/20100101 Firefox/133.0", "Firefox, Linux"],
  [
    "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0 Safari/537.36 Edg/142.0",
    "Edge, Windows",
  ],
  ["Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Mobile Safari/604.1", "Safari, iOS"],
  ["litellm-cli/1.108", "litellm-cli/1.108"],
  ["curl/8.5.0 (x86_64)", "curl/8.5.0"],
  ["<script>alert(1)</script>", "<script>alert"],
])("%s is %s", (agent, text) => expect(agentText(agent)).toBe(text));
