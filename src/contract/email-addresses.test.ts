import { describe, expect, it } from "vitest";
import { readMailAddress } from "./email-addresses";
import { INVALID, VALID } from "./email-addresses.corpus";

describe("a mail address", () => {
  it("is judged by at least 200 written out by hand, none of them twice", () => {
    const texts = [...VALID, ...INVALID].map(([text]) => text);
    expect(texts.length).toBeGreaterThanOrEqual(200);
    expect(new Set(texts).size).toBe(texts.length);
  });

  it.each(VALID)("%s is one, and counts as %s", (text, key) => {
    expect(readMailAddress(text)).toMatchObject({ address: { key } });
  });

  it.each(INVALID)("%j is none: %s", (text, kind) => {
    expect(readMailAddress(text)).toMatchObject({ fault: { kind } });
  });

  it("keeps how it was written, with the domain in lower case", () => {
    expect(readMailAddress("Ann.Lee@Example.Com")).toMatchObject({ address: { address: "Ann.Lee@example.com" } });
    expect(readMailAddress("王芳@例子。测试")).toMatchObject({ address: { domain: "xn--fsqu00a.xn--0zwm56d" } });
  });
});
