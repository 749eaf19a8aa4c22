import { useFormatter, useTranslations } from "use-intl";
import type { Step } from "~/contract/off-boarding";
import { isHeldBack, type Run, type RunStep } from "~/contract/off-boarding-run";
import { roleOf } from "~/contract/permissions";
import { useMomentText } from "~/session/use-moment-text";

export interface RunWords {
  stepOf: (step: Step) => string;
  /** What came of the step at this place. */
  outcomeOf: (at: number) => string;
}

/** Steps that the server refuses by role, in the order of what they touch. */
const WHO_MAY = ["block-key", "hand-over-key", "delete-key", "end-membership", "take-role", "delete-user"] as const;

/** A run in words: what each step is, and what came of it. */
export function useRunWords({ steps }: Run): RunWords {
  const t = useTranslations("offBoarding.record");
  const shell = useTranslations("shell.role");
  const format = useFormatter();
  const momentText = useMomentText();
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
      case "remove-addresses":
      case "keep-addresses":
        return t(`steps.${step.kind}`, {
          list: format.list(step.entries.map(({ range }) => range)),
          count: step.entries.length,
        });
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
      case "remove-addresses":
        return now === "" ? t("conflict.list") : t("conflict.entry", { range: now });
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
      case "refused": {
        const who = WHO_MAY.find((kind) => kind === step.kind);
        return who
          ? t("outcomes.refusedWho", { reason: outcome.reason, who: t(`whoMay.${who}`) })
          : t("outcomes.refused", { reason: outcome.reason });
      }
      case "failed":
        return t("outcomes.failed", { reason: outcome.reason });
      case "conflict":
        return t("outcomes.conflict", {
          now: outcome.isOutOfReach ? t("conflict.outOfReach") : conflictOf(one, outcome.now),
        });
      case "waiting":
        return t(isHeldBack(steps, step, at) ? "outcomes.heldBack" : "outcomes.waiting");
      case "live":
        return t("outcomes.live", { until: momentText(new Date(outcome.until)) });
      case "stopped":
        return t("outcomes.stopped", { why: t(`stops.${outcome.why}`) });
      case "left":
        return t(step.kind === "keep-addresses" ? "outcomes.kept" : "outcomes.left");
      default:
        return t(`outcomes.${outcome.kind}`);
    }
  };
  return { stepOf, outcomeOf };
}
