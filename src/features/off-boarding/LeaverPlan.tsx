import { useReducer } from "react";
import { useTranslations } from "use-intl";
import type { PersonRecord } from "~/api/person";
import { NO_PLAN, planProblems, planReducer, stepsOf } from "~/contract/off-boarding";
import type { Run } from "~/contract/off-boarding-run";
import { paths } from "~/lib/paths";
import type { AskedPeople } from "~/session/people-scope";
import { useServices } from "~/session/services-context";
import { useLoadFailure } from "~/session/use-load-failure";
import { usePerson } from "~/session/use-session";
import { Button, ButtonLink } from "~/ui/Button";
import { LoadFailure } from "~/ui/LoadFailure";
import { Skeleton } from "~/ui/Skeleton";
import { AccessStep } from "./AccessStep";
import { KeysStep } from "./KeysStep";
import styles from "./OffBoardingPage.module.css";
import { OpenStep } from "./OpenStep";
import { PlanSum } from "./PlanSum";
import { useLeaver } from "./use-leaver";
import { useRemoval } from "./use-removal";
import { useTokens } from "./use-tokens";

interface LeaverPlanProps {
  record: PersonRecord;
  asked: AskedPeople;
  scopeName: string;
  onStart: (run: Run) => void;
}

/** Three stops on one line: keys, what is left open, access. Nothing happens before the last button. */
export function LeaverPlan({ record, asked, scopeName, onStart }: LeaverPlanProps) {
  const t = useTranslations("offBoarding");
  const { config, now } = useServices();
  const caller = usePerson();
  const leaver = useLeaver(record, asked);
  const tokens = useTokens(record.userId);
  const [plan, dispatch] = useReducer(planReducer, NO_PLAN);
  const removal = useRemoval(leaver, plan);
  const failure = useLoadFailure(leaver.error);
  if (leaver.error) return <LoadFailure what={t("what")} onRetry={leaver.retry} {...failure} />;
  if (leaver.isPending) {
    return (
      <div role="status">
        <p className="visually-hidden">{t("loading")}</p>
        <Skeleton width="100%" height="320px" />
      </div>
    );
  }
  const { facts, guard } = leaver;
  const steps = stepsOf(removal.plan, facts);
  const problems = planProblems(plan, facts).length + (removal.isStopped ? 1 : 0);
  const isBlocked = guard !== null && (facts.takesRole || plan.access === "delete-user");
  const start = () =>
    onStart({
      userId: record.userId,
      name: record.name,
      scopeName,
      by: caller.email ?? caller.userId,
      instance: config.instance.name,
      startedAt: now().toISOString(),
      tokensUntil: tokens.until?.toISOString() ?? null,
      steps: steps.map((step) => ({ step, outcome: { kind: "waiting" } })),
    });
  return (
    <>
      <ol className={styles.flow}>
        <KeysStep leaver={leaver} plan={plan} dispatch={dispatch} asked={asked} userId={record.userId} />
        <OpenStep leaver={leaver} plan={plan} dispatch={dispatch} removal={removal} />
        <AccessStep
          record={record}
          leaver={leaver}
          plan={plan}
          dispatch={dispatch}
          asked={asked}
          tokens={tokens.sentence}
        />
      </ol>
      <div className={styles.sum}>
        <PlanSum steps={steps} problems={problems} />
        <ButtonLink to={paths.person(asked.organizationId, record.userId)}>{t("cancel")}</ButtonLink>
        <Button
          kind="danger"
          disabled={problems > 0 || removal.isRehearsing || isBlocked || steps.length === 0}
          onClick={start}
        >
          {t("go", { name: record.name })}
        </Button>
      </div>
    </>
  );
}
