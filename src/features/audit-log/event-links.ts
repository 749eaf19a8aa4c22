/** Where an event leads: the page of its object, of whoever did it, and usage on its day. */
import type { AuditEntry } from "~/contract/audit-events";
import { can, hasInstanceView, type Person } from "~/contract/permissions";
import { dayOf } from "~/lib/days";
import { paths } from "~/lib/paths";

export type ObjectLinkName = "key" | "user" | "organization" | "allowedIps" | "retention";

/** The kinds of object that have a page, by the names of both sources' tables. */
const KINDS: Readonly<Record<string, ObjectLinkName>> = {
  Key: "key",
  LiteLLM_VerificationToken: "key",
  User: "user",
  LiteLLM_UserTable: "user",
  Organization: "organization",
  AllowedIps: "allowedIps",
  AuditRetention: "retention",
};

/** The page of the object, where it has one that this person may open. What is gone may have none left. */
export function objectLink(event: AuditEntry, person: Person): { name: ObjectLinkName; to: string } | null {
  const name = KINDS[event.object.table];
  const { id } = event.object;
  switch (name) {
    case "key":
      return { name, to: paths.key(id, { o: event.organization_id ?? undefined }) };
    case "user":
      return personLink(id, event.organization_id, person, name);
    case "organization": {
      const isOpen = can(person, "usage.read-organization", { organizationId: id }).allowed;
      return isOpen ? { name, to: paths.usage(id) } : null;
    }
    case "allowedIps":
      return can(person, "allowed-ips.read").allowed ? { name, to: paths.allowedIps() } : null;
    case "retention":
      return hasInstanceView(person) ? { name, to: paths.auditRetention() } : null;
    default:
      return null;
  }
}

/** The page of whoever did it: keys and the system have none. */
export function actorLink(event: AuditEntry, person: Person): string | null {
  const { kind, id } = event.actor;
  // On a plain proxy the kind is not recorded, and "litellm_proxy_admin" and the like are no people.
  const isPerson = kind === "user" || (kind === null && event.actor.email !== null);
  return isPerson ? (personLink(id, event.organization_id, person, "user")?.to ?? null) : null;
}

/** Usage on the event's UTC day, in its organization where it has one. */
export function usageLink(event: AuditEntry, person: Person): string | null {
  const organization = event.organization_id;
  const verdict = organization
    ? can(person, "usage.read-organization", { organizationId: organization })
    : can(person, "usage.read-instance");
  const key = KINDS[event.object.table] === "key" ? { by: "key" } : {};
  return verdict.allowed ? paths.usageDay(organization, dayOf(new Date(event.occurred_at)), key) : null;
}

function personLink<Name extends ObjectLinkName>(id: string, organization: string | null, person: Person, name: Name) {
  if (hasInstanceView(person)) return { name, to: paths.person(null, id) };
  if (organization === null) return null;
  const isOpen = can(person, "people.read-organization", { organizationId: organization }).allowed;
  return isOpen ? { name, to: paths.person(organization, id) } : null;
}
