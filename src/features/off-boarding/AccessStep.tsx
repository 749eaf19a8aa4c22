import { type Dispatch, useId } from "react";
import { Link } from "react-router";
import { useFormatter, useTranslations } from "use-intl";
import { LEAST_ROLE } from "~/api/off-boarding";
import type { PersonRecord } from "~/api/person";
import type { Access, Plan, PlanAction } from "~/contract/off-boarding";
import { paths } from "~/lib/paths";
import type { AskedPeople } from "~/session/people-scope";
import { usePerson } from "~/session/use-session";
import { Note } from "~/ui/Note";
import styles from "./OffBoardingPage.module.css";
import type { Leaver } from "./use-leaver";

interface AccessStepProps {
  record: PersonRecord;
  leaver: Leaver;
  plan: Plan;
  dispatch: Dispatch<PlanAction>;
  asked: AskedPeople;
  /** Until when tokens work that are out already. */
  tokens: string;
}

/** Last stop: the membership, the role, or the user. */
export function AccessStep({ record, leaver, plan, dispatch, asked, tokens }: AccessStepProps) {
  const t = useTranslations("offBoarding.access");
  const shell = useTranslations("shell.role");
  const format = useFormatter();
  const group = useId();
  const caller = usePerson();
  const { facts, guard, whyNoDelete, isRoleForeign } = leaver;
  const list = format.list(facts.memberships.map(({ name }) => name));
  const least = shell(LEAST_ROLE);
  const role = shell(record.role);
  const isAdmin = caller.role === "proxy_admin";
  const reaches = record.role === "proxy_admin" || record.role === "proxy_admin_viewer";
  const leave =
    facts.memberships.length === 0
      ? facts.takesRole
        ? t("leaveRoleOnly", { role: least })
        : t("leaveNothing")
      : facts.takesRole
        ? t("leaveRole", { list, role: least })
        : t("leave", { list });
  const options: readonly { access: Access; name: string; isDisabled: boolean }[] = [
    { access: "leave-organization", name: leave, isDisabled: false },
    { access: "delete-user", name: t("deleteUser"), isDisabled: whyNoDelete !== null },
  ];
  return (
    <li>
      <h2>
        {t("title")}{" "}
        <small>{t("counted", { role, organizations: record.memberships.length, teams: record.teams.length })}</small>
      </h2>
      <p className={styles.lead}>
        {t("usageStays")} {tokens}
      </p>
      <fieldset className={styles.access}>
        <legend className="visually-hidden">{t("title")}</legend>
        {options.map(({ access, name, isDisabled }) => (
          <label key={access}>
            <input
              type="radio"
              name={group}
              checked={plan.access === access}
              disabled={isDisabled}
              onChange={() => dispatch({ type: "access", access })}
            />
            <span>
              {name}
              {access === "delete-user" && (
                <small>
                  {whyNoDelete === null ? t("deleteWhat") : t(`whyNoDelete.${whyNoDelete}`)}{" "}
                  {whyNoDelete === "elsewhere" && asked.organizationId !== null && (
                    <Link to={paths.offBoarding(null, record.userId)}>{t("toInstance")}</Link>
                  )}
                </small>
              )}
            </span>
          </label>
        ))}
      </fieldset>
      <div className={styles.fine}>
        {plan.access === "leave-organization" && record.teams.length > 0 && (
          <p>{t("teamsStay", { list: format.list(record.teams.map(({ name }) => name)) })}</p>
        )}
        {isAdmin && isRoleForeign && <p>{t("roleForeign")}</p>}
        {isAdmin &&
          !isRoleForeign &&
          !facts.takesRole &&
          record.role !== LEAST_ROLE &&
          plan.access !== "delete-user" && <p>{t("roleStays", { role })}</p>}
        {!isAdmin && reaches && <p>{t("roleNotYours", { role })}</p>}
      </div>
      {guard !== null && (facts.takesRole || plan.access === "delete-user") && (
        <Note kind="warn" className={styles.note ?? ""}>
          {t(`guard.${guard}`, { name: record.name })}
        </Note>
      )}
    </li>
  );
}
