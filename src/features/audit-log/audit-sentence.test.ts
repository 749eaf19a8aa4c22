import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { AuditEntry } from "~/contract/audit-events";
import { changedFields, deedOf, nameOf, sentenceOf, shapeOf } from "./audit-sentence";

type State = Record<string, unknown> | null;

const at = "2026-11-18T12:00:00Z";
const event = (action: string, before: State, after: State, more: Partial<AuditEntry> = {}): AuditEntry => ({
  ...{ id: "e1", occurred_at: at, actor: { id: "u1", email: "mira@example.com", kind: "user" } },
  ...{ address: null, user_agent: null, category: "update", organization_id: null, expires_at: null },
  object: { table: "Key", id: "k1", label: "prod" },
  ...{ action, before, after },
  ...more,
});
const entries = (...ranges: string[]): State => ({ mode: "restricted", entries: ranges.map((range) => ({ range })) });

describe("the change that leads", () => {
  it.each<[string, State, State, string, object]>([
    // An end that is gone comes before everything, the money beside it, the rest counted.
    [
      "key.updated",
      { expires: "2026-11-30", max_budget: 500, tpm_limit: 1, user_id: "a", models: ["a"] },
      { expires: null, max_budget: 800, tpm_limit: 2, user_id: "b", models: ["a", "b"] },
      "keyUnexpiring",
      { hasBudget: "yes", from: 500, to: 800, more: 3 },
    ],
    ["key.updated", { expires: "2026-11-30" }, {}, "keyUnexpiring", { hasBudget: "no", more: 0 }],
    [
      "key.updated",
      { user_id: "a", team_id: "t", max_budget: 5 },
      { user_id: "b", team_id: "u", max_budget: 5 },
      "keyReowned",
      { hasBudget: "no", more: 1 },
    ],
    [
      "key.updated",
      { team_id: null, organization_id: null, models: [] },
      { team_id: "t", organization_id: "o", models: ["x"] },
      "keyMoved",
      { before: "none", after: "t", more: 1 },
    ],
    ["key.updated", { blocked: false, max_budget: 1 }, { blocked: true, max_budget: 2 }, "keyBlocked", {}],
    ["key.updated", { blocked: true }, { blocked: null }, "keyUnblocked", {}],
    [
      "key.updated",
      { models: ["a"], max_budget: 1 },
      { models: ["a", "b", "c"], max_budget: 2 },
      "keyModels",
      { reach: "more", count: 2, total: 3, more: 1 },
    ],
    // An empty list is every model there is.
    ["key.updated", { models: ["a"] }, { models: [] }, "keyModels", { reach: "all", more: 0 }],
    ["key.updated", { models: [] }, { models: ["a", "b"] }, "keyModels", { reach: "fewer", total: 2 }],
    ["key.updated", { models: ["a", "b"] }, { models: ["b", "c"] }, "keyModels", { reach: "other" }],
    [
      "key.updated",
      { max_budget: null, expires: "2026-11-30" },
      { max_budget: 9, expires: "2026-12-30" },
      "keyBudget",
      { from: -1, to: 9, more: 1 },
    ],
    [
      "key.updated",
      { expires: null },
      { expires: "2026-12-30T00:00:00Z" },
      "keyExpiry",
      { end: new Date("2026-12-30T00:00:00Z"), more: 0 },
    ],
    ["key.updated", { tpm_limit: 1, rpm_limit: 1 }, { tpm_limit: 2, rpm_limit: 2 }, "updated", { more: 2 }],
    ["key.created", null, { models: ["a"], expires: null }, "keyCreated", { ends: "never", models: 1 }],
    ["key.created", null, { expires: "2026-11-25T12:00:00Z" }, "keyCreated", { ends: "known", days: 7, models: 0 }],
    ["key.created", null, null, "keyCreated", { ends: "none" }],
    ["key.deleted", { expires: "2026-11-01T00:00:00Z" }, null, "keyDeleted", { state: "expired" }],
    ["key.deleted", { last_active: "2026-10-18T12:00:00Z" }, null, "keyDeleted", { state: "idle", days: 31 }],
    ["key.deleted", {}, null, "keyDeleted", { state: "none" }],
    [
      "team.updated",
      { models: ["a"], max_budget: 1 },
      { models: ["a", "b"], max_budget: 2 },
      "teamModels",
      { more: 1 },
    ],
    ["team.updated", { teams: [] }, { teams: ["t"], member: "a@example.com" }, "teamMember", { joined: "yes" }],
    ["team.updated", { teams: ["t"] }, { teams: [], member: "a@example.com" }, "teamMember", { joined: "no" }],
    ["team.updated", { max_budget: 1 }, { max_budget: null }, "teamBudget", { from: 1, to: -1, more: 0 }],
    ["organization.updated", { max_budget: 1 }, { max_budget: 2 }, "organizationBudget", { from: 1, to: 2 }],
    ["organization.updated", { alias: "a" }, { alias: "b" }, "updated", { more: 1 }],
    [
      "user.updated",
      { user_role: "internal_user" },
      { user_role: "proxy_admin" },
      "userRole",
      { after: "proxy_admin" },
    ],
    ["user.updated", { alias: "a" }, { alias: "b" }, "updated", { more: 1 }],
    ["user.deleted", { blocked_keys: 2 }, null, "userDeleted", { keys: 2 }],
    [
      "membership.created",
      null,
      { user_role: "org_admin", organization_id: "o" },
      "membershipCreated",
      { organization: "o" },
    ],
    ["invitation.deleted", {}, null, "invitationRevoked", {}],
    ["auth.sign_in_failed", null, { reason: "expired" }, "signInFailed", { reason: "expired" }],
    ["audit_log.exported", null, { count: 7, format: "csv" }, "exported", { count: 7, format: "csv" }],
    ["audit_retention.scheduled", { days: 400 }, { days: 90 }, "retentionScheduled", { before: 400, after: 90 }],
    [
      "allowed_ips.updated",
      entries("198.51.100.0/25"),
      entries("198.51.100.0/24"),
      "addressWidened",
      { before: "198.51.100.0/25", after: "/24" },
    ],
    [
      "allowed_ips.updated",
      entries("198.51.100.0/24"),
      entries("198.51.100.0/25"),
      "addressNarrowed",
      { after: "198.51.100.0/25" },
    ],
    [
      "allowed_ips.updated",
      entries("192.0.2.1"),
      entries("198.51.100.1"),
      "addressesChanged",
      { added: 1, removed: 1 },
    ],
    [
      "allowed_ips.updated",
      entries("192.0.2.1"),
      entries("192.0.2.1", "192.0.2.2"),
      "addressesAdded",
      { count: 1, what: "192.0.2.2" },
    ],
    [
      "allowed_ips.updated",
      entries("192.0.2.1", "192.0.2.2"),
      entries("192.0.2.1"),
      "addressesRemoved",
      { what: "192.0.2.2" },
    ],
    [
      "allowed_ips.updated",
      entries("192.0.2.1", "192.0.2.2", "192.0.2.3"),
      entries("192.0.2.1"),
      "addressesNarrowed",
      { before: 3, after: 1 },
    ],
    ["allowed_ips.updated", entries("192.0.2.1"), { mode: "open", entries: [] }, "addressesOpened", {}],
    ["allowed_ips.updated", { mode: "open", entries: [] }, entries("192.0.2.1"), "addressesRestricted", { count: 1 }],
    ["starship.launched", { a: 1 }, { a: 2 }, "other", { action: "starship.launched" }],
    ["model.created", null, { a: 1 }, "created", {}],
  ])("%s from %j to %j is told as %s", (action, before, after, name, values) => {
    const said = sentenceOf(event(action, before, after));
    expect(said.name).toBe(name);
    expect(said.values).toMatchObject({ actor: "mira", object: "prod", ...values });
  });
});

