/**
 * Does the steps of an off-boarding, one at a time. None of the proxy's routes takes a revision, so each step reads what
 * it is about right before it writes, and writes nothing when that is no longer what the plan was made on. What somebody
 * else writes in between is overwritten: the screen says so.
 */
import * as v from "valibot";
import { BlockedKeySchema, KeyInfoSchema } from "~/contract/keys";
import type { Step } from "~/contract/off-boarding";
import type { Outcome } from "~/contract/off-boarding-run";
import {
  DeletedKeysSchema,
  DeletedMemberSchema,
  DeletedUsersSchema,
  UpdatedKeySchema,
  UpdatedUserSchema,
} from "~/contract/people";
import { roleOf } from "~/contract/permissions";
import type { ApiClient } from "./client";
import { ApiError } from "./errors";
import { fetchKeyRows } from "./key-rows";
import { type AddressResult, removeAddresses } from "./off-boarding-addresses";
import { readMembershipRole, readPerson } from "./people";
import { keepAnAdmin, LastAdmin } from "./person";

/** What a step came to, without the moment. */
export type StepResult =
  | { kind: "done" | "already" | "left" | "unanswered" }
  | AddressResult
  | { kind: "conflict"; now: string; isOutOfReach?: true }
  | { kind: "refused" | "failed"; reason: string };

export interface StepContext {
  /** Whom it is about. */
  userId: string;
  /** The organization by which the caller administers; `null` for instance admins. */
  throughOrganization: string | null;
  now: () => Date;
}

/** The least there is: reads the own past usage, makes no keys. LiteLLM has no row without a role. */
export const LEAST_ROLE = "internal_user_viewer";

/** Something stands there now that the plan does not know. */
class Changed extends Error {
  readonly now: string;
  constructor(now: string) {
    super("changed meanwhile");
    this.now = now;
  }
}

/** It is no longer where the caller administers: deleted or moved away, and nobody tells them which. */
class OutOfReach extends Error {}

/** It is so already: nothing has to be written. */
class Already extends Error {}

/** It was written, and what came of it could not be read. */
class Unproven extends Error {}

/** Does one step. Never rejects: whatever happens is an outcome. */
export async function doStep(client: ApiClient, step: Step, context: StepContext): Promise<StepResult> {
  try {
    switch (step.kind) {
      case "leave-key":
      case "keep-addresses":
        return { kind: "left" };
      case "remove-addresses":
        return await removeAddresses(client, step.entries, context.now());
      case "block-key":
        await blockKey(client, step.hash, context);
        break;
      case "hand-over-key":
        await handOverKey(client, step, context);
        break;
      case "delete-key":
        await deleteKey(client, step.hash, context);
        break;
      case "revoke-invitation":
        await revokeInvitation(client, step.id);
        break;
      case "end-membership":
        await endMembership(client, step, context);
        break;
      case "take-role":
        await takeRole(client, step.was, context);
        break;
      case "delete-user":
        await deleteUser(client, step, context);
        break;
    }
    return { kind: "done" };
  } catch (error) {
    return resultOf(error);
  }
}

function resultOf(error: unknown): StepResult {
  if (error instanceof Already) return { kind: "already" };
  if (error instanceof Changed) return { kind: "conflict", now: error.now };
  if (error instanceof OutOfReach) return { kind: "conflict", now: "", isOutOfReach: true };
  if (error instanceof LastAdmin) return { kind: "refused", reason: error.message };
  if (error instanceof Unproven) return { kind: "unanswered" };
  if (!(error instanceof ApiError)) return { kind: "failed", reason: error instanceof Error ? error.message : "" };
  // A write without an answer, or with one that says something else, may have been done; a read has changed nothing.
  const isUnclear = error.kind === "network" || error.kind === "contract";
  if (isUnclear && !error.request.startsWith("GET")) return { kind: "unanswered" };
  const said = `${error.status ?? "no answer"}: ${error.message}`;
  return { kind: error.kind === "forbidden" || error.kind === "address-refused" ? "refused" : "failed", reason: said };
}

interface KeyNow {
  userId: string | null;
  teamId: string | null;
  isBlocked: boolean;
}

/** A key as it stands; `null` when it is gone. An organization's admin is told of it by the teams only. */
async function readKey(client: ApiClient, hash: string, { throughOrganization }: StepContext): Promise<KeyNow | null> {
  if (throughOrganization !== null) {
    const keys = await fetchKeyRows(client, "teams", { userId: null, organizationId: throughOrganization });
    const key = keys.find((one) => one.hash === hash);
    return key ? { userId: key.userId, teamId: key.teamId, isBlocked: Boolean(key.row.blocked) } : null;
  }
  try {
    const { data } = await client.send({ path: "/key/info", query: { key: hash }, schema: KeyInfoSchema });
    const { user_id, team_id, blocked } = data.info;
    return { userId: user_id ?? null, teamId: team_id ?? null, isBlocked: Boolean(blocked) };
  } catch (error) {
    if (error instanceof ApiError && error.kind === "not-found") return null;
    throw error;
  }
}

/** The key, which has to be theirs still. One that is gone needs nothing more, if it is known to be gone. */
async function readOwnKey(client: ApiClient, hash: string, context: StepContext): Promise<KeyNow> {
  const key = await readKey(client, hash, context);
  if (key === null) throw context.throughOrganization === null ? new Already() : new OutOfReach();
  if (key.userId !== context.userId) throw new Changed(key.userId ?? "");
  return key;
}

