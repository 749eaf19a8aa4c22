/**
 * What happened, in one sentence: which template says it, with which words. The change that matters comes first: an end
 * that was taken away before four numbers that changed. Both sources' names of tables and actions are understood.
 */
import type { AuditEntry } from "~/contract/audit-events";
import { addressChange } from "./address-sentence";

/** Names of the templates under `auditLog.sentence`. */
export type SentenceName =
  | "created"
  | "updated"
  | "deleted"
  | "other"
  | "addressWidened"
  | "addressNarrowed"
  | "addressesAdded"
  | "addressesRemoved"
  | "addressesChanged"
  | "addressesNarrowed"
  | "addressesOpened"
  | "addressesRestricted"
  | "addressesReverted"
  | "addressesConfirmed"
  | "addressEmergency"
  | "keyCreated"
  | "keyDeleted"
  | "keyUnexpiring"
  | "keyExpiry"
  | "keyReowned"
  | "keyMoved"
  | "keyModels"
  | "keyBudget"
  | "keyBlocked"
  | "keyUnblocked"
  | "keyRotated"
  | "teamModels"
  | "teamBudget"
  | "teamMember"
  | "organizationBudget"
  | "userCreated"
  | "userDeleted"
  | "userRole"
  | "userSynced"
  | "membershipCreated"
  | "membershipDeleted"
  | "membershipRole"
  | "invitationCreated"
  | "invitationResent"
  | "invitationRevoked"
  | "invitationAccepted"
  | "signedIn"
  | "signedOut"
  | "signInFailed"
  | "exported"
  | "retentionScheduled"
  | "retentionUpdated"
  | "retentionCancelled";

export type SentenceValue = string | number | Date;

export interface AuditSentence {
  name: SentenceName;
  /** Words, amounts in US dollars and moments, as the template takes them. */
  values: Record<string, SentenceValue>;
}

type State = Readonly<Record<string, unknown>>;

const SUBJECTS: Readonly<Record<string, string>> = {
  LiteLLM_VerificationToken: "key",
  LiteLLM_TeamTable: "team",
  LiteLLM_UserTable: "user",
  LiteLLM_ProxyModelTable: "model",
  LiteLLM_OrganizationTable: "organization",
};

/** Subject and verb: `key.updated` on Cloud, `updated` of `LiteLLM_VerificationToken` on a plain proxy. */
export function deedOf({ action, object }: Pick<AuditEntry, "action" | "object">): { subject: string; verb: string } {
  const [first = "", second] = action.split(".");
  return second === undefined
    ? { subject: SUBJECTS[object.table] ?? "", verb: first }
    : { subject: first, verb: second };
}

/** Shape of the mark beside the action: made, changed or gone. */
export function shapeOf(entry: Pick<AuditEntry, "action" | "object">): "created" | "deleted" | "updated" {
  const { verb } = deedOf(entry);
  if (["created", "signed_in", "exported", "accepted"].includes(verb)) return "created";
  return ["deleted", "revoked", "sign_in_failed"].includes(verb) ? "deleted" : "updated";
}

/** Who did it, as one says it: the part of an address before the @, else the id. */
export function nameOf(who: string): string {
  return who.includes("@") ? (who.split("@")[0] ?? who) : who;
}

export function sentenceOf(entry: AuditEntry): AuditSentence {
  const { subject, verb } = deedOf(entry);
  const actor = nameOf(entry.actor.email ?? entry.actor.id);
  const object = entry.object.label ?? entry.object.id;
  const base = { actor, object, table: entry.object.table, action: entry.action };
  const said =
    subject === "allowed_ips" || entry.action === "emergency-address"
      ? addressChange(entry, verb)
      : changeOf(entry, subject, verb);
  if (said) return { name: said.name, values: { ...base, ...said.values } };
  const plain = verb === "created" || verb === "updated" || verb === "deleted" ? verb : "other";
  return { name: plain, values: { ...base, more: changedFields(entry).length } };
}

export type Said = { name: SentenceName; values?: Record<string, SentenceValue> } | null;

