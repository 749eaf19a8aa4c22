/** Which written events changed who may do what: the control plane files them under `access`, whatever else they are. */
import type { RecordedEvent } from "./events";

/** Always, by the first part of the action. */
const SUBJECTS = new Set(["membership", "invitation", "allowed_ips", "sso", "audit_retention"]);
const ACTIONS = new Set([
  "user.created",
  "user.deleted",
  "key.created",
  "key.deleted",
  "key.blocked",
  "key.unblocked",
  "emergency-address",
]);
/** What makes an update of a key, a person or a team one: the owner, the reach, the end. */
const FIELDS = [
  "user_role",
  "user_id",
  "team_id",
  "organization_id",
  "models",
  "expires",
  "member",
  "teams",
  "blocked",
];

export function isAccessChange({ action, before, after }: Pick<RecordedEvent, "action" | "before" | "after">): boolean {
  const [subject = ""] = action.split(".");
  if (SUBJECTS.has(subject) || ACTIONS.has(action)) return true;
  if (!["key.updated", "user.updated", "team.updated"].includes(action)) return false;
  return FIELDS.some((field) => JSON.stringify(before?.[field]) !== JSON.stringify(after?.[field]));
}
