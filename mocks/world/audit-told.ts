/**
 * The audit events that the story tells: who, when, what, with the state before and after. Everything else in the log is
 * made up by the day. Days are indices of the story's calendar.
 */
import type { AuditEvent } from "~/contract/audit-events";
import type { Calendar } from "./calendar";
import { addressOf, userIdOf } from "./people";
import { hexOf, uuidOf } from "./random";

/** An event without its moment and its last day. */
export type Happening = Omit<AuditEvent, "id" | "occurred_at" | "expires_at">;

export interface ToldEvent {
  timeMs: number;
  isAccess: boolean;
  happening: Happening;
  /** Where a picture shows it. */
  id?: string;
}

const FREIGHT = "acme-freight";
const FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0";
/** From where the people of the story work. */
const DESKS: Readonly<Record<string, string>> = {
  mira: "198.51.100.7",
  jonas: "198.51.100.6",
  priya: "198.51.100.9",
  rafael: "203.0.113.44",
  anouk: "198.51.100.11",
};

type Told = Pick<Happening, "action" | "object" | "before" | "after"> &
  Partial<Pick<Happening, "organization_id" | "category">> & { id?: string };

/** The told events of the European tenant, by day, each day in order. */
export function toldEvents(calendar: Calendar): ReadonlyMap<number, readonly ToldEvent[]> {
  const days = new Map<number, ToldEvent[]>();
  const tell = (day: number, time: string, by: string, { id, ...told }: Told) => {
    const category = told.category ?? "access";
    const happening: Happening = {
      actor: actorOf(by),
      address: DESKS[by] ?? (by === "ci-eval" ? "203.0.113.201" : null),
      user_agent: by in DESKS ? FIREFOX : by === "ci-eval" ? "litellm-cli/1.108" : null,
      organization_id: null,
      ...told,
      category,
    };
    const timeMs = Date.parse(`1970-01-01T${time}Z`);
    const event = { timeMs, isAccess: category === "access", happening, ...(id !== undefined && { id }) };
    days.set(
      day,
      [...(days.get(day) ?? []), event].sort((a, b) => a.timeMs - b.timeMs),
    );
  };
  const at = (day: number, time: string) => new Date(calendar.momentOf(day, time)).toISOString();
  const office = { range: "198.51.100.0/28", label: "Frankfurt office", expires_at: null };
  const small = { ...office, range: "198.51.100.4/30" };
  const cluster = { range: "203.0.113.0/26", label: "Cluster egress, prod", expires_at: null };
  const runner = { range: "203.0.113.201", label: "CI runner", expires_at: at(70, "18:00") };
  const gateway = { range: "192.0.2.14", label: "Warehouse gateway", expires_at: null };
  const spare = { range: "192.0.2.15", label: "Warehouse gateway, spare", expires_at: null };
  const cluster6 = { range: "2001:db8:40::/48", label: "Cluster egress, v6", expires_at: null };
  const guest = { range: "203.0.113.77", label: "Agency, onboarding", expires_at: null };
  const list = (...entries: object[]) => ({ mode: "restricted", entries });
  const ips = { table: "AllowedIps", id: "allowed-ips", label: null };
  const many = [cluster, runner, gateway, spare, cluster6];
  const checkout = {
    table: "Key",
    id: "88dc28d0f030c55ed4ab77ed8faf09813b6c1e5207a9d4f8e3b1c6a20d9f4a7e",
    label: "prod-checkout",
  };

  // Wednesday 18 November. The last two come in while one looks.
  tell(27, "14:32:39", "priya", {
    action: "key.created",
    object: keyObject("ops-handover"),
    organization_id: FREIGHT,
    before: null,
    after: { ...keyState("ops-handover", "acme-freight-ops-copilot"), expires: at(57, "00:00") },
  });
  tell(27, "14:32:24", "jonas", {
    action: "invitation.resent",
    object: { table: "Invitation", id: uuidOf("invitation/eu/oskar"), label: addressOf("oskar") },
    organization_id: FREIGHT,
    before: { sent_count: 1 },
    after: { sent_count: 2 },
  });
  tell(27, "14:32:07", "mira", {
    action: "allowed_ips.updated",
    object: ips,
    before: list(small, ...many),
    after: list(office, ...many),
  });
  tell(27, "14:31:55", "mira", {
    action: "allowed_ips.updated",
    object: ips,
    before: list(small, ...many, guest),
    after: list(small, ...many),
  });
  tell(27, "14:30:12", "ci-eval", {
    action: "key.created",
    object: keyObject("eval-nightly-0411"),
    organization_id: FREIGHT,
    before: null,
    after: { ...keyState("eval-nightly-0411", "acme-freight-platform"), expires: at(34, "14:30:12") },
  });
  tell(27, "14:27:03", "jonas", invited("lena", "internal_user", FREIGHT));
  tell(27, "14:26:51", "jonas", {
    id: "9f2c41d8-5b0e-4c7a-9a55-0d1f6e7ab310",
    action: "key.updated",
    object: checkout,
    organization_id: FREIGHT,
    before: {
      ...checkoutState(calendar),
      expires: at(39, "00:00"),
      max_budget: 500,
      tpm_limit: 200_000,
      models: ["gpt-5", "gpt-5-mini", "claude-sonnet-4-5"],
      metadata: { owner: "checkout", tier: "prod", callback_secret: "sk-…a91f" },
    },
    after: {
      ...checkoutState(calendar),
      expires: null,
      max_budget: 800,
      tpm_limit: 400_000,
      models: ["gpt-5", "gpt-5-mini", "claude-sonnet-4-5", "claude-haiku-4-5"],
      metadata: { owner: "checkout", tier: "prod", callback_secret: "sk-…07bd" },
    },
  });
  tell(27, "13:58:22", "priya", {
    action: "key.deleted",
    object: keyObject("notebook-tmp"),
    organization_id: FREIGHT,
    before: { ...keyState("notebook-tmp", "acme-freight-ops-copilot"), last_active: at(-4, "09:12") },
    after: null,
  });
  tell(27, "11:02:47", "priya", roleOf("tomas", "internal_user_viewer", "internal_user", FREIGHT));
  tell(27, "09:47:18", "mira", {
    action: "team.updated",
    object: { table: "Team", id: "acme-freight-ops-copilot", label: "ops-copilot" },
    organization_id: FREIGHT,
    before: { team_alias: "ops-copilot", models: ["claude-sonnet-4-5"], max_budget: 1200 },
    after: {
      team_alias: "ops-copilot",
      models: ["claude-sonnet-4-5", "claude-haiku-4-5", "gpt-5", "gpt-5-mini"],
      max_budget: 1200,
    },
  });
  tell(27, "09:12:05", "mira", roleOf("deepa", "internal_user", "proxy_admin_viewer", null));

  // Tuesday 17 November.
  tell(26, "18:20:44", "ci-eval", {
    action: "key.deleted",
    object: keyObject("eval-nightly-0410"),
    organization_id: FREIGHT,
    before: { ...keyState("eval-nightly-0410", "acme-freight-platform"), expires: at(26, "14:30:09") },
    after: null,
  });
  const before17 = list(small, cluster, runner, gateway, spare, cluster6, guest);
  const narrow = list(small, cluster, runner, cluster6);
  tell(26, "16:07", "system", { action: "allowed_ips.reverted", object: ips, before: narrow, after: before17 });
  tell(26, "16:02", "jonas", {
    action: "allowed_ips.updated",
    object: ips,
    before: before17,
    after: { ...narrow, confirm_within_s: 300 },
  });
  tell(26, "16:00:58", "jonas", {
    action: "key.created",
    object: keyObject("returns-bot"),
    organization_id: FREIGHT,
    before: null,
    after: {
      ...keyState("returns-bot", "acme-freight-checkout"),
      models: ["gpt-5-mini", "claude-haiku-4-5", "gemini-2.5-flash"],
    },
  });
  tell(26, "10:40:02", "mira", {
    action: "user.deleted",
    object: { table: "User", id: userIdOf("hugo"), label: addressOf("hugo") },
    organization_id: FREIGHT,
    before: { user_email: addressOf("hugo"), user_role: "internal_user", blocked_keys: 2 },
    after: null,
  });

  // What the pictures of the month hold besides.
  tell(23, "16:41", "mira", invited("oskar", "internal_user_viewer", FREIGHT));
  tell(20, "20:12", "rafael", invited("wen", "proxy_admin_viewer", null));
  tell(20, "09:02", "priya", {
    action: "key.updated",
    category: "update",
    object: checkout,
    organization_id: FREIGHT,
    before: { ...checkoutState(calendar), tpm_limit: 100_000 },
    after: { ...checkoutState(calendar), tpm_limit: 200_000 },
  });
  tell(18, "10:15:30", "mira", {
    action: "organization.updated",
    category: "update",
    object: { table: "Organization", id: FREIGHT, label: "Acme Freight" },
    organization_id: FREIGHT,
    before: { organization_alias: "Acme Freight", max_budget: 42_000, budget_duration: "1mo" },
    after: { organization_alias: "Acme Freight", max_budget: 52_000, budget_duration: "1mo" },
  });

  // The end of September.
  tell(-22, "17:12:40", "anouk", {
    action: "key.created",
    object: keyObject("returns-test"),
    organization_id: FREIGHT,
    before: null,
    after: { ...keyState("returns-test", "acme-freight-checkout"), expires: at(9, "00:00") },
  });
  tell(-22, "15:40:11", "jonas", {
    action: "membership.updated",
    object: { table: "Membership", id: userIdOf("priya"), label: addressOf("priya") },
    organization_id: FREIGHT,
    before: { organization_id: FREIGHT, user_role: "internal_user" },
    after: { organization_id: FREIGHT, user_role: "org_admin" },
  });
  tell(-22, "11:20:09", "mira", {
    action: "key.deleted",
    object: keyObject("old-import"),
    organization_id: FREIGHT,
    before: { ...keyState("old-import", "acme-freight-dispatch"), last_active: at(-114, "08:00") },
    after: null,
  });
  tell(-23, "16:02:33", "mira", {
    action: "key.updated",
    object: keyObject("ci-eval"),
    organization_id: FREIGHT,
    before: { ...keyState("ci-eval", null), max_budget: 2000 },
    after: { ...keyState("ci-eval", "acme-freight-platform"), max_budget: 2000 },
  });
  tell(-23, "09:31", "mira", invited("nils", "internal_user_viewer", FREIGHT));
  const terraform = (expires: string | null) => ({ ...keyState("terraform", "acme-freight-platform"), expires });
  const terraformKey = { table: "Key", id: hexOf(`${FREIGHT}/terraform`), label: "terraform" };
  tell(-24, "16:48:02", "priya", {
    action: "key.updated",
    category: "update",
    object: terraformKey,
    organization_id: FREIGHT,
    before: terraform(null),
    after: terraform(at(101, "00:00")),
  });
  tell(-24, "14:19:27", "priya", {
    action: "key.updated",
    object: terraformKey,
    organization_id: FREIGHT,
    before: terraform(at(101, "00:00")),
    after: terraform(null),
  });
  tell(-49, "16:40", "jonas", {
    action: "key.created",
    object: checkout,
    organization_id: FREIGHT,
    before: null,
    after: { ...checkoutState(calendar), expires: at(39, "00:00"), max_budget: 500, tpm_limit: 100_000 },
  });
  return days;
}

