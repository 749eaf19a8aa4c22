import { useTranslations } from "use-intl";
import { LAST_STEPS, type Step } from "~/contract/off-boarding";
import { isEnd, type Run, type RunStep } from "~/contract/off-boarding-run";
import { roleOf } from "~/contract/permissions";

export interface RunWords {
  stepOf: (step: Step) => string;
  /** What came of the step at this place. */
  outcomeOf: (at: number) => string;
}

/** A run in words: what each step is, and what came of it. */
export function useRunWords({ steps }: Run): RunWords {
  const t = useTranslations("offBoarding.record");
  const shell = useTranslations("shell.role");
  const stepOf = (step: Step): string => {
    switch (step.kind) {
      case "block-key":
      case "delete-key":
      case "leave-key":
        return t(`steps.${step.kind}`, { key: step.name });
      case "hand-over-key":
        return t("steps.hand-over-key", { key: step.name, heir: step.heir.name });
      case "revoke-invitation":
        return t("steps.revoke-invitation", { email: step.email });
      case "remove-address":
        return t("steps.remove-address", { range: step.range });
      case "end-membership":
        return t("steps.end-membership", { organization: step.name });
      case "take-role":
        return t("steps.take-role", { role: shell(step.was) });
      case "delete-user":
        return t("steps.delete-user");
    }
  };
  const conflictOf = ({ step }: RunStep, now: string): string => {
    switch (step.kind) {
      case "revoke-invitation":
        return t("conflict.invitation");
      case "end-membership":
        return t("conflict.membership", { role: now });
      case "take-role":
        return t("conflict.role", { role: shell(roleOf(now)) });
      case "delete-user":
        return t("conflict.user", { what: now });
      default:
        return now === "" ? t("conflict.keyNobody") : t("conflict.key", { owner: now });
    }
  };
  const outcomeOf = (at: number): string => {
    const one = steps[at];
    if (!one) return "";
    const { step, outcome } = one;
    switch (outcome.kind) {
      case "refused":
      case "failed":
        return t(`outcomes.${outcome.kind}`, { reason: outcome.reason });
      case "conflict":
        return t("outcomes.conflict", { now: conflictOf(one, outcome.now) });
      case "waiting": {
        const isHeldBack = LAST_STEPS.has(step.kind) && !steps.slice(0, at).every((before) => isEnd(before.outcome));
        return t(isHeldBack ? "outcomes.heldBack" : "outcomes.waiting");
      }
      default:
        return t(`outcomes.${outcome.kind}`);
    }
  };
  return { stepOf, outcomeOf };
}
