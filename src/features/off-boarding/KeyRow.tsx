import { type Dispatch, useId } from "react";
import { Link } from "react-router";
import { useLocale, useTranslations } from "use-intl";
import type { PersonKey } from "~/api/person-keys";
import {
  choiceFor,
  isDeleted,
  type KeyChoice,
  type LeaverKey,
  needsName,
  type Plan,
  type PlanAction,
} from "~/contract/off-boarding";
import { dayText } from "~/lib/day-text";
import { dayOf } from "~/lib/days";
import { formatCents } from "~/lib/format";
import { paths } from "~/lib/paths";
import { useServices } from "~/session/services-context";
import { useTeamNames } from "~/session/use-scope-name";
import { useUnusedAfter } from "~/session/use-unused-after";
import { classes } from "~/ui/classes";
import { Segments } from "~/ui/Segments";
import table from "~/ui/Table.module.css";
import { HeirField } from "./HeirField";
import styles from "./OffBoardingPage.module.css";

interface KeyRowProps {
  shown: PersonKey;
  fact: LeaverKey;
  plan: Plan;
  dispatch: Dispatch<PlanAction>;
  leaverId: string;
  isUsageKnown: boolean;
  organizationId: string | null;
}

const CHOICES = ["block", "hand-over", "delete"] as const;
type Chosen = (typeof CHOICES)[number];

/** One key and what becomes of it. A key in use is deleted by its name only. */
export function KeyRow({ shown, fact, plan, dispatch, leaverId, isUsageKnown, organizationId }: KeyRowProps) {
  const t = useTranslations("offBoarding.keys");
  const locale = useLocale();
  const why = useId();
  const { now } = useServices();
  const after = useUnusedAfter();
  const teamName = useTeamNames();
  const today = dayOf(now());
  const choice = choiceFor(plan, fact);
  const { hash, name, lastUsed, spend7, row, teamId } = shown;
  const names: Record<Chosen, string> = { block: t("block"), "hand-over": t("handOver"), delete: t("remove") };
  const refusal = { block: fact.why.block, "hand-over": fact.why.handOver, delete: fact.why.remove };
  const choose = (kind: Chosen) => {
    const next: KeyChoice = kind === "hand-over" ? { kind, heir: null } : { kind };
    dispatch({ type: "key", hash, choice: next });
  };
  const isNamed = needsName(plan, fact);
  const isMore = choice.kind === "hand-over" || isNamed || (isDeleted(plan, fact) && choice.kind !== "delete");
  return (
    <>
      <tr className={classes(isMore && styles.noted)}>
        <th scope="row">
          <Link to={paths.key(hash, { o: organizationId ?? shown.organizationId ?? undefined })}>{name}</Link>
          <small className={styles.hash}>
            <span className="mono">{hash.slice(0, 8)}</span>
            {row?.blocked && ` · ${t("isBlocked")}`}
          </small>
        </th>
        <td className={table.dim}>{teamId ? teamName(teamId) : "–"}</td>
        <td>
          {lastUsed === null
            ? t(isUsageKnown ? "notIn" : "unknown", { days: after + 1 })
            : lastUsed === today
              ? t("today")
              : dayText(lastUsed, today, locale)}
        </td>
        <td className={table.number}>{spend7 === null ? t("unknown") : formatCents(spend7)}</td>
        <td className={styles.choice}>
          {choice.kind === "leave" ? (
            <p id={why} className={styles.why}>
              {t(`why.${fact.why.block ?? "admins-only"}`)}
            </p>
          ) : (
            <Segments
              label={t("choiceOf", { key: name })}
              options={CHOICES.map((value) => ({
                value,
                name: names[value],
                isDisabled: refusal[value] !== null,
              }))}
              value={choice.kind}
              onChange={choose}
            />
          )}
        </td>
      </tr>
      {isMore && (
        <tr className={styles.remark}>
          <td colSpan={5}>
            {choice.kind === "hand-over" && (
              <HeirField
                name={name}
                leaverId={leaverId}
                organizationId={shown.organizationId ?? organizationId}
                heir={choice.heir}
                onChange={(heir) => dispatch({ type: "key", hash, choice: { kind: "hand-over", heir } })}
              />
            )}
            {isNamed && (
              <label className={styles.field}>
                {t("typeName", { key: name })}
                <input
                  value={plan.typed[hash] ?? ""}
                  autoComplete="off"
                  spellCheck={false}
                  aria-describedby={why}
                  onChange={(event) => dispatch({ type: "typed", hash, text: event.target.value })}
                />
                <small id={why}>{t(fact.traffic === "recent" ? "recentWhy" : "unknownWhy", { key: name })}</small>
              </label>
            )}
            {choice.kind !== "delete" && isDeleted(plan, fact) && <p className={styles.why}>{t("goesWithUser")}</p>}
          </td>
        </tr>
      )}
    </>
  );
}
