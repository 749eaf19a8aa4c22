/**
 * The run in this tab: it survives a reload, and the person it was about. Signing out erases it. Names and outcomes only;
 * no secret is in it.
 */
import * as v from "valibot";
import { afterReload, type Run, STOP_REASONS } from "~/contract/off-boarding-run";
import { INSTANCE_ROLES } from "~/contract/permissions";
import { type BrowserStorage, eraseKept, keptItems, readKept, writeKept } from "~/lib/kept-in-browser";

const text = v.string();
const key = { hash: text, name: text };
const HeirSchema = v.variant("kind", [
  v.object({ kind: v.literal("person"), userId: text, name: text }),
  v.object({ kind: v.literal("team"), teamId: text, name: text }),
]);
const RoleSchema = v.picklist(INSTANCE_ROLES);
const StepSchema = v.variant("kind", [
  v.object({ kind: v.literal("block-key"), ...key }),
  v.object({ kind: v.literal("hand-over-key"), ...key, heir: HeirSchema }),
  v.object({ kind: v.literal("delete-key"), ...key }),
  v.object({
    kind: v.literal("leave-key"),
    ...key,
    why: v.picklist([
      "admins-only",
      "read-only-role",
      "instance-admins-only",
      "other-organization",
      "no-team",
      "hand-over-by-instance-admins",
      "delete-by-key-admins",
    ]),
  }),
  v.object({ kind: v.literal("revoke-invitation"), id: text, email: text }),
  v.object({
    kind: v.picklist(["remove-addresses", "keep-addresses"]),
    entries: v.array(v.object({ id: text, range: text })),
  }),
  v.object({ kind: v.literal("end-membership"), organizationId: text, name: text, role: v.nullable(text) }),
  v.object({ kind: v.literal("take-role"), was: RoleSchema }),
  v.object({ kind: v.literal("delete-user"), was: RoleSchema, keys: v.array(text) }),
]);
const OutcomeSchema = v.variant("kind", [
  v.object({ kind: v.picklist(["waiting", "running"]) }),
  v.object({ kind: v.picklist(["done", "already", "left", "unanswered"]), at: text }),
  v.object({ kind: v.literal("conflict"), at: text, now: text, isOutOfReach: v.optional(v.literal(true)) }),
  v.object({ kind: v.literal("live"), at: text, until: text }),
  v.object({ kind: v.literal("stopped"), at: text, why: v.picklist(STOP_REASONS) }),
  v.object({ kind: v.picklist(["refused", "failed"]), at: text, reason: text }),
]);
const RunSchema = v.object({
  userId: text,
  name: text,
  scopeName: text,
  by: text,
  instance: text,
  startedAt: text,
  tokensUntil: v.nullable(text),
  steps: v.array(v.object({ step: StepSchema, outcome: OutcomeSchema })),
});

/** Whose run about whom, in which scope. */
export interface RunPlace {
  caller: string;
  userId: string;
  organizationId: string | null;
}

const suffixOf = ({ caller, userId, organizationId }: RunPlace) =>
  `off-boarding.${caller}.${userId}.${organizationId ?? ""}`;

/** The run that was kept; `null` where there is none, or none that can be read. What was under way is not claimed. */
export function readRun(storage: BrowserStorage, place: RunPlace): Run | null {
  const kept = readKept(keptItems.drafts, storage, suffixOf(place));
  if (kept === null) return null;
  try {
    const parsed = v.safeParse(RunSchema, JSON.parse(kept));
    return parsed.success && parsed.output.userId === place.userId ? afterReload(parsed.output) : null;
  } catch {
    return null;
  }
}

export function keepRun(storage: BrowserStorage, place: RunPlace, run: Run): void {
  writeKept(keptItems.drafts, storage, JSON.stringify(run), suffixOf(place));
}

export function forgetRun(storage: BrowserStorage, place: RunPlace): void {
  eraseKept(keptItems.drafts, storage, suffixOf(place));
}
