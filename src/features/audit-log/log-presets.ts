/** What auditors ask for first, as queries. The last quarter goes with any of the others. */
import type { AuditTerm } from "~/contract/audit-query";
import { addDays, type Day, startOfQuarter } from "~/lib/days";

export const PRESETS = ["everything", "access", "signInFailures", "keyDeletions", "exports"] as const;
export type Preset = (typeof PRESETS)[number];

const term = (field: AuditTerm["field"], value: string): AuditTerm => ({ field, value, isNegated: false });

const CLOUD: Readonly<Record<Preset, readonly AuditTerm[]>> = {
  everything: [],
  access: [term("category", "access")],
  signInFailures: [term("action", "auth.sign_in_failed")],
  keyDeletions: [term("action", "key.deleted")],
  exports: [term("category", "export")],
};

/** A plain proxy names other tables and actions, and has no word for the rest. */
const PROXY: Readonly<Record<Preset, readonly AuditTerm[]>> = {
  ...CLOUD,
  signInFailures: [term("category", "auth")],
  keyDeletions: [term("action", "deleted"), term("table", "LiteLLM_VerificationToken")],
};

export function termsOfPreset(preset: Preset, kind: "cloud" | "proxy"): readonly AuditTerm[] {
  return (kind === "cloud" ? CLOUD : PROXY)[preset];
}

/** The quarter before the one that a day is in. */
export function lastQuarter(today: Day): readonly AuditTerm[] {
  const end = startOfQuarter(today);
  return [term("after", startOfQuarter(addDays(end, -1))), term("before", end)];
}

const isTime = ({ field }: AuditTerm) => field === "after" || field === "before";
const isSame = (a: AuditTerm, b: AuditTerm) =>
  a.field === b.field && a.value === b.value && a.isNegated === b.isNegated;
const areSame = (a: readonly AuditTerm[], b: readonly AuditTerm[]) =>
  a.length === b.length && a.every((one) => b.some((other) => isSame(one, other)));

/** Which preset the terms are, their range apart; `null` for none. */
export function presetOf(terms: readonly AuditTerm[], kind: "cloud" | "proxy"): Preset | null {
  const rest = terms.filter((one) => !isTime(one));
  return PRESETS.find((preset) => areSame(rest, termsOfPreset(preset, kind))) ?? null;
}

/** The terms with another preset in them; the range stays. */
export function withPreset(terms: readonly AuditTerm[], preset: Preset, kind: "cloud" | "proxy"): AuditTerm[] {
  return [...termsOfPreset(preset, kind), ...terms.filter(isTime)];
}

export function isLastQuarter(terms: readonly AuditTerm[], today: Day): boolean {
  return areSame(terms.filter(isTime), lastQuarter(today));
}

/** Puts the last quarter in place of the range, or takes it away. */
export function toggleLastQuarter(terms: readonly AuditTerm[], today: Day): AuditTerm[] {
  const rest = terms.filter((one) => !isTime(one));
  return isLastQuarter(terms, today) ? rest : [...rest, ...lastQuarter(today)];
}
