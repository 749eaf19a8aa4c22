import { useQuery } from "@tanstack/react-query";
import X from "lucide-react/icons/x";
import { useId } from "react";
import { useTranslations } from "use-intl";
import { people } from "~/api/people";
import { useServices } from "~/session/services-context";
import { classes } from "~/ui/classes";
import styles from "./InviteDialog.module.css";
import { PERIODS } from "./invite-verdicts";

interface TermsFieldsProps {
  organizationId: string;
  teamIds: readonly string[];
  setTeams: (teams: readonly string[]) => void;
  budgetText: string;
  setBudget: (text: string) => void;
  isBadBudget: boolean;
  period: string | null;
  setPeriod: (period: string | null) => void;
  /** Somebody to be invited would be in no team. */
  someWithoutTeam: boolean;
}

/** Teams, budget and its period for everybody of the batch; a spreadsheet's columns go before them. */
export function TermsFields(props: TermsFieldsProps) {
  const { organizationId, teamIds, setTeams, budgetText, setBudget, isBadBudget, period, setPeriod } = props;
  const t = useTranslations("people.dialog");
  const id = useId();
  const { client } = useServices();
  const { data: teams = [] } = useQuery({
    ...people.teams(client, organizationId),
    enabled: organizationId !== "",
  });
  const nameOf = (teamId: string) => teams.find(({ team_id }) => team_id === teamId)?.team_alias || teamId;
  const left = teams.filter(({ team_id }) => !teamIds.includes(team_id));
  return (
    <div className={styles.terms}>
      <div className={styles.field}>
        <label htmlFor={`${id}-team`}>{t("teams")}</label>
        <div className={classes(styles.input, styles.teams)}>
          {teamIds.map((teamId) => (
            <span key={teamId} className={styles.chip}>
              {nameOf(teamId)}
              <button
                type="button"
                aria-label={t("removeTeam", { team: nameOf(teamId) })}
                onClick={() => setTeams(teamIds.filter((one) => one !== teamId))}
              >
                <X size={12} aria-hidden />
              </button>
            </span>
          ))}
          <select
            id={`${id}-team`}
            value=""
            disabled={left.length === 0}
            aria-describedby={`${id}-team-hint`}
            onChange={({ target }) => target.value && setTeams([...teamIds, target.value])}
          >
            <option value="">{t(teams.length === 0 ? "noTeams" : "addTeam")}</option>
            {left.map(({ team_id, team_alias }) => (
              <option key={team_id} value={team_id}>
                {team_alias || team_id}
              </option>
            ))}
          </select>
        </div>
        <p id={`${id}-team-hint`} className={classes(styles.hint, props.someWithoutTeam && styles.isWarn)}>
          {t(props.someWithoutTeam || teamIds.length === 0 ? "noTeam" : "withTeam")}
        </p>
      </div>
      <div className={styles.field}>
        <label htmlFor={`${id}-budget`}>{t("budget")}</label>
        <input
          id={`${id}-budget`}
          className={styles.input}
          inputMode="decimal"
          value={budgetText}
          aria-invalid={isBadBudget || undefined}
          aria-describedby={`${id}-budget-hint`}
          onChange={({ target }) => setBudget(target.value)}
        />
        <p id={`${id}-budget-hint`} className={classes(styles.hint, isBadBudget && styles.isBad)}>
          {isBadBudget ? t("badBudget", { text: budgetText }) : t("optional")}
        </p>
      </div>
      <div className={styles.field}>
        <label htmlFor={`${id}-period`}>{t("resets")}</label>
        <select
          id={`${id}-period`}
          className={styles.input}
          value={period ?? ""}
          onChange={({ target }) => setPeriod(target.value || null)}
        >
          {PERIODS.map((one) => (
            <option key={one} value={one}>
              {t(`periods.${one}`)}
            </option>
          ))}
          <option value="">{t("periods.none")}</option>
        </select>
      </div>
    </div>
  );
}
