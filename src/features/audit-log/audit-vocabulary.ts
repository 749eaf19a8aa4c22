/** Words that completion knows: what either source writes down, and who and what is on the screen. */
import type { AuditEntry } from "~/contract/audit-events";
import type { AuditVocabulary } from "~/contract/audit-query-suggestions";
import { PROXY_AUDIT_ACTIONS, PROXY_AUDIT_TABLES } from "~/contract/proxy-audit";

const TABLES = [
  "Key",
  "Team",
  "User",
  "Membership",
  "Invitation",
  "Organization",
  "Model",
  "AllowedIps",
  "Session",
  "AuditLog",
  "AuditRetention",
];

const ACTIONS = [
  "key.created",
  "key.updated",
  "key.deleted",
  "key.blocked",
  "key.unblocked",
  "user.created",
  "user.updated",
  "user.deleted",
  "user.synced",
  "membership.created",
  "membership.updated",
  "membership.deleted",
  "invitation.created",
  "invitation.resent",
  "invitation.revoked",
  "team.updated",
  "organization.updated",
  "model.created",
  "model.updated",
  "allowed_ips.updated",
  "allowed_ips.confirmed",
  "allowed_ips.reverted",
  "emergency-address",
  "auth.signed_in",
  "auth.signed_out",
  "auth.sign_in_failed",
  "audit_log.exported",
  "audit_retention.scheduled",
  "audit_retention.updated",
  "audit_retention.cancelled",
];

/** Rows that are looked at for who and from where. */
const LOOKED_AT = 500;

export function vocabularyOf(
  entries: readonly AuditEntry[],
  kind: "cloud" | "proxy",
  organizations: readonly string[],
): AuditVocabulary {
  const near = entries.slice(0, LOOKED_AT);
  const some = (values: readonly (string | null)[]) =>
    [...new Set(values.filter((value) => value !== null))].slice(0, 50);
  return {
    actor: some(near.map(({ actor }) => actor.email ?? actor.id)),
    action: kind === "cloud" ? some([...ACTIONS, ...near.map(({ action }) => action)]) : PROXY_AUDIT_ACTIONS,
    table: kind === "cloud" ? some([...TABLES, ...near.map(({ object }) => object.table)]) : PROXY_AUDIT_TABLES,
    organization: kind === "cloud" ? organizations : [],
    address: some(near.map(({ address }) => address)),
  };
}
