/**
 * What this console reads of the instance's answers, generated from the schemas that the client parses with: nothing else
 * gets past them. Meanings stand in `lib/messages` under `privacy.field.<name>`; a test holds them equal to these names.
 */
import type * as v from "valibot";
import {
  AllowedIpsStateSchema,
  ProxyAddressChangedSchema,
  ProxyAddressesSchema,
  RefusedAddressesSchema,
  RehearsalSchema,
} from "./allowed-ips";
import { AuditEventPageSchema, AuditExportSchema, AuditExportStateSchema, AuditHistogramSchema } from "./audit-events";
import { AuditRetentionSchema, RetentionRehearsalSchema } from "./audit-retention";
import { KeyListSchema } from "./budgets";
import { DailyActivitySchema } from "./daily-activity";
import { DetailErrorSchema, ProblemSchema, ProxyErrorSchema } from "./failures";
import { InstanceSchema, ReadinessSchema, UiConfigSchema } from "./instance";
import { InvitationPageSchema, InviteResultsSchema } from "./invitations";
import { KeyRowsSchema, TeamsWithKeysSchema } from "./key-rows";
import { BlockedKeySchema, KeyInfoSchema, TeamAdminsSchema, UnblockedKeySchema } from "./keys";
import { MeSchema } from "./me";
import { OpenInvitationsSchema } from "./open-invitations";
import { OrganizationListSchema } from "./organizations";
import * as people from "./people";
import { ProxyAuditPageSchema } from "./proxy-audit";
import { RequestLogPageSchema } from "./request-logs";
import { TeamListSchema } from "./teams";
import { UserInfoSchema, UserListSchema } from "./users";

/** Where in the console a field is used. */
export const READ_AREAS = [
  "usage",
  "requests",
  "keys",
  "people",
  "organizations",
  "allowedIps",
  "auditLog",
  "you",
  "instance",
  "refusals",
] as const;
export type ReadArea = (typeof READ_AREAS)[number];

/** The schemas of every answer, by where they are used. */
export const READ_SCHEMAS: Readonly<Record<ReadArea, readonly v.GenericSchema[]>> = {
  usage: [DailyActivitySchema],
  requests: [RequestLogPageSchema],
  keys: [
    KeyListSchema,
    KeyInfoSchema,
    KeyRowsSchema,
    TeamsWithKeysSchema,
    BlockedKeySchema,
    UnblockedKeySchema,
    TeamAdminsSchema,
  ],
  people: [
    UserListSchema,
    UserInfoSchema,
    InvitationPageSchema,
    InviteResultsSchema,
    OpenInvitationsSchema,
    people.PeopleActivitySchema,
    people.LastUsedSchema,
    people.NewUserSchema,
    people.UpdatedUserSchema,
    people.DeletedUsersSchema,
    people.AddedMembersSchema,
    people.DeletedMemberSchema,
    people.ChangedTeamSchema,
    people.UpdatedKeySchema,
    people.DeletedKeysSchema,
  ],
  organizations: [OrganizationListSchema, TeamListSchema],
  allowedIps: [
    AllowedIpsStateSchema,
    RehearsalSchema,
    RefusedAddressesSchema,
    ProxyAddressesSchema,
    ProxyAddressChangedSchema,
  ],
  auditLog: [
    AuditEventPageSchema,
    AuditHistogramSchema,
    AuditExportSchema,
    AuditExportStateSchema,
    ProxyAuditPageSchema,
    AuditRetentionSchema,
    RetentionRehearsalSchema,
  ],
  you: [MeSchema],
  instance: [InstanceSchema, ReadinessSchema, UiConfigSchema],
  refusals: [ProblemSchema, ProxyErrorSchema, DetailErrorSchema],
};

export interface ReadField {
  name: string;
  areas: readonly ReadArea[];
}

/** Every field that is read, once, with where it is used; in the order of areas and schemas. */
export function readFields(): ReadField[] {
  const byName = new Map<string, Set<ReadArea>>();
  for (const area of READ_AREAS) {
    for (const name of READ_SCHEMAS[area].flatMap((schema) => [...fieldsOf(schema)])) {
      byName.set(name, (byName.get(name) ?? new Set()).add(area));
    }
  }
  return [...byName].map(([name, areas]) => ({ name, areas: [...areas] }));
}

/**
 * Names of the values that a schema takes out of an answer. An object that only holds others is gone into and not named,
 * unless one of its spellings is a plain value.
 */
export function fieldsOf(schema: v.GenericSchema): Set<string> {
  const names = new Set<string>();
  collect(schema, names, new Set());
  return names;
}

/** Every schema from which a schema is made, itself included. */
export function schemasWithin(schema: v.GenericSchema, seen = new Set<v.GenericSchema>()): Set<v.GenericSchema> {
  if (seen.has(schema)) return seen;
  seen.add(schema);
  for (const child of [...Object.values(entriesOf(schema)), ...partsOf(schema)]) schemasWithin(child, seen);
  return seen;
}

function collect(schema: v.GenericSchema, names: Set<string>, seen: Set<v.GenericSchema>): void {
  if (seen.has(schema)) return;
  seen.add(schema);
  for (const [name, child] of Object.entries(entriesOf(schema))) {
    if (holdsValues(child)) names.add(name);
    collect(child, names, seen);
  }
  for (const part of partsOf(schema)) collect(part, names, seen);
}

/** Whether a value may stand here itself, and not only in what it contains. */
function holdsValues(schema: v.GenericSchema): boolean {
  // The names in a map are values too: of models, of keys.
  if (schema.type === "record") return true;
  if (Object.keys(entriesOf(schema)).length > 0) return false;
  const parts = partsOf(schema);
  return parts.length === 0 || parts.some((part) => part.type !== "undefined" && holdsValues(part));
}

function entriesOf(schema: object): Record<string, v.GenericSchema> {
  if (!("entries" in schema) || typeof schema.entries !== "object" || schema.entries === null) return {};
  return Object.fromEntries(Object.entries(schema.entries).filter(isSchemaEntry));
}

/** What a wrapper, a list, a map, a choice or a pipe is made of. */
function partsOf(schema: object): v.GenericSchema[] {
  const at = (name: string): unknown => Object.entries(schema).find(([key]) => key === name)?.[1];
  const lists = ["options", "items", "pipe"].flatMap((name): unknown[] => {
    const list = at(name);
    return Array.isArray(list) ? list : [];
  });
  return [at("wrapped"), at("item"), at("value"), ...lists].filter(
    (part): part is v.GenericSchema => isSchema(part) && part !== schema,
  );
}

const isSchemaEntry = (entry: [string, unknown]): entry is [string, v.GenericSchema] => isSchema(entry[1]);

function isSchema(value: unknown): value is v.GenericSchema {
  return typeof value === "object" && value !== null && "kind" in value && value.kind === "schema";
}
