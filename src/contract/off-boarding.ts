/**
 * Letting somebody go: what they have, what shall become of it, and the steps that follow. Pure. What LiteLLM does that
 * the plan has to know (1.108.7): a virtual key outlives its owner's account at the identity provider; deleting a user
 * deletes their keys (`delete_user`); leaving a team deletes the keys in it (`_team_member_delete`), so teams are left.
 */
import type { InstanceRole, RefusalReason } from "./permissions";

/** Whether a key was used in the last days; `unknown` where nobody could say, which counts as used. */
export type Traffic = "recent" | "quiet" | "unknown";

/** Why something may not be done to a key: as for any subject, or by the proxy's own rules about keys. */
export type KeyRefusal =
  | RefusalReason
  /** Without a team it has nobody but the instance's admins (`_check_key_admin_access`). */
  | "no-team"
  /** Only they rebind a key (`_validate_caller_can_change_key_ownership`). */
  | "hand-over-by-instance-admins"
  /** Only they, its owner and its team's own admins delete it (`can_modify_verification_token`). */
  | "delete-by-key-admins";

export interface LeaverKey {
  hash: string;
  name: string;
  traffic: Traffic;
  /** `null` for what this caller may do. */
  why: { block: KeyRefusal | null; handOver: KeyRefusal | null; remove: KeyRefusal | null };
}

export interface LeaverMembership {
  organizationId: string;
  name: string;
  /** As stored: a step goes on only while it is still so. */
  role: string | null;
}

/** An entry of the address list, as it stood when the plan was made. */
export interface AddressEntry {
  id: string;
  range: string;
}

/** Everything somebody leaves behind, as far as the caller reaches. */
export interface LeaverFacts {
  userId: string;
  keys: readonly LeaverKey[];
  /** Open invitations they sent. */
  invitations: readonly { id: string; email: string }[];
  /** Entries of the address list they added. */
  addresses: readonly AddressEntry[];
  /** The memberships that would end. */
  memberships: readonly LeaverMembership[];
  /** The role of the user row, and whether it is to be taken back with the memberships. */
  role: InstanceRole;
  takesRole: boolean;
}

/** To whom a key goes: it keeps its team with a person, and loses its owner to a team. */
export type Heir = { kind: "person"; userId: string; name: string } | { kind: "team"; teamId: string; name: string };

export type KeyChoice =
  | { kind: "block" }
  | { kind: "hand-over"; heir: Heir | null }
  | { kind: "delete" }
  /** Not this caller's to do anything about. */
  | { kind: "leave" };

export type Access = "leave-organization" | "delete-user";

export interface Plan {
  keys: Readonly<Record<string, KeyChoice>>;
  /** What was typed to delete a key that is in use, by hash. */
  typed: Readonly<Record<string, string>>;
  invitations: Readonly<Record<string, "revoke" | "keep">>;
  addresses: Readonly<Record<string, "remove" | "keep">>;
  access: Access;
}

export type PlanAction =
  | { type: "key"; hash: string; choice: KeyChoice }
  | { type: "typed"; hash: string; text: string }
  | { type: "invitation"; id: string; choice: "revoke" | "keep" }
  | { type: "address"; id: string; choice: "remove" | "keep" }
  | { type: "access"; access: Access };

/** Nothing chosen yet. Whatever is not in the plan is as in {@link choiceFor}. */
export const NO_PLAN: Plan = { keys: {}, typed: {}, invitations: {}, addresses: {}, access: "leave-organization" };

export function planReducer(plan: Plan, action: PlanAction): Plan {
  switch (action.type) {
    case "key": {
      // What was typed for a deletion is not kept for the next one.
      const { [action.hash]: _, ...typed } = plan.typed;
      return { ...plan, keys: { ...plan.keys, [action.hash]: action.choice }, typed };
    }
    case "typed":
      return { ...plan, typed: { ...plan.typed, [action.hash]: action.text } };
    case "invitation":
      return { ...plan, invitations: { ...plan.invitations, [action.id]: action.choice } };
    case "address":
      return { ...plan, addresses: { ...plan.addresses, [action.id]: action.choice } };
    case "access":
      return { ...plan, access: action.access };
  }
}

/** What becomes of a key: blocked unless something else was chosen that this caller may do. */
export function choiceFor(plan: Plan, key: LeaverKey): KeyChoice {
  const chosen = plan.keys[key.hash] ?? { kind: "block" };
  const why = { block: key.why.block, "hand-over": key.why.handOver, delete: key.why.remove, leave: null }[chosen.kind];
  if (why === null) return chosen;
  return key.why.block === null ? { kind: "block" } : { kind: "leave" };
}

/** Whether a key would be gone for good: chosen so, or left to a user who is deleted. */
export function isDeleted(plan: Plan, key: LeaverKey): boolean {
  const { kind } = choiceFor(plan, key);
  return kind === "delete" || (plan.access === "delete-user" && kind !== "hand-over");
}

/** A key in use goes only by its name, and so does one of which nobody knows whether it is. */
export function needsName(plan: Plan, key: LeaverKey): boolean {
  return key.traffic !== "quiet" && isDeleted(plan, key);
}