function actorOf(name: string): Happening["actor"] {
  if (name === "system") return { id: "system", email: null, kind: "system" };
  if (name === "ci-eval") return { id: "ci-eval", email: null, kind: "key" };
  return { id: userIdOf(name), email: addressOf(name), kind: "user" };
}

function keyObject(alias: string): Happening["object"] {
  return { table: "Key", id: hexOf(`${FREIGHT}/${alias}`), label: alias };
}

function keyState(alias: string, teamId: string | null) {
  return { key_alias: alias, team_id: teamId, models: [], max_budget: null, blocked: false };
}

function invited(name: string, role: string, organizationId: string | null): Told {
  return {
    action: "invitation.created",
    object: { table: "Invitation", id: uuidOf(`invitation/eu/${name}`), label: addressOf(name) },
    organization_id: organizationId,
    before: null,
    after: { email: addressOf(name), role, organization_id: organizationId, team_ids: [] },
  };
}

function roleOf(name: string, before: string, after: string, organizationId: string | null): Told {
  return {
    action: "user.updated",
    object: { table: "User", id: userIdOf(name), label: addressOf(name) },
    organization_id: organizationId,
    before: { user_email: addressOf(name), user_role: before },
    after: { user_email: addressOf(name), user_role: after },
  };
}

/** What the proxy keeps of the story's key and the change did not touch. */
function checkoutState(calendar: Calendar) {
  return {
    key_alias: "prod-checkout",
    key_name: "sk-…4a7e",
    user_id: userIdOf("jonas"),
    team_id: "acme-freight-checkout",
    organization_id: FREIGHT,
    created_at: calendar.momentOf(-49, "16:40"),
    created_by: userIdOf("jonas"),
    budget_duration: "1d",
    soft_budget: null,
    rpm_limit: 6000,
    tpm_limit: 200_000,
    max_parallel_requests: 64,
    blocked: false,
    aliases: {},
    config: {},
    permissions: {},
    allowed_routes: [],
    allowed_cache_controls: [],
    model_max_budget: {},
    model_rpm_limit: {},
    model_tpm_limit: {},
    guardrails: [],
    policies: [],
    prompts: [],
    tags: ["env:prod", "app:checkout"],
    object_permission_id: null,
    rotation_interval: null,
    auto_rotate: false,
    rotation_count: 0,
    key_type: "default",
    enforced_params: [],
  };
}
