/**
 * Who may knock where, written out by hand from the proxy's route tables; not derived from the gate's own lists.
 *
 * ok = 200 · gate = 401 in shape A with the message of a role refusal · 403 and 404 = refused inside the handler ·
 * 403A = refused at the gate as an HTTP exception, shape A · 403L = refused by a handler that wraps, shape A.
 */
import { userIdOf } from "mocks/world/people";
import { beforeAll, describe, expect, it } from "vitest";
import { isRoleRefusal, readRefusal } from "~/contract/failures";
import { storyWorld, type TestCell, testCell } from "./cell-for-tests";

const MIRA = userIdOf("mira");
const TOMAS = userIdOf("tomas");
/** Owned by tomas, in acme-freight-search, as yuki is. */
const TOMAS_KEY = storyWorld("eu").keys.find(({ exists, userId }) => exists && userId === TOMAS)?.token ?? "";
const DATES = "start_date=2026-11-17&end_date=2026-11-17";
/** admin · viewer · org admin of Acme Freight · member · viewer of an organization · no role */
const PEOPLE = ["mira", "deepa", "priya", "tomas", "yuki", "emre"] as const;
type Outcome = "ok" | "gate" | "403" | "404" | "401B" | "403A" | "403L";

const TABLE: readonly (readonly [path: string, ...outcomes: Outcome[]])[] = [
  [`/user/daily/activity?${DATES}`, "ok", "ok", "ok", "ok", "ok", "ok"],
  [`/user/daily/activity/aggregated?${DATES}`, "ok", "ok", "ok", "ok", "ok", "ok"],
  [`/user/daily/activity?${DATES}&user_id=${MIRA}`, "ok", "ok", "403", "403", "403", "403"],
  [`/user/daily/activity/aggregated?${DATES}&user_id=${TOMAS}`, "ok", "ok", "403", "ok", "403", "403"],
  [`/team/daily/activity?${DATES}`, "ok", "ok", "ok", "ok", "ok", "ok"],
  [`/team/daily/activity?${DATES}&team_ids=acme-freight-search`, "ok", "ok", "404", "ok", "ok", "404"],
  [`/team/daily/activity/aggregated?${DATES}&team_ids=acme-customs-tariffs`, "ok", "ok", "404", "404", "404", "ok"],
  [`/organization/daily/activity?${DATES}`, "ok", "ok", "ok", "ok", "ok", "ok"],
  [`/organization/daily/activity?${DATES}&organization_ids=acme-freight`, "ok", "ok", "ok", "403", "403", "403"],
  [
    `/organization/daily/activity/aggregated?${DATES}&organization_ids=acme-freight`,
    "ok",
    "ok",
    "ok",
    "403",
    "403",
    "403",
  ],
  [`/organization/daily/activity?${DATES}&organization_ids=acme-customs`, "ok", "ok", "403", "403", "403", "403"],
  [`/tag/daily/activity?${DATES}`, "ok", "ok", "ok", "ok", "ok", "ok"],
  [`/tag/daily/activity/aggregated?${DATES}`, "ok", "ok", "ok", "ok", "ok", "ok"],
  [`/customer/daily/activity?${DATES}`, "ok", "ok", "gate", "gate", "gate", "gate"],
  [`/end_user/daily/activity?${DATES}`, "ok", "ok", "gate", "gate", "gate", "gate"],
  ["/organization/list", "ok", "ok", "ok", "ok", "ok", "ok"],
  ["/organization/info?organization_id=acme-freight", "ok", "gate", "ok", "gate", "gate", "gate"],
  ["/organization/info?organization_id=acme-customs", "ok", "gate", "gate", "gate", "gate", "gate"],
  ["/user/list", "ok", "ok", "ok", "403", "403", "403"],
  ["/user/list?organization_ids=acme-customs", "ok", "ok", "403", "403", "403", "403"],
  ["/user/info", "ok", "ok", "ok", "ok", "ok", "ok"],
  [`/user/info?user_id=${MIRA}`, "ok", "ok", "403A", "403A", "403A", "403A"],
  ["/v2/user/info", "ok", "ok", "ok", "ok", "ok", "ok"],
  [`/v2/user/info?user_id=${MIRA}`, "ok", "ok", "404", "404", "404", "404"],
  ["/key/list", "ok", "ok", "ok", "ok", "ok", "ok"],
  ["/key/list?organization_id=acme-customs", "ok", "ok", "403", "403", "403", "ok"],
  ["/v2/team/list", "ok", "ok", "ok", "401B", "401B", "401B"],
  [`/v2/team/list?user_id=${MIRA}`, "ok", "ok", "ok", "401B", "401B", "401B"],
  ["/team/list", "ok", "ok", "ok", "401B", "401B", "401B"],
  [`/spend/logs/v2?${DATES}`, "ok", "ok", "ok", "ok", "ok", "ok"],
  [`/spend/logs/v2?${DATES}&team_id=acme-freight-search`, "ok", "ok", "403L", "403L", "403L", "403L"],
  [`/key/info?key=${TOMAS_KEY}`, "ok", "ok", "403L", "ok", "ok", "403L"],
  ["/model_group/info", "ok", "ok", "ok", "ok", "ok", "ok"],
];