async function blockKey(client: ApiClient, hash: string, context: StepContext): Promise<void> {
  const { isBlocked } = await readOwnKey(client, hash, context);
  if (isBlocked) throw new Already();
  const body = { key: hash, ...gatePass(context) };
  await client.send({ method: "POST", path: "/key/block", body, schema: BlockedKeySchema });
}

type HandOver = Extract<Step, { kind: "hand-over-key" }>;

/**
 * A person becomes its owner and the team stays; a team takes it, and it has no owner then. Into another team the proxy
 * lets a key only while its owner is in it (`validate_key_team_change`): the owner goes first, then the team changes. One
 * without an owner is taken for one whose move was cut off between the two. Read again to be sure.
 */
async function handOverKey(client: ApiClient, { hash, heir }: HandOver, context: StepContext): Promise<void> {
  const isTheirs = ({ userId, teamId }: KeyNow) =>
    heir.kind === "person" ? userId === heir.userId : userId === null && teamId === heir.teamId;
  const before = await readKey(client, hash, context);
  if (before === null) throw new Changed("");
  if (isTheirs(before)) throw new Already();
  const isCutOff = heir.kind === "team" && before.userId === null;
  if (before.userId !== context.userId && !isCutOff) throw new Changed(before.userId ?? "");
  const update = (change: { user_id: string | null } | { team_id: string }) => {
    const body = { key: hash, ...change, ...gatePass(context) };
    return client.send({ method: "POST", path: "/key/update", body, schema: UpdatedKeySchema });
  };
  if (!isCutOff) await update({ user_id: heir.kind === "person" ? heir.userId : null });
  if (heir.kind === "team" && before.teamId !== heir.teamId) await update({ team_id: heir.teamId });
  const after = await readKey(client, hash, context).catch(() => {
    throw new Unproven();
  });
  if (after === null || !isTheirs(after)) throw new Changed(after?.userId ?? "");
}

async function deleteKey(client: ApiClient, hash: string, context: StepContext): Promise<void> {
  await readOwnKey(client, hash, context);
  const body = { keys: [hash], ...gatePass(context) };
  await client.send({ method: "POST", path: "/key/delete", body, schema: DeletedKeysSchema });
}

/** One that was accepted meanwhile cannot be revoked any more: 409. */
async function revokeInvitation(client: ApiClient, id: string): Promise<void> {
  try {
    const path = `/cloud/v1/invitations/${encodeURIComponent(id)}`;
    await client.send({ method: "DELETE", path, schema: v.null() });
  } catch (error) {
    if (error instanceof ApiError && error.kind === "not-found") throw new Already();
    if (error instanceof ApiError && error.kind === "conflict") throw new Changed("accepted");
    throw error;
  }
}

type EndMembership = Extract<Step, { kind: "end-membership" }>;

async function endMembership(client: ApiClient, step: EndMembership, { userId }: StepContext): Promise<void> {
  const now = await readMembershipRole(client, userId, step.organizationId);
  if (now === undefined) throw new Already();
  if (now !== step.role) throw new Changed(now ?? "");
  const body = { organization_id: step.organizationId, user_id: userId };
  const path = "/organization/member_delete";
  await client.send({ method: "DELETE", path, body, schema: DeletedMemberSchema });
}

type Role = Extract<Step, { kind: "take-role" }>["was"];

async function takeRole(client: ApiClient, was: Role, { userId }: StepContext): Promise<void> {
  const user = await readPerson(client, userId, null);
  if (!user) throw new Already();
  const now = roleOf(user.user_role);
  if (now === LEAST_ROLE) throw new Already();
  if (now !== was) throw new Changed(now);
  if (was === "proxy_admin") await keepAnAdmin(client, userId);
  const body = { user_id: userId, user_role: LEAST_ROLE };
  await client.send({ method: "POST", path: "/user/update", body, schema: UpdatedUserSchema });
}

type DeleteUser = Extract<Step, { kind: "delete-user" }>;

/** The row takes every key with it: a key that came since the plan was made would go unseen, so it stops here. */
async function deleteUser(client: ApiClient, { was, keys }: DeleteUser, context: StepContext): Promise<void> {
  const { userId, throughOrganization } = context;
  const user = await readPerson(client, userId, throughOrganization);
  if (!user) throw new Already();
  if (roleOf(user.user_role) !== was) throw new Changed(roleOf(user.user_role));
  const left = await fetchKeyRows(client, "list", { userId, organizationId: null });
  const unknown = left.filter(({ hash }) => !keys.includes(hash));
  if (unknown.length > 0) throw new Changed(unknown.map(({ alias, hash }) => alias ?? hash.slice(0, 8)).join(", "));
  if (was === "proxy_admin") await keepAnAdmin(client, userId);
  const body = { user_ids: [userId], ...gatePass(context) };
  await client.send({ method: "POST", path: "/user/delete", body, schema: DeletedUsersSchema });
}

/** The proxy's route gate lets an organization's admin pass when the body names it. */
function gatePass({ throughOrganization }: StepContext) {
  return throughOrganization === null ? {} : { organization_id: throughOrganization };
}

/** The result at its moment. */
export function outcomeAt(result: StepResult, now: Date): Exclude<Outcome, { kind: "waiting" | "running" }> {
  return { ...result, at: now.toISOString() };
}
