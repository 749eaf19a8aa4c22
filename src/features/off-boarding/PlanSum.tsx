import { useFormatter, useTranslations } from "use-intl";
import type { Step } from "~/contract/off-boarding";

interface PlanSumProps {
  steps: readonly Step[];
  /** How many things have to be settled first. */
  problems: number;
}

/** The result in one sentence, before the button. */
export function PlanSum({ steps, problems }: PlanSumProps) {
  const t = useTranslations("offBoarding.sum");
  const list = useSumList();
  return (
    <div role="status">
      <p>
        <strong>{t("sentence", { list: list(steps) })}</strong> {t("record")}
      </p>
      <p>{t("race")}</p>
      {problems > 0 && <p>{t("problems", { count: problems })}</p>}
    </div>
  );
}

/** "2 keys blocked, 1 handed to someone@example.com, 1 role taken back" */
export function useSumList(): (steps: readonly Step[]) => string {
  const t = useTranslations("offBoarding.sum");
  const format = useFormatter();
  return (steps) => {
    const count = (kind: Step["kind"]) => steps.filter((step) => step.kind === kind).length;
    const entries = (kind: Step["kind"]) =>
      steps.reduce((sum, step) => sum + (step.kind === kind && "entries" in step ? step.entries.length : 0), 0);
    const [removed, kept] = [entries("remove-addresses"), entries("keep-addresses")];
    const heirs = new Map<string, number>();
    for (const step of steps) {
      if (step.kind === "hand-over-key") heirs.set(step.heir.name, (heirs.get(step.heir.name) ?? 0) + 1);
    }
    const counted = [
      ["block-key", "blocked"],
      ["delete-key", "deleted"],
      ["leave-key", "left"],
      ["revoke-invitation", "revoked"],
      ["end-membership", "membership"],
    ] as const;
    const parts = [
      ...counted.flatMap(([kind, name]) => (count(kind) > 0 ? [t(name, { count: count(kind) })] : [])),
      ...(removed > 0 ? [t("addresses", { count: removed })] : []),
      ...(kept > 0 ? [t("addressesKept", { count: kept })] : []),
      ...[...heirs].map(([name, number]) => t("handed", { count: number, name })),
      ...(count("take-role") > 0 ? [t("role")] : []),
      ...(count("delete-user") > 0 ? [t("user")] : []),
    ];
    return format.list(parts);
  };
}
