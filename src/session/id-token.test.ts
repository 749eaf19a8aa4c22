import { exportJWK, generateKeyPair, SignJWT, UnsecuredJWT } from "jose";
import { describe, expect, it } from "vitest";
import { checkIdToken, hasGroupsOverage, type IdTokenExpectation, isIssuer } from "./id-token";
import { SignInFailure } from "./sign-in-failure";
import { KEYS, signIdToken, type TokenQuirks } from "./test-provider";

const NOW = 1_795_000_000;
const ISSUER = "https://okta-eu.example.com/oauth2/default";
const NONCE = "0123456789abcdef0123456789abcdef";
const good = { iss: ISSUER, sub: "u-1", aud: "litellm-console", exp: NOW + 300, iat: NOW, nonce: NONCE };
const TENANT = "5b0c4a6e-2f6d-4c57-9a30-0e9a52f0c0e1";
const TEMPLATE = "https://login.microsoftonline.com/{tenantid}/v2.0";

const expected: IdTokenExpectation = {
  issuer: ISSUER,
  clientId: "litellm-console",
  nonce: NONCE,
  allowedTenants: [],
  previous: null,
  now: NOW,
  keys: async () => KEYS,
};

async function verdict(raw: string, overrides: Partial<IdTokenExpectation> = {}): Promise<string> {
  try {
    return (await checkIdToken(raw, { ...expected, ...overrides })).sub;
  } catch (error) {
    if (error instanceof SignInFailure) return error.code;
    throw error;
  }
}

const signed = (quirks: TokenQuirks = {}) => signIdToken(good, quirks);

describe("an ID token that is what it should be", () => {
  it.each<[string, TokenQuirks]>([
    ["is taken", {}],
    [
      "may name several audiences if it was issued to this client",
      { claims: { aud: ["litellm-console", "api"], azp: "litellm-console" } },
    ],
    ["may be half a minute from the future", { claims: { iat: NOW + 30 } }],
    ["may be over for half a minute", { claims: { exp: NOW - 30 } }],
    ["may leave out auth_time and at_hash", { without: ["auth_time", "at_hash"] }],
  ])("%s", async (_name, quirks) => {
    expect(await verdict(await signed(quirks))).toBe("u-1");
  });
});

describe("an ID token that is not", () => {
  it.each<[string, TokenQuirks, string]>([
    ["another issuer", { claims: { iss: "https://evil.example" } }, "issuer-mismatch"],
    ["a slash too many", { claims: { iss: `${ISSUER}/` } }, "issuer-mismatch"],
    ["another audience", { claims: { aud: "other-app" } }, "audience-mismatch"],
    ["no audience", { without: ["aud"] }, "audience-mismatch"],
    ["two audiences and no azp", { claims: { aud: ["litellm-console", "other-app"] } }, "audience-mismatch"],
    ["issued to another", { claims: { azp: "other-app" } }, "audience-mismatch"],
    ["over", { claims: { exp: NOW - 61 } }, "device-clock"],
    ["from the future", { claims: { iat: NOW + 61 } }, "device-clock"],
    ["not valid yet", { claims: { nbf: NOW + 600 } }, "device-clock"],
    ["an old authentication", { claims: { auth_time: NOW - 86_400 - 61 } }, "sign-in-too-old"],
    ["another nonce", { claims: { nonce: "f".repeat(32) } }, "nonce-mismatch"],
    ["no nonce", { without: ["nonce"] }, "nonce-mismatch"],
    ["no subject", { without: ["sub"] }, "token-malformed"],
    ["no expiry", { without: ["exp"] }, "token-malformed"],
    ["no time of issue", { without: ["iat"] }, "token-malformed"],
    ["a stranger's signature", { forged: true }, "signature-invalid"],
  ])("is refused for %s", async (_name, quirks, code) => {
    expect(await verdict(await signed(quirks))).toBe(code);
  });

  it("is refused without a signature", async () => {
    const raw = new UnsecuredJWT(good).encode();
    expect(await verdict(raw)).toBe("signature-invalid");
    expect(await verdict(`${raw}x`)).toBe("signature-invalid");
  });

  it("is refused when signed with a shared secret", async () => {
    const raw = await new SignJWT(good)
      .setProtectedHeader({ alg: "HS256", kid: "test" })
      .sign(new Uint8Array(32).fill(7));
    expect(await verdict(raw)).toBe("signature-invalid");
  });

  it.each(["", "x", "a.b", "a.b.c", "e30.e30.", "{}.{}.{}"])("is refused when it is %j", async (raw) => {
    expect(["token-malformed", "signature-invalid"]).toContain(await verdict(raw));
  });

  it("is refused when its words were changed after signing", async () => {
    const [header, , signature] = (await signed()).split(".");
    const payload = Buffer.from(JSON.stringify({ ...good, sub: "admin" })).toString("base64url");
    expect(await verdict([header, payload, signature].join("."))).toBe("signature-invalid");
  });

  it("says by how much a clock is off", async () => {
    const raw = await signed({ claims: { iat: NOW + 600, exp: NOW + 900 } });
    const failure = await checkIdToken(raw, expected).catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: "device-clock", minutesOff: 10 });
  });
});

