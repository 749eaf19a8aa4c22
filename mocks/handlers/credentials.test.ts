import { userIdOf } from "mocks/world/people";
import { beforeAll, describe, expect, it } from "vitest";
import { isRoleRefusal, readRefusal } from "~/contract/failures";
import { messageOf, storyWorld, type TestCell, type TokenChanges, testCell } from "./cell-for-tests";

describe("the bearer", () => {
  let eu: TestCell;
  let us: TestCell;
  beforeAll(async () => {
    eu = await testCell(storyWorld("eu"));
    us = await testCell(storyWorld("us"));
  });

  const asked = async (authorization?: string) =>
    eu.send("/v2/user/info", authorization === undefined ? {} : { headers: { Authorization: authorization } });

  it.each<[string, string | undefined, string]>([
    ["is missing", undefined, "Authentication Error, No api key passed in."],
    ["is empty", "", "Authentication Error, No api key passed in."],
    [
      "is not a bearer",
      "Basic bWlyYTptaXJh",
      "Authentication Error, Malformed API Key passed in. Ensure Key has `Bearer ` prefix.",
    ],
    [
      "is neither a token nor a key",
      "Bearer 1234567890",
      "LiteLLM Virtual Key expected. Received=1234****7890, expected to start with 'sk-'.",
    ],
    ["is nonsense in three parts", "Bearer a.b.c", "Authentication Error, Validation fails: Invalid payload string"],
  ])("401 when it %s", async (_, authorization, message) => {
    const response = await asked(authorization);
    expect(response.status).toBe(401);
    expect(await response.json()).toEqual({ error: { message, type: "auth_error", param: "None", code: "401" } });
  });

  it.each<[string, TokenChanges, string]>([
    ["signed with another key", { forged: true }, "Validation fails: Signature verification failed"],
    ["for another audience", { audience: "litellm-console" }, "Validation fails: Audience doesn't match"],
    [
      "of an issuer nobody trusts",
      { issuer: "https://idp.example.com" },
      "Missing JWT Public Key URL from environment.",
    ],
    [
      "of an issuer with a slash too many",
      { issuer: "http://keycloak-eu.localhost:4000/realms/acme/" },
      "Missing JWT Public Key URL from environment.",
    ],
  ])("401 for a token %s", async (_, changes, reason) => {
    const response = await asked(`Bearer ${await eu.token("mira@example.com", changes)}`);
    expect(response.status).toBe(401);
    expect(messageOf(await response.json())).toBe(`Authentication Error, ${reason}`);
  });

  it("401 expired_key, Token Expired, once its time has passed", async () => {
    const response = await asked(`Bearer ${await eu.token("mira@example.com", { expiresIn: -1 })}`);
    expect(response.status).toBe(401);
    expect(await response.json()).toEqual({
      error: { message: "Token Expired", type: "expired_key", param: null, code: "401" },
    });
  });

  it("401 for a token that nobody signed", async () => {
    const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString("base64url");
    const { issuer } = eu.cell.issuers[0] ?? { issuer: "" };
    const claims = { iss: issuer, aud: "litellm-proxy", email: "mira@example.com", exp: 4_000_000_000 };
    const response = await asked(`Bearer ${encode({ alg: "none" })}.${encode(claims)}.`);
    expect(response.status).toBe(401);
  });

  it("401 when it is a virtual key that nobody made", async () => {
    const response = await asked("Bearer sk-1234567890");
    expect(response.status).toBe(401);
    expect(await response.json()).toHaveProperty("error.type", "token_not_found_in_db");
  });

  it.each<[string, string | null]>([
    ["of somebody outside the user table", "noa@example.com"],
    ["of somebody whose invitation was taken back", "gita@example.com"],
    ["without an address", null],
  ])("401 for a good token %s, which is no role refusal", async (_, email) => {
    const response = await asked(`Bearer ${await eu.token(email)}`);
    const body: unknown = await response.json();
    expect(response.status).toBe(401);
    expect(messageOf(body)).toMatch(/^Authentication Error, User doesn't exist in db\. 'user_id'=subject-of-/);
    const refusal = readRefusal(body);
    expect(refusal && isRoleRefusal(refusal)).toBe(false);
  });

  it("is refused by the other region, both ways", async () => {
    for (const [here, there, name] of [
      [eu, us, "mira"],
      [us, eu, "alma"],
    ] as const) {
      const headers = { Authorization: `Bearer ${await here.token(`${name}@example.com`)}` };
      expect((await here.send("/v2/user/info", { headers })).status).toBe(200);
      expect((await there.send("/v2/user/info", { headers })).status).toBe(401);
    }
  });

  it("does not carry a person of one region into the other, even with the other's signature", async () => {
    const headers = { Authorization: `Bearer ${await us.token("mira@example.com")}` };
    expect((await us.send("/v2/user/info", { headers })).status).toBe(401);
  });
});

describe("the person behind a token", () => {
  const rowOf = async (cell: TestCell, email: string | null, sub: string) => {
    const headers = { Authorization: `Bearer ${await cell.token(email, { claims: { sub } })}` };
    return (await (await cell.send("/v2/user/info", { headers })).json()) as Record<string, unknown>;
  };

  it("is found by address, however it is spelt, and the row keeps its own id and takes the subject", async () => {
    const eu = await testCell(storyWorld("eu"));
    expect(await rowOf(eu, "Mira@Example.com", "sub-1")).toMatchObject({
      user_id: userIdOf("mira"),
      user_email: "mira@example.com",
      sso_user_id: "sub-1",
    });
  });

  it("is found by subject from then on, even under another address or none", async () => {
    const eu = await testCell(storyWorld("eu"));
    await rowOf(eu, "mira@example.com", "sub-1");
    expect(await rowOf(eu, "tomas@example.com", "sub-1")).toHaveProperty("user_id", userIdOf("mira"));
    expect(await rowOf(eu, null, "sub-1")).toHaveProperty("user_id", userIdOf("mira"));
  });

  it("is taken over by a second subject with the same address: the proxy does not ask whether it was verified", async () => {
    const eu = await testCell(storyWorld("eu"));
    await rowOf(eu, "mira@example.com", "sub-1");
    expect(await rowOf(eu, "mira@example.com", "sub-2")).toMatchObject({
      user_id: userIdOf("mira"),
      sso_user_id: "sub-2",
    });
    expect(await rowOf(eu, null, "sub-1")).toHaveProperty("error.type", "auth_error");
  });

  it("is whoever has the subject for an id, before any address", async () => {
    const eu = await testCell(storyWorld("eu"));
    expect(await rowOf(eu, "mira@example.com", userIdOf("tomas"))).toHaveProperty("user_id", userIdOf("tomas"));
  });

  it("is remembered by one cell only", async () => {
    await rowOf(await testCell(storyWorld("eu")), "mira@example.com", "sub-1");
    expect(await rowOf(await testCell(storyWorld("eu")), null, "sub-1")).toHaveProperty("error.type", "auth_error");
  });
});
