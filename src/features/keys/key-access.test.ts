import { describe, expect, it } from "vitest";
import type { Key } from "~/contract/keys";
import type { InstanceRole, Person, Verdict } from "~/contract/permissions";
import { mayBlock, seesAllUsage, usageThrough } from "./key-access";
import type { Facts } from "./key-facts";

const person = (role: InstanceRole, ...administered: string[]): Person => ({
  userId: "me",
  email: null,
  role,
  memberships: administered.map((organizationId) => ({ organizationId, alias: null, role: "org_admin" })),
  address: null,
});
const known = (row: Partial<Key>): Facts => ({ kind: "known", key: { models: [], ...row } });
const pending: Facts = { kind: "pending" };
const refused: Facts = { kind: "refused" };

const admin = person("proxy_admin");
const reader = person("proxy_admin_viewer");
const member = person("internal_user");
const freight = person("internal_user", "freight");
const both = person("internal_user", "freight", "customs");

describe("usage of a key is seen", () => {
  it.each<[string, Person, string | null, Facts, string | null | undefined]>([
    ["through the instance by its admins", admin, "freight", pending, null],
    ["through the instance by its readers", reader, null, pending, null],
    ["through their own by members", member, "freight", pending, null],
    ["through the organization in the address by its admin", freight, "freight", pending, "freight"],
    ["through nothing yet, when the address names none", freight, null, pending, undefined],
    ["through nothing yet, when the address names one of somebody else", freight, "customs", pending, undefined],
    ["through the key's organization by its admin", both, null, known({ organization_id: "customs" }), "customs"],
    ["through their own, when the key is elsewhere", freight, null, known({ organization_id: "customs" }), null],
    ["through their own, when the key is in none", freight, null, known({ organization_id: null }), null],
    ["through the organization they administer, when the row is refused", freight, null, refused, "freight"],
    ["through the first of several, when the row is gone", both, null, { kind: "missing" }, "freight"],
  ])("%s", (_, who, asked, facts, through) => {
    expect(usageThrough(who, asked, facts)).toBe(through);
  });
});

describe("no usage means none", () => {
  it.each<[string, Person, string | null | undefined, Facts, boolean | undefined]>([
    ["to the instance's readers", reader, null, refused, true],
    ["through an organization", freight, "freight", refused, true],
    ["of the own key", member, null, known({ user_id: "me" }), true],
    ["not of somebody else's", member, null, known({ user_id: "you" }), false],
    ["not of nobody's", member, null, known({ user_id: null }), false],
    ["not when the row did not load", member, null, { kind: "failed", error: new Error("x") }, false],
    ["not said before the row is there", member, null, pending, undefined],
  ])("%s", (_, who, through, facts, isAll) => {
    expect(seesAllUsage(who, through, facts)).toBe(isAll);
  });
});

describe("blocking a key", () => {
  const yes: Verdict = { allowed: true };
  const no: Verdict = { allowed: false, reason: "admins-only" };

  it.each<[string, Person, Verdict, string | null | undefined, boolean, true | string]>([
    ["is for instance admins", admin, yes, "t", false, true],
    ["is for instance admins, without a team too", admin, yes, null, false, true],
    ["is for the organization's admins", freight, yes, "t", false, true],
    ["is for the organization's admins, as far as is known", freight, yes, undefined, false, true],
    ["is not for them when the key has no team", freight, yes, null, false, "no-team"],
    ["is for the team's admins", member, no, "t", true, true],
    ["is not for its other members", member, no, "t", false, "admins-only"],
    ["is not for a reading role", reader, { allowed: false, reason: "read-only-role" }, "t", true, "read-only-role"],
    ["is not for a member who reads", person("internal_user_viewer"), no, "t", true, "admins-only"],
  ])("%s", (_, who, verdict, teamId, isTeamAdmin, expected) => {
    const answer = mayBlock(who, { verdict, teamId, isTeamAdmin });
    expect(answer.allowed || answer.reason).toBe(expected);
  });
});