const STATUS: Record<Outcome, number> = {
  ok: 200,
  gate: 401,
  "403": 403,
  "404": 404,
  "401B": 401,
  "403A": 403,
  "403L": 403,
};

const CASES = TABLE.flatMap(([path, ...outcomes]) =>
  PEOPLE.map((name, i) => [name, path, outcomes[i] ?? "gate"] as const),
);

describe("roles at the routes", () => {
  let eu: TestCell;
  beforeAll(async () => {
    eu = await testCell(storyWorld("eu"));
  });

  it.each(CASES)("%s asks %s: %s", async (name, path, outcome) => {
    const response = await eu.ask(path, name);
    const body: unknown = await response.json();
    expect(response.status).toBe(STATUS[outcome]);
    if (outcome === "gate" || outcome === "403A") expect(body).toHaveProperty("error.type", "auth_error");
    if (outcome === "403L") expect(body).toHaveProperty("error.type", "internal_server_error");
    if (outcome === "401B") expect(body).toHaveProperty("detail.error");
    if (outcome !== "ok") expect(readRefusal(body)).not.toBeNull();
  });

  it("says at the gate which route and role it was, and half of who", async () => {
    const body: unknown = await (await eu.ask(`/customer/daily/activity?${DATES}`, "tomas")).json();
    expect(body).toEqual({
      error: {
        message:
          "Authentication Error, Only proxy admin can be used to generate, delete, update info for new keys/users/teams. " +
          `Route=/customer/daily/activity. Your role=internal_user. Your user_id=${TOMAS.slice(0, 6)}${"*".repeat(28)}${TOMAS.slice(-2)}`,
        type: "auth_error",
        param: "None",
        code: "401",
      },
    });
    const refusal = readRefusal(body);
    expect(refusal && isRoleRefusal(refusal)).toBe(true);
  });

  it("calls a missing role unknown at the gate, though it passes as a plain user", async () => {
    const body: unknown = await (await eu.ask(`/customer/daily/activity?${DATES}`, "emre")).json();
    expect(JSON.stringify(body)).toContain("Your role=unknown");
  });

  it("names organization_id or user_role when an organization's own route is refused", async () => {
    const foreign: unknown = await (await eu.ask("/organization/info?organization_id=acme-customs", "priya")).json();
    expect(foreign).toHaveProperty("error.param", "organization_id");
    const member: unknown = await (await eu.ask("/organization/info?organization_id=acme-freight", "tomas")).json();
    expect(member).toHaveProperty("error.param", "user_role");
    const unnamed: unknown = await (await eu.ask("/organization/info", "priya")).json();
    expect(unnamed).toHaveProperty("error.param", "organization_id");
  });
});