describe("rotating keys", () => {
  it("asks for fresh ones when none fits, and once only", async () => {
    const asked: boolean[] = [];
    const other = await generateKeyPair("RS256", { extractable: true });
    const old = { keys: [{ ...(await exportJWK(other.publicKey)), kid: "old", alg: "RS256" }] };
    const keys: IdTokenExpectation["keys"] = async ({ fresh }) => {
      asked.push(fresh);
      return fresh ? KEYS : old;
    };
    expect(await verdict(await signed(), { keys })).toBe("u-1");
    expect(await verdict(await signed(), { keys: async () => old })).toBe("signature-invalid");
    expect(asked).toEqual([false, true]);
  });
});

describe("Google's domains", () => {
  it.each<[string, Record<string, unknown>, readonly string[] | undefined, string]>([
    ["a listed one", { hd: "example.com" }, ["example.com", "example.org"], "u-1"],
    ["another one", { hd: "example.net" }, ["example.com"], "wrong-organization"],
    ["a private account, which has none", {}, ["example.com"], "wrong-organization"],
    ["the listed one as a part of another", { hd: "example.com.evil.example" }, ["example.com"], "wrong-organization"],
    ["any without a list", { hd: "example.net" }, undefined, "u-1"],
  ])("%s", async (_name, claims, allowedDomains, wanted) => {
    expect(await verdict(await signed({ claims }), { allowedDomains })).toBe(wanted);
  });
});

describe("groups that Entra left out", () => {
  it.each<[Record<string, unknown>, boolean]>([
    [{ _claim_names: { groups: "src1" }, _claim_sources: { src1: { endpoint: "https://graph.example" } } }, true],
    [{ hasgroups: true }, true],
    [{ groups: ["a"] }, false],
    [{ _claim_names: {} }, false],
    [{ _claim_names: null, hasgroups: "true" }, false],
    [{}, false],
  ])("are seen in %j: %s", (claims, wanted) => expect(hasGroupsOverage(claims)).toBe(wanted));
});

describe("Entra's tenants", () => {
  const issuerOf = (tenant: string) => TEMPLATE.replace("{tenantid}", tenant);
  it.each<[string, Record<string, unknown>, Partial<IdTokenExpectation>, string]>([
    ["a listed tenant", { iss: issuerOf(TENANT), tid: TENANT }, { issuer: TEMPLATE, allowedTenants: [TENANT] }, "u-1"],
    [
      "another tenant",
      { iss: issuerOf("t-2"), tid: "t-2" },
      { issuer: TEMPLATE, allowedTenants: [TENANT] },
      "wrong-organization",
    ],
    ["any tenant without a list", { iss: issuerOf(TENANT), tid: TENANT }, { issuer: TEMPLATE }, "wrong-organization"],
    [
      "a tid that is not the issuer's",
      { iss: issuerOf("t-2"), tid: TENANT },
      { issuer: TEMPLATE, allowedTenants: [TENANT] },
      "issuer-mismatch",
    ],
    ["no tid", { iss: TEMPLATE }, { issuer: TEMPLATE, allowedTenants: [TENANT] }, "wrong-organization"],
    ["one tenant's issuer", { iss: issuerOf(TENANT), tid: TENANT }, { issuer: issuerOf(TENANT) }, "u-1"],
    [
      "a guest of one tenant",
      { iss: issuerOf(TENANT), tid: "t-2" },
      { issuer: issuerOf(TENANT), allowedTenants: [TENANT] },
      "wrong-organization",
    ],
  ])("%s", async (_name, claims, overrides, wanted) => {
    expect(await verdict(await signed({ claims }), overrides)).toBe(wanted);
  });

  it("may stand beside the code", () => {
    expect(isIssuer(issuerOf(TENANT), TEMPLATE, [TENANT])).toBe(true);
    expect(isIssuer(issuerOf("t-2"), TEMPLATE, [TENANT])).toBe(false);
    expect(isIssuer(ISSUER, ISSUER, [])).toBe(true);
    expect(isIssuer(`${ISSUER}/`, ISSUER, [])).toBe(false);
  });
});

describe("a renewed ID token", () => {
  it.each<[string, TokenQuirks, string]>([
    ["of the same person is taken, without a nonce", { without: ["nonce"] }, "u-1"],
    ["may repeat the nonce", {}, "u-1"],
    ["of another person is refused", { claims: { sub: "u-2" } }, "session-refused"],
    ["with another nonce is refused", { claims: { nonce: "x".repeat(32) } }, "nonce-mismatch"],
  ])("%s", async (_name, quirks, wanted) => {
    expect(await verdict(await signed(quirks), { nonce: null, previous: await signed() })).toBe(wanted);
  });
});
