import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { INSTANCE_ROLES, type InstanceRole, type Person } from "./permissions";
import {
  type AbilityChange,
  afterChange,
  lastAdminGuard,
  mayChangeRole,
  type RoleTarget,
  roleEffects,
  type Standing,
} from "./role-change";

/** `admin`, `viewer`, `member`, `reader`; `+a` administers organization a, `+b` b; `a` and `b` are plain memberships. */
function standing(text: string): Standing {
  const [role = "", ...memberships] = text.split(" ");
  const roles: Record<string, InstanceRole> = {
    admin: "proxy_admin",
    viewer: "proxy_admin_viewer",
    member: "internal_user",
    reader: "internal_user_viewer",
  };
  const known = roles[role];
  if (!known) throw new Error(`no such role: ${role}`);
  return {
    role: known,
    memberships: memberships.map((one) => ({
      organizationId: one.replace("+", ""),
      alias: null,
      role: one.startsWith("+") ? "org_admin" : "internal_user",
    })),
  };
}

const written = ({ ability, reach }: AbilityChange): string => {
  switch (reach.kind) {
    case "instance":
      return ability;
    case "everywhere":
      return `${ability} everywhere${reach.except.map((id) => ` -${id}`).join("")}`;
    case "organizations":
      return `${ability} ${reach.ids.join(" ")}`;
  }
};

/** Written by hand from the contract's role table, independently of the function: before, after, gained, lost. */
const TABLE: readonly [before: string, after: string, gained: readonly string[], lost: readonly string[]][] = [
  ["member a", "member a", [], []],
  [
    "member a",
    "member +a",
    [
      "usage.read-organization a",
      "people.read-organization a",
      "people.invite-organization a",
      "people.change-role a",
      "people.remove a",
      "keys.block a",
      "audit-log.read",
    ],
    [],
  ],
  [
    "member +a +b",
    "member +a b",
    [],
    [
      "usage.read-organization b",
      "people.read-organization b",
      "people.invite-organization b",
      "people.change-role b",
      "people.remove b",
      "keys.block b",
    ],
  ],
  ["member a", "reader a", [], ["keys.make-own"]],
  [
    "member",
    "viewer",
    [
      "usage.read-instance",
      "usage.read-organization everywhere",
      "people.read-instance",
      "people.read-organization everywhere",
      "allowed-ips.read",
      "audit-log.read",
      "audit-log.export",
    ],
    ["keys.make-own"],
  ],
  [
    "viewer",
    "admin",
    [
      "people.invite-instance",
      "people.invite-organization everywhere",
      "people.change-role everywhere",
      "people.remove everywhere",
      "keys.block everywhere",
      "keys.make-own",
      "allowed-ips.write",
      "audit-retention.write",
    ],
    [],
  ],
  [
    "admin +a",
    "member +a",
    [],
    [
      "usage.read-instance",
      "usage.read-organization everywhere -a",
      "people.read-instance",
      "people.read-organization everywhere -a",
      "people.invite-instance",
      "people.invite-organization everywhere -a",
      "people.change-role everywhere -a",
      "people.remove everywhere -a",
      "keys.block everywhere -a",
      "allowed-ips.read",
      "allowed-ips.write",
      "audit-log.export",
      "audit-retention.write",
    ],
  ],
  // An instance admin who also administers an organization loses nothing by the latter.
  ["admin +a", "admin a", [], []],
  // A viewer of the instance who administers an organization may change things in it, and only there.
  [
    "viewer a",
    "viewer +a",
    ["people.invite-organization a", "people.change-role a", "people.remove a", "keys.block a"],
    [],
  ],
];

describe("what is gained and lost", () => {
  it.each(TABLE)("from %s to %s", (before, after, gained, lost) => {
    const effects = roleEffects(standing(before), standing(after));
    expect(effects.gained.map(written)).toEqual(gained);
    expect(effects.lost.map(written)).toEqual(lost);
  });

  const standings = fc.record({
    role: fc.constantFrom(...INSTANCE_ROLES),
    memberships: fc.uniqueArray(
      fc.record({
        organizationId: fc.constantFrom("a", "b", "c"),
        alias: fc.constant(null),
        role: fc.constantFrom("org_admin", "internal_user", "internal_user_viewer", "something else", null),
      }),
      { selector: ({ organizationId }) => organizationId },
    ),
  });

  it("is the other way round on the way back, and nothing where nothing changes", () => {
    fc.assert(
      fc.property(standings, standings, (one, other) => {
        expect(roleEffects(one, other).gained).toEqual(roleEffects(other, one).lost);
        expect(roleEffects(one, one)).toEqual({ gained: [], lost: [] });
      }),
      { seed: 20261118 },
    );
  });
});