export type PlanProblem = { kind: "name" | "heir"; hash: string };

/** What has to be settled before anything begins, in the order of the keys. */
export function planProblems(plan: Plan, facts: LeaverFacts): PlanProblem[] {
  return facts.keys.flatMap((key): PlanProblem[] => {
    const choice = choiceFor(plan, key);
    if (choice.kind === "hand-over" && !isHeir(choice.heir, facts)) return [{ kind: "heir", hash: key.hash }];
    const isNamed = (plan.typed[key.hash] ?? "").trim() === key.name;
    return needsName(plan, key) && !isNamed ? [{ kind: "name", hash: key.hash }] : [];
  });
}

/** Nobody inherits from themselves. */
function isHeir(heir: Heir | null, facts: LeaverFacts): boolean {
  return heir !== null && (heir.kind === "team" || heir.userId !== facts.userId);
}

/** One thing that is done, with everything that doing it and telling of it needs. */
export type Step =
  | { kind: "block-key"; hash: string; name: string }
  | { kind: "hand-over-key"; hash: string; name: string; heir: Heir }
  | { kind: "delete-key"; hash: string; name: string }
  /** Not this caller's: told, and left. */
  | { kind: "leave-key"; hash: string; name: string; why: KeyRefusal }
  | { kind: "revoke-invitation"; id: string; email: string }
  /** All at once: the list is one, and goes live for a time until somebody confirms it. */
  | { kind: "remove-addresses"; entries: readonly AddressEntry[] }
  /** Left on the list on purpose: the record names them. */
  | { kind: "keep-addresses"; entries: readonly AddressEntry[] }
  | { kind: "end-membership"; organizationId: string; name: string; role: string | null }
  | { kind: "take-role"; was: InstanceRole }
  | {
      kind: "delete-user";
      was: InstanceRole;
      /** Keys that go with the row: more than these and it is not done. */
      keys: readonly string[];
    };

/** Steps by which access ends: they wait until everything before them is done, but for {@link WAITED_FOR_BY_NONE}. */
export const LAST_STEPS: ReadonlySet<Step["kind"]> = new Set(["end-membership", "take-role", "delete-user"]);

/** The address list is about networks, not about the person: nobody's access goes on because of it. */
export const WAITED_FOR_BY_NONE: ReadonlySet<Step["kind"]> = new Set(["remove-addresses"]);

/**
 * What is done, in this order: keys are stopped first, since they work while everything else is still going on; the way
 * back is cut last, since an organization's admin no longer reaches somebody who is no member.
 */
export function stepsOf(plan: Plan, facts: LeaverFacts): Step[] {
  const of = (kind: KeyChoice["kind"]) => facts.keys.filter((key) => choiceFor(plan, key).kind === kind);
  const named = ({ hash, name }: LeaverKey) => ({ hash, name });
  const handedOver = of("hand-over").flatMap((key): Step[] => {
    const choice = choiceFor(plan, key);
    return choice.kind === "hand-over" && choice.heir
      ? [{ kind: "hand-over-key", ...named(key), heir: choice.heir }]
      : [];
  });
  return [
    ...of("block").map((key): Step => ({ kind: "block-key", ...named(key) })),
    ...handedOver,
    ...of("delete").map((key): Step => ({ kind: "delete-key", ...named(key) })),
    ...of("leave").map((key): Step => ({ kind: "leave-key", ...named(key), why: key.why.block ?? "admins-only" })),
    ...facts.invitations
      .filter(({ id }) => plan.invitations[id] !== "keep")
      .map(({ id, email }): Step => ({ kind: "revoke-invitation", id, email })),
    ...addressSteps(plan, facts),
    ...accessSteps(plan, facts),
  ];
}

/** Entries that would be removed: others may call through them, so none goes unless it was chosen. */
export function removedAddresses(plan: Plan, { addresses }: Pick<LeaverFacts, "addresses">): AddressEntry[] {
  return addresses.filter(({ id }) => plan.addresses[id] === "remove");
}

function addressSteps(plan: Plan, facts: LeaverFacts): Step[] {
  const removed = removedAddresses(plan, facts);
  const kept = facts.addresses.filter((entry) => !removed.includes(entry));
  return [
    ...(removed.length > 0 ? [{ kind: "remove-addresses" as const, entries: removed }] : []),
    ...(kept.length > 0 ? [{ kind: "keep-addresses" as const, entries: kept }] : []),
  ];
}

function accessSteps(plan: Plan, { keys, memberships, role, takesRole }: LeaverFacts): Step[] {
  if (plan.access === "delete-user") {
    const kept = keys.filter((key) => ["block", "leave"].includes(choiceFor(plan, key).kind));
    return [{ kind: "delete-user", was: role, keys: kept.map(({ hash }) => hash) }];
  }
  return [
    // The role first: an admin who is no member any more would still reach everything.
    ...(takesRole ? [{ kind: "take-role" as const, was: role }] : []),
    ...memberships.map((membership): Step => ({ kind: "end-membership", ...membership })),
  ];
}
