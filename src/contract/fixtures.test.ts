/**
 * What the real LiteLLM sent must be what the schemas take: the recordings of tests/fixtures/litellm, one version after
 * the other, are parsed and its refusals read.
 */
import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { countContentFields } from "./content-fields";
import { DailyActivitySchema } from "./daily-activity";
import { isAddressRefusal, isRoleRefusal, readRefusal } from "./failures";
import { ReadinessSchema, UiConfigSchema } from "./instance";
import { OrganizationListSchema, OrganizationSchema } from "./organizations";
import { TeamSchema } from "./teams";
import { UserInfoSchema, UserListSchema, UserSchema } from "./users";

interface Recording {
  request: { method: string; path: string; as: string };
  status: number;
  body: unknown;
}

const FILES = import.meta.glob<Recording>("../../tests/fixtures/litellm/*/*.json", { eager: true, import: "default" });
const ALL = Object.entries(FILES).map(([file, recording]) => ({
  // `1.108.7 readiness`
  name: file.split("/").slice(-2).join(" ").replace(".json", ""),
  ...recording,
}));

const SCHEMAS: readonly (readonly [path: RegExp, schema: v.GenericSchema])[] = [
  [/^\/(user|team|organization|tag|customer)\/daily\/activity(\/aggregated)?$/, DailyActivitySchema],
  [/^\/organization\/list$/, OrganizationListSchema],
  [/^\/organization\/info$/, OrganizationSchema],
  [/^\/user\/list$/, UserListSchema],
  [/^\/user\/info$/, UserInfoSchema],
  [/^\/v2\/user\/info$/, UserSchema],
  [/^\/v2\/team\/list$/, v.object({ teams: v.array(TeamSchema), total: v.number() })],
  [/^\/team\/list$/, v.array(TeamSchema)],
  [/^\/health\/readiness$/, ReadinessSchema],
  [/litellm-ui-config$/, UiConfigSchema],
];

const PARSED = ALL.flatMap((fixture) => {
  const schema = SCHEMAS.find(([path]) => path.test(fixture.request.path))?.[1];
  const isAnswer = fixture.status === 200 && fixture.request.method === "GET";
  return schema && isAnswer ? [[fixture.name, schema, fixture.body] as const] : [];
});

describe("the schemas take what the real proxy sent", () => {
  it("in at least 60 answers", () => expect(PARSED.length).toBeGreaterThanOrEqual(60));

  it.each(PARSED)("%s", (_, schema, body) => {
    const { success, issues = [] } = v.safeParse(schema, body);
    expect(issues.map((issue) => `${v.getDotPath(issue)}: ${issue.message}`)).toEqual([]);
    expect(success).toBe(true);
  });

  it("and no answer about usage or requests carries a prompt or a response", () => {
    const usage = ALL.filter(({ request }) => /\/daily\/activity|^\/spend\/logs/.test(request.path));
    expect(usage.length).toBeGreaterThan(50);
    expect(usage.filter(({ body }) => countContentFields(body) > 0)).toEqual([]);
  });
});

/** A preflight is answered to the browser, which keeps it to itself. */
const REFUSALS = ALL.filter(({ status, request }) => status >= 400 && request.method !== "OPTIONS");

describe("a refusal of the real proxy", () => {
  it.each(REFUSALS.map(({ name, status, body }) => [name, status, body] as const))(
    "%s is read (%i)",
    (_, status, body) => {
      const refusal = readRefusal(body);
      expect(refusal?.message).toBeTruthy();
      if (status === 422) expect(refusal?.fields.length).toBeGreaterThan(0);
    },
  );

  /** Callers whose credential was good: what they are refused is refused to their role. */
  const KNOWN_CALLERS = [
    "proxy_admin",
    "proxy_admin_viewer",
    "org_admin",
    "internal_user",
    "internal_user_viewer",
    "no_role",
    "outsider",
    "admin-scope",
  ];
  const UNAUTHENTICATED = REFUSALS.filter(({ status }) => status === 401);

  it.each(UNAUTHENTICATED.map(({ name, request, body }) => [name, KNOWN_CALLERS.includes(request.as), body] as const))(
    "%s, a 401, is about the role: %s",
    (_, isKnown, body) => {
      const refusal = readRefusal(body);
      expect(refusal && isRoleRefusal(refusal)).toBe(isKnown);
    },
  );

  it("comes as 401 for a role at least 30 times, and for a credential at least 10 times", () => {
    const [known, unknown] = [true, false].map(
      (is) => UNAUTHENTICATED.filter(({ request }) => KNOWN_CALLERS.includes(request.as) === is).length,
    );
    expect(known).toBeGreaterThanOrEqual(30);
    expect(unknown).toBeGreaterThanOrEqual(10);
  });

  const FORBIDDEN = REFUSALS.filter(({ status }) => status === 403);

  it.each(FORBIDDEN.map(({ name, body }) => [name, body] as const))(
    "%s, a 403, names an address or a role, not both",
    (name, body) => {
      const refusal = readRefusal(body);
      expect(refusal && isAddressRefusal(refusal)).toBe(/ address-not-allowed/.test(name));
      const isOfTheInstance = /address-not-allowed|without-licence/.test(name);
      if (isOfTheInstance) expect(refusal && isRoleRefusal(refusal)).toBe(false);
    },
  );

  it("of an address names what the proxy compared, the whole header where there was one", () => {
    const compared = FORBIDDEN.filter(({ name }) => name.includes("address-not-allowed")).map(
      ({ body }) => readRefusal(body)?.address,
    );
    expect(new Set(compared)).toEqual(new Set(["127.0.0.1", "203.0.113.7, 127.0.0.1"]));
  });
});