describe("both sources", () => {
  it.each([
    ["key.updated", "Key", "key", "updated"],
    ["updated", "LiteLLM_VerificationToken", "key", "updated"],
    ["deleted", "LiteLLM_UserTable", "user", "deleted"],
    ["created", "LiteLLM_Unheard", "", "created"],
  ])("%s of %s is %s and %s", (action, table, subject, verb) => {
    expect(deedOf({ action, object: { table, id: "x", label: null } })).toEqual({ subject, verb });
  });

  it("tell a change of a proxy's key as that of a Cloud's", () => {
    const [before, after] = [{ expires: "2026-11-30" }, { expires: null }];
    const object = { table: "LiteLLM_VerificationToken", id: "k1", label: null };
    expect(sentenceOf(event("updated", before, after, { object }))).toMatchObject({
      name: "keyUnexpiring",
      values: { object: "k1" },
    });
  });

  it.each([
    ["key.created", "created"],
    ["auth.signed_in", "created"],
    ["audit_log.exported", "created"],
    ["user.deleted", "deleted"],
    ["auth.sign_in_failed", "deleted"],
    ["invitation.revoked", "deleted"],
    ["key.updated", "updated"],
    ["key.blocked", "updated"],
  ])("mark %s as %s", (action, shape) => expect(shapeOf(event(action, null, null))).toBe(shape));

  it("name people by what is before the @", () => {
    expect(nameOf("mira@example.com")).toBe("mira");
    expect(nameOf("scim-sync")).toBe("scim-sync");
  });

  it("find a sentence for whatever was stored", () => {
    const actions = ["key.updated", "key.deleted", "team.updated", "allowed_ips.updated", "user.updated", "a.b.c", ""];
    const state = fc.option(
      fc.dictionary(fc.constantFrom("expires", "models", "entries", "mode", "x"), fc.jsonValue()),
    );
    fc.assert(
      fc.property(fc.constantFrom(...actions), state, state, (action, before, after) => {
        const { name, values } = sentenceOf(event(action, before, after));
        expect(name).not.toBe("");
        for (const value of Object.values(values)) expect(["string", "number", "object"]).toContain(typeof value);
        expect(changedFields({ before, after: before })).toEqual([]);
      }),
      { numRuns: 1000, seed: 9 },
    );
  });
});
