import { describe, expect, it } from "vitest";
import { type Action, can, mayReadAuditLog, type Person, roleOf } from "./permissions";

const person = (role: Person["role"], organizationRole?: string): Person => ({
  userId: "someone",
  email: "someone@example.com",
  role,
  memberships: organizationRole ? [{ organizationId: "own", alias: "Own", role: organizationRole }] : [],
  address: null,
});

const people = {
  admin: person("proxy_admin"),
  viewer: person("proxy_admin_viewer"),
  orgAdmin: person("internal_user", "org_admin"),
  member: person("internal_user", "internal_user"),
  readOnly: person("internal_user_viewer", "internal_user_viewer"),
};

/**
 * Written by hand from the contract's role table, independently of the function: y = yes, else the reason's letter
 * (a admins-only, r read-only-role, i instance-admins-only, o other-organization). Columns: admin, viewer, org admin,
 * member, read-only member; subject is the own organization, or another where the action says so.
 */
const TABLE: [Action, "own" | "other", string][] = [
  ["usage.read-own", "own", "yyyyy"],
  ["usage.read-instance", "own", "yyaaa"],
  ["usage.read-organization", "own", "yyyaa"],
  ["usage.read-organization", "other", "yyoaa"],
  ["people.read-instance", "own", "yyaaa"],
  ["people.read-organization", "own", "yyyaa"],
  ["people.read-organization", "other", "yyoaa"],
  ["people.invite-instance", "own", "yriii"],
  ["people.invite-organization", "own", "yryaa"],
  ["people.invite-organization", "other", "yroaa"],
  ["people.change-role", "own", "yryaa"],
  ["people.remove", "other", "yroaa"],
  ["keys.block", "own", "yryaa"],
  ["keys.block", "other", "yroaa"],
  ["allowed-ips.read", "own", "yyaaa"],
  ["allowed-ips.write", "own", "yriii"],
  ["audit-log.read", "own", "yyyaa"],
  ["audit-log.export", "own", "yyiii"],
  ["audit-retention.write", "own", "yriii"],
];

const LETTERS: Record<string, string> = {
  "admins-only": "a",
  "read-only-role": "r",
  "instance-admins-only": "i",
  "other-organization": "o",
};

describe("who may do what", () => {
  it.each(TABLE)("%s in the %s organization: %s", (action, organizationId, expected) => {
    const verdicts = Object.values(people).map((who) => can(who, action, { organizationId }));
    expect(verdicts.map((verdict) => (verdict.allowed ? "y" : LETTERS[verdict.reason])).join("")).toBe(expected);
  });

  it.each([
    ["cloud", "yyyaa"],
    ["proxy", "yyiaa"],
  ] as const)("reads the audit log of a %s instance: %s", (kind, expected) => {
    const verdicts = Object.values(people).map((who) => mayReadAuditLog(who, kind));
    expect(verdicts.map((verdict) => (verdict.allowed ? "y" : LETTERS[verdict.reason])).join("")).toBe(expected);
  });

  it.each([
    [null, "internal_user"],
    ["", "internal_user"],
    ["superuser", "internal_user"],
    ["org_admin", "internal_user"],
    ["proxy_admin", "proxy_admin"],
    ["internal_user_view_only", "internal_user_viewer"],
  ])("a stored role %j counts as %s", (stored, role) => expect(roleOf(stored)).toBe(role));
});
