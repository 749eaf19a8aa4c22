/** What the real LiteLLM said of keys must be what the schemas take; see `fixtures.test.ts`. */
import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { isRoleRefusal, readRefusal } from "./failures";
import { BlockedKeySchema, KeyInfoSchema, KeySchema, TeamAdminsSchema, UnblockedKeySchema } from "./keys";

interface Recording {
  request: { method: string; path: string; query: Record<string, unknown> };
  status: number;
  body: unknown;
}

const FILES = import.meta.glob<Recording>("../../tests/fixtures/litellm/*/{key,team}-*.json", {
  eager: true,
  import: "default",
});
const ALL = Object.entries(FILES).map(([file, recording]) => ({
  name: file.split("/").slice(-2).join(" ").replace(".json", ""),
  ...recording,
}));

const SCHEMAS: Readonly<Record<string, v.GenericSchema>> = {
  "/key/info": KeyInfoSchema,
  "/key/block": BlockedKeySchema,
  "/key/unblock": UnblockedKeySchema,
  "/v2/team/list": TeamAdminsSchema,
};

const ANSWERS = ALL.flatMap(({ name, request, status, body }) => {
  const schema = SCHEMAS[request.path];
  return schema && status === 200 ? [[name, schema, body] as const] : [];
});

describe("the schemas take what the real proxy said of keys", () => {
  it("in at least 8 answers, every route among them", () => {
    expect(ANSWERS.length).toBeGreaterThanOrEqual(8);
    expect(new Set(ANSWERS.map(([, schema]) => schema)).size).toBe(4);
  });

  it.each(ANSWERS)("%s", (_, schema, body) => {
    const { issues = [] } = v.safeParse(schema, body);
    expect(issues.map((issue) => `${v.getDotPath(issue)}: ${issue.message}`)).toEqual([]);
  });

  it("and each row of a list is a key", () => {
    const list = ALL.find(({ name }) => name.endsWith(" key-list-full"))?.body;
    const { keys } = v.parse(v.object({ keys: v.array(KeySchema) }), list);
    expect(keys[0]).toMatchObject({ key_alias: "member laptop", max_budget: 50 });
  });
});

describe("an answer that does not say what was asked for", () => {
  it.each([
    ["blocked", BlockedKeySchema, { token: "x", blocked: false }],
    ["blocked", BlockedKeySchema, { token: "x", blocked: null }],
    ["blocked", BlockedKeySchema, null],
    ["unblocked", UnblockedKeySchema, { token: "x", blocked: true }],
  ])("is not taken for %s", (_, schema, body) => {
    expect(v.safeParse(schema, body).success).toBe(false);
  });
});

describe("a refusal about a key", () => {
  const refusalOf = (name: string) => {
    const { status, body } = ALL.find((one) => one.name.endsWith(` ${name}`)) ?? {};
    return { status, refusal: readRefusal(body) };
  };

  it.each(["key-info-foreign-refused", "key-block-as-owner", "key-block-foreign-as-org-admin"])(
    "%s is 403 and signs nobody out",
    (name) => {
      expect(refusalOf(name).status).toBe(403);
      expect(refusalOf(name).refusal?.message).toBeTruthy();
    },
  );

  it.each(["key-info-unknown", "key-block-unknown"])("%s is 404", (name) => {
    expect(refusalOf(name).status).toBe(404);
  });

  it("to the reading role names the role", () => {
    const { refusal } = refusalOf("key-block-as-viewer-refused");
    expect(refusal && isRoleRefusal(refusal)).toBe(true);
  });
});