const person = (userId: string, text: string): Person => ({
  ...standing(text),
  userId,
  email: `${userId}@example.com`,
  address: null,
});
const ADMIN = person("mira", "admin a");
const OTHER_ADMIN = person("jonas", "admin a");
const ORG_ADMIN = person("priya", "member +a");
const MEMBER = person("tomas", "member a");
const toRole = (role: InstanceRole): RoleTarget => ({ kind: "instance", role });
const inOrganization = (organizationId: string, role: "org_admin" | "internal_user"): RoleTarget => ({
  kind: "organization",
  organizationId,
  role,
});
const both = ["mira", "jonas"];

describe("who may change whose role", () => {
  const verdict = (
    caller: Person,
    subject: Person,
    target: RoleTarget,
    adminIds: readonly string[] | null = both,
    rolesFrom: "litellm" | "identity-provider" = "litellm",
  ) => {
    const answer = mayChangeRole({ caller, subject, target, adminIds, rolesFrom });
    return answer.allowed ? (answer.isOwnLoss ? "yes, but it is one's own" : "yes") : answer.reason;
  };

  it.each([
    ["an admin, a member to viewer", verdict(ADMIN, MEMBER, toRole("proxy_admin_viewer")), "yes"],
    ["an admin, another admin to member", verdict(ADMIN, OTHER_ADMIN, toRole("internal_user")), "yes"],
    ["an admin, the last one", verdict(ADMIN, OTHER_ADMIN, toRole("internal_user"), ["jonas"]), "last-admin"],
    [
      "an admin, when nobody knows who else is",
      verdict(ADMIN, OTHER_ADMIN, toRole("internal_user"), null),
      "admins-unknown",
    ],
    ["an admin, to admin again, when nobody knows", verdict(ADMIN, OTHER_ADMIN, toRole("proxy_admin"), null), "yes"],
    ["an admin, a member, when nobody knows", verdict(ADMIN, MEMBER, toRole("internal_user_viewer"), null), "yes"],
    ["an admin, herself", verdict(ADMIN, ADMIN, toRole("internal_user")), "yes, but it is one's own"],
    ["an admin, herself, the last one", verdict(ADMIN, ADMIN, toRole("internal_user"), ["mira"]), "last-admin"],
    ["an admin, herself to organization admin", verdict(ADMIN, ADMIN, inOrganization("a", "org_admin")), "yes"],
    ["an organization's admin, a member there", verdict(ORG_ADMIN, MEMBER, inOrganization("a", "org_admin")), "yes"],
    [
      "an organization's admin, elsewhere",
      verdict(ORG_ADMIN, MEMBER, inOrganization("b", "org_admin")),
      "other-organization",
    ],
    [
      "an organization's admin, an instance role",
      verdict(ORG_ADMIN, MEMBER, toRole("proxy_admin")),
      "instance-admins-only",
    ],
    [
      "an organization's admin, herself",
      verdict(ORG_ADMIN, ORG_ADMIN, inOrganization("a", "internal_user")),
      "yes, but it is one's own",
    ],
    [
      "a viewer of the instance",
      verdict(person("deepa", "viewer a"), MEMBER, toRole("internal_user")),
      "read-only-role",
    ],
    ["a member", verdict(MEMBER, ORG_ADMIN, inOrganization("a", "internal_user")), "admins-only"],
    [
      "an admin, where the identity provider rules",
      verdict(ADMIN, MEMBER, toRole("proxy_admin_viewer"), both, "identity-provider"),
      "identity-provider",
    ],
  ])("%s: %s", (_name, actual, expected) => expect(actual).toBe(expected));

  it("never leaves the instance without an admin, whoever is changed by whom to what", () => {
    const ids = fc.uniqueArray(fc.constantFrom("mira", "jonas", "rafael", "tomas"));
    fc.assert(
      fc.property(
        ids,
        fc.constantFrom(...INSTANCE_ROLES),
        fc.constantFrom("mira", "jonas", "tomas"),
        (admins, to, who) => {
          const subject = person(who, admins.includes(who) ? "admin" : "member");
          const answer = mayChangeRole({
            caller: ADMIN,
            subject,
            target: toRole(to),
            rolesFrom: "litellm",
            adminIds: admins,
          });
          if (!answer.allowed || !admins.includes(who)) return;
          const left = new Set(
            admins.filter((id) => id !== who || afterChange(subject, toRole(to)).role === "proxy_admin"),
          );
          expect(left.size).toBeGreaterThan(0);
        },
      ),
      { seed: 20261118 },
    );
  });

  it.each([
    ["internal_user", null, [], null],
    ["proxy_admin", null, ["mira"], "last-admin"],
    ["proxy_admin", null, [], "last-admin"],
    ["proxy_admin", null, ["mira", "jonas"], null],
    ["proxy_admin", null, null, "admins-unknown"],
    ["proxy_admin", "proxy_admin", ["mira"], null],
  ] as const)("removing mira, %s, leaving the role %s, of admins %j: %s", (role, after, admins, expected) =>
    expect(lastAdminGuard({ userId: "mira", role }, after, admins)).toBe(expected),
  );
});
