import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { AuditEvent } from "./audit-events";
import { diffJson, type Json } from "./json-diff";
import { maskAuditEvent, maskSecrets, readMask } from "./mask-secrets";
import { FRAMED_SECRETS, READABLE, SECRET_FIELDS, SHAPED_SECRETS } from "./secrets.corpus";

/** Where a secret may be written. */
const PLACES: readonly [name: string, put: (secret: string) => unknown][] = [
  ["as a value", (secret) => ({ note: secret })],
  ["in a list deep down", (secret) => ({ metadata: { tags: [["a", [secret]]] } })],
  ["as a key", (secret) => ({ aliases: { [secret]: "a" } })],
  ["in a sentence", (secret) => ({ description: `the key ${secret} was given to mira` })],
  ["in quotes", (secret) => ({ description: `key="${secret}", 'x'` })],
  ["in JSON as text", (secret) => ({ litellm_params: JSON.stringify({ model: "gpt-5", extra: [secret] }) })],
];

const print = (value: unknown) => JSON.stringify(maskSecrets(value).value);
/** As it stands inside JSON text. */
const inJson = (secret: string) => JSON.stringify(secret).slice(1, -1);

describe("secrets by their shape", () => {
  it("are a hundred at least", () => expect(SHAPED_SECRETS.length).toBeGreaterThanOrEqual(100));

  it.each(SHAPED_SECRETS)("%s is hidden wherever it stands", (_, secret) => {
    for (const [place, put] of PLACES) {
      const masked = print(put(secret));
      expect(masked, place).toMatch(/‹hidden \d+›/);
      expect(masked, place).not.toContain(inJson(secret));
      // Nor a line of it, nor its tail.
      const lines = secret.split("\n").filter((line) => !line.startsWith("-----"));
      for (const line of lines) expect(masked, place).not.toContain(line.slice(-12));
    }
  });

  it.each(FRAMED_SECRETS)("%s is hidden, and what stands around it is not", (_, before, secret, after) => {
    const { value } = maskSecrets({ note: before + secret + after });
    expect(JSON.stringify(value)).not.toContain(secret);
    expect(value).toEqual({ note: `${before}‹hidden 1›${after}` });
  });
});

describe("secrets by the name of their field", () => {
  it.each(SECRET_FIELDS)("%s", (name) => {
    const plain = "correct horse";
    expect(print({ [name]: plain })).not.toContain(plain);
    expect(print({ deep: [{ [name]: [plain] }] })).not.toContain(plain);
    expect(print({ headers: [{ name, value: plain }] })).not.toContain(plain);
  });

  it("and everything below one", () => {
    expect(print({ vertex_credentials: { type: "account", key: ["correct horse"] } })).not.toContain("correct horse");
  });

  it("passwords of figures, too", () => expect(print({ password: 123456 })).not.toContain("123456"));
});

describe("message content", () => {
  it.each(["messages", "response", "prompt", "proxy_server_request"])("is hidden under %s", (name) => {
    const masked = maskSecrets({ metadata: { [name]: [{ role: "user", content: "what I asked" }] } });
    expect(JSON.stringify(masked.value)).toBe(JSON.stringify({ metadata: { [name]: "‹content 1›" } }));
    expect(masked).toMatchObject({ contents: 1, secrets: 0 });
  });

  it("is hidden in JSON as text", () => {
    expect(print({ row: JSON.stringify({ prompt: "what I asked" }) })).not.toContain("what I asked");
  });

  it("that is not there is not hidden", () => {
    const value = { messages: [], response: null, prompt: "" };
    expect(maskSecrets(value).value).toEqual(value);
  });
});

describe("what stays readable", () => {
  it.each(READABLE)("%s", (_, value) => expect(maskSecrets(value).value).toEqual(value));
});

describe("masks", () => {
  it("tell a changed secret from one that stayed", () => {
    const before = { a: { client_secret: "one" }, b: { client_secret: "two" } };
    const after = { a: { client_secret: "one" }, b: { client_secret: "three" } };
    const { value } = maskSecrets({ before, after });
    expect(value).toEqual({
      before: { a: { client_secret: "‹hidden 1›" }, b: { client_secret: "‹hidden 2›" } },
      after: { a: { client_secret: "‹hidden 1›" }, b: { client_secret: "‹hidden 3›" } },
    });
  });

  it("are not to be forged", () => {
    const { value } = maskSecrets({ client_secret: "one", note: "‹hidden 1›" });
    expect(value).toEqual({ client_secret: "‹hidden 1›", note: "‹‹hidden 1›" });
    expect(readMask("‹hidden 12›")).toEqual({ kind: "secret", number: 12 });
    expect(readMask("‹content 1›")).toEqual({ kind: "content", number: 1 });
    expect(readMask("‹‹hidden 1›")).toBeNull();
    expect(JSON.stringify(maskSecrets({ client_secret: "one", note: "\uE0000\uE001" }).value)).not.toContain("one");
  });

  it("leave any value without secrets as it is", () => {
    const plain = fc.jsonValue({ stringUnit: fc.constantFrom("a", "b", " ", "é", "漢") });
    fc.assert(
      fc.property(plain, (value) => {
        expect(maskSecrets(value).value).toEqual(JSON.parse(JSON.stringify(value)));
      }),
      { seed: 20261118 },
    );
  });

  it("hold any value, however deep", () => {
    let deep: unknown = "sk-1234";
    for (let level = 0; level < 20_000; level += 1) deep = level % 2 === 0 ? [deep] : { a: deep };
    expect(print({ deep })).not.toContain("sk-1234");
  });

  it("take time that grows with the text", () => {
    for (const text of ["a:".repeat(50_000), "a=".repeat(50_000), "eyJ".repeat(40_000), "postgres://".repeat(10_000)]) {
      const started = performance.now();
      maskSecrets({ text });
      expect(performance.now() - started, text.slice(0, 10)).toBeLessThan(2_000);
    }
  });

  it("are put on every text of an event", () => {
    const secret = "sk-a7Q0123456789";
    const event: AuditEvent = {
      id: "1",
      occurred_at: "2026-11-18T14:26:51.204Z",
      actor: { id: secret, email: null, kind: "key" },
      address: null,
      user_agent: `curl ${secret}`,
      action: "key.updated",
      category: "update",
      object: { table: "Key", id: secret, label: secret },
      organization_id: null,
      before: { note: secret },
      after: { note: secret, password: "other" },
      expires_at: "2027-02-16T14:26:51.204Z",
    };
    const { value, secrets } = maskAuditEvent(event);
    expect(JSON.stringify(value)).not.toContain(secret);
    expect(secrets).toBe(2);
    expect(diffJson(value.before as Json, value.after as Json)).toMatchObject({
      members: [{ key: "password", kind: "added" }],
    });
  });
});