function changeOf(entry: AuditEntry, subject: string, verb: string): Said {
  const before: State = entry.before ?? {};
  const after: State = entry.after ?? {};
  switch (`${subject}.${verb}`) {
    case "key.created":
      return {
        name: "keyCreated",
        values: { models: count(after.models), ends: endIn(after), days: daysUntil(entry.occurred_at, after.expires) },
      };
    case "key.deleted": {
      const idle = -daysUntil(entry.occurred_at, before.last_active);
      const isExpired = typeof before.expires === "string" && before.expires <= entry.occurred_at;
      return { name: "keyDeleted", values: { state: isExpired ? "expired" : idle > 0 ? "idle" : "none", days: idle } };
    }
    case "key.updated":
      return keyChange(entry, before, after);
    case "key.blocked":
      return { name: "keyBlocked" };
    case "key.unblocked":
      return { name: "keyUnblocked" };
    case "key.rotated":
      return { name: "keyRotated" };
    case "team.updated":
      return teamChange(entry, before, after);
    case "organization.updated":
      return budgetChange("organizationBudget", entry, before, after);
    case "user.created":
      return { name: "userCreated", values: { role: text(after.user_role) } };
    case "user.deleted":
      return {
        name: "userDeleted",
        values: { keys: typeof before.blocked_keys === "number" ? before.blocked_keys : 0 },
      };
    case "user.updated":
      return before.user_role === after.user_role ? null : { name: "userRole", values: roles(before, after) };
    case "user.synced":
      return { name: "userSynced" };
    case "membership.created":
      return {
        name: "membershipCreated",
        values: { role: text(after.user_role), organization: organizationIn(entry) },
      };
    case "membership.deleted":
      return { name: "membershipDeleted", values: { organization: organizationIn(entry) } };
    case "membership.updated":
      return before.user_role === after.user_role
        ? null
        : { name: "membershipRole", values: { ...roles(before, after), organization: organizationIn(entry) } };
    case "invitation.created":
      return { name: "invitationCreated", values: { role: text(after.role), organization: organizationIn(entry) } };
    case "invitation.resent":
      return { name: "invitationResent" };
    case "invitation.revoked":
    case "invitation.deleted":
      return { name: "invitationRevoked" };
    case "invitation.accepted":
      return { name: "invitationAccepted" };
    case "auth.signed_in":
      return { name: "signedIn", values: { provider: text(after.provider) } };
    case "auth.signed_out":
      return { name: "signedOut" };
    case "auth.sign_in_failed":
      return { name: "signInFailed", values: { reason: text(after.reason) } };
    case "audit_log.exported":
      return { name: "exported", values: { count: number(after.count), format: text(after.format) } };
    case "audit_retention.scheduled":
      return { name: "retentionScheduled", values: { before: number(before.days), after: number(after.days) } };
    case "audit_retention.updated":
      return { name: "retentionUpdated", values: { before: number(before.days), after: number(after.days) } };
    case "audit_retention.cancelled":
      return { name: "retentionCancelled", values: { before: number(before.days), after: number(after.days) } };
    default:
      return null;
  }
}

/** Of a key: an end that is gone, another owner, another team, more or fewer models, money, another end, the rest. */
function keyChange(entry: AuditEntry, before: State, after: State): Said {
  const changed = changedFields(entry);
  const has = (field: string) => changed.includes(field);
  const more = (...told: string[]) => changed.filter((field) => !told.includes(field)).length;
  const money = has("max_budget") ? "max_budget" : "";
  const budget = {
    hasBudget: money === "" ? "no" : "yes",
    from: limit(before.max_budget),
    to: limit(after.max_budget),
  };
  if (has("expires") && isUnset(after.expires)) {
    return { name: "keyUnexpiring", values: { ...budget, more: more("expires", money) } };
  }
  if (has("user_id")) return { name: "keyReowned", values: { ...budget, more: more("user_id", money) } };
  if (has("team_id") || has("organization_id")) {
    const values = {
      before: text(before.team_id),
      after: text(after.team_id),
      more: more("team_id", "organization_id"),
    };
    return { name: "keyMoved", values };
  }
  if (has("blocked")) return { name: after.blocked === true ? "keyBlocked" : "keyUnblocked" };
  if (has("models")) return { name: "keyModels", values: { ...models(before, after), more: more("models") } };
  if (has("max_budget")) return { name: "keyBudget", values: { ...budget, more: more("max_budget") } };
  if (has("expires")) return { name: "keyExpiry", values: { end: moment(after.expires), more: more("expires") } };
  return null;
}

function teamChange(entry: AuditEntry, before: State, after: State): Said {
  const changed = changedFields(entry);
  if (changed.includes("models")) {
    return { name: "teamModels", values: { ...models(before, after), more: changed.length - 1 } };
  }
  if (typeof after.member === "string") {
    const isIn = list(after.teams).length > list(before.teams).length;
    return { name: "teamMember", values: { joined: isIn ? "yes" : "no", member: after.member } };
  }
  return budgetChange("teamBudget", entry, before, after);
}

function budgetChange(name: SentenceName, entry: AuditEntry, before: State, after: State): Said {
  const changed = changedFields(entry);
  if (!changed.includes("max_budget")) return null;
  return { name, values: { from: limit(before.max_budget), to: limit(after.max_budget), more: changed.length - 1 } };
}

/** Members at the top of the state that differ. */
export function changedFields({ before, after }: Pick<AuditEntry, "before" | "after">): string[] {
  if (!before || !after) return [];
  const fields = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...fields].filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]));
}

const text = (value: unknown): string => (typeof value === "string" && value !== "" ? value : "none");
const number = (value: unknown): number => (typeof value === "number" ? value : 0);
const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const count = (value: unknown): number => list(value).length;
const isUnset = (value: unknown) => value === null || value === undefined;
/** An amount; -1 where there is no limit, which no budget is. */
const limit = (value: unknown): number => (typeof value === "number" ? value : -1);
const moment = (value: unknown): Date => new Date(typeof value === "string" ? value : 0);
const roles = (before: State, after: State) => ({ before: text(before.user_role), after: text(after.user_role) });

function models(before: State, after: State) {
  const [was, is] = [count(before.models), count(after.models)];
  // An empty list is every model there is.
  const reach = is === 0 ? "all" : was === 0 || is < was ? "fewer" : is > was ? "more" : "other";
  return { reach, count: Math.abs(is - was), total: is };
}

function endIn({ expires }: State): "none" | "never" | "known" {
  if (typeof expires === "string") return "known";
  return expires === null ? "never" : "none";
}

/** Whole days from a moment to another, negative for one that is past; 0 for none. */
function daysUntil(from: string, to: unknown): number {
  const end = typeof to === "string" ? Date.parse(to) : Number.NaN;
  return Number.isNaN(end) ? 0 : Math.round((end - Date.parse(from)) / 86_400_000);
}

function organizationIn({ organization_id, after, before }: AuditEntry): string {
  return text(organization_id ?? after?.organization_id ?? before?.organization_id);
}
