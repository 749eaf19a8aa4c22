import type { Dispatch } from "react";
import { Link } from "react-router";
import { useTranslations } from "use-intl";
import { choiceFor, type Plan, type PlanAction } from "~/contract/off-boarding";
import { formatCents } from "~/lib/format";
import { paths } from "~/lib/paths";
import type { AskedPeople } from "~/session/people-scope";
import { usePerson } from "~/session/use-session";
import { useUnusedAfter } from "~/session/use-unused-after";
import { Note } from "~/ui/Note";
import table from "~/ui/Table.module.css";
import { KeyRow } from "./KeyRow";
import styles from "./OffBoardingPage.module.css";
import type { Leaver } from "./use-leaver";

interface KeysStepProps {
  leaver: Leaver;
  plan: Plan;
  dispatch: Dispatch<PlanAction>;
  asked: AskedPeople;
  userId: string;
}

/** First stop: their keys, which go on working whatever becomes of the account. */
export function KeysStep({ leaver, plan, dispatch, asked, userId }: KeysStepProps) {
  const t = useTranslations("offBoarding.keys");
  const caller = usePerson();
  const after = useUnusedAfter();
  const { facts, shownKeys, keys } = leaver;
  const spends = shownKeys.map(({ spend7 }) => spend7);
  const isSpendKnown = spends.every((spend) => spend !== null);
  const spend = spends.reduce<number>((sum, one) => sum + (one ?? 0), 0);
  const isHandedOver = facts.keys.some((key) => choiceFor(plan, key).kind === "hand-over");
  const count = shownKeys.length;
  return (
    <li aria-current="step">
      <h2>
        {t("title")}{" "}
        <small>
          {count === 0
            ? t("count", { count })
            : isSpendKnown
              ? t("counted", { count, spend: formatCents(spend) })
              : t("spendUnknown", { count })}
        </small>
      </h2>
      <p className={styles.lead}>{t("lead")}</p>
      {keys.usageError && <Note kind="warn">{t("usageFailed")}</Note>}
      {count === 0 && <p>{t(keys.isTeamsOnly ? "noneListed" : "none")}</p>}
      {count > 0 && (
        <table className={`${table.table} ${styles.keys}`}>
          <thead>
            <tr>
              <th scope="col">{t("key")}</th>
              <th scope="col">{t("team")}</th>
              <th scope="col">{t("lastUsed")}</th>
              <th scope="col" className={table.number}>
                {t("spend")}
              </th>
              <th scope="col">
                <span className="visually-hidden">{t("choice")}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {shownKeys.map((key, at) => {
              const fact = facts.keys[at];
              return fact ? (
                <KeyRow
                  key={key.hash}
                  shown={key}
                  fact={fact}
                  plan={plan}
                  dispatch={dispatch}
                  leaverId={userId}
                  isUsageKnown={!keys.usageError}
                  organizationId={asked.organizationId}
                />
              ) : null;
            })}
          </tbody>
        </table>
      )}
      {isHandedOver && (
        <Note kind="warn" className={styles.note ?? ""}>
          {t("secretStays")}
        </Note>
      )}
      <div className={styles.fine}>
        {caller.role !== "proxy_admin" && count > 0 && <p>{t("limits")}</p>}
        {keys.isTeamsOnly && <p>{t("teamsOnly", { days: after })}</p>}
        {leaver.keysElsewhere > 0 && (
          <p>
            {t("elsewhere", { count: leaver.keysElsewhere })}{" "}
            <Link to={paths.offBoarding(null, userId)}>{t("toInstance")}</Link>
          </p>
        )}
      </div>
    </li>
  );
}
