import { useQuery } from "@tanstack/react-query";
import { useId, useMemo, useState } from "react";
import { useTranslations } from "use-intl";
import type { Wish } from "~/api/inviting-rows";
import { organizations } from "~/api/organizations";
import { INVITE_MOST, type InvitedRole } from "~/contract/invitations";
import { type PeopleScope, reachesInstance } from "~/contract/people";
import { useServices } from "~/session/services-context";
import { useCan } from "~/session/use-can";
import { useScopeName } from "~/session/use-scope-name";
import { Button } from "~/ui/Button";
import { DialogFrame } from "~/ui/DialogFrame";
import { AddressField } from "./AddressField";
import { ChoiceList } from "./ChoiceList";
import styles from "./InviteDialog.module.css";
import { type Chip, judge, readBudget } from "./invite-verdicts";
import { ReachNote } from "./ReachNote";
import { TermsFields } from "./TermsFields";
import { useKnown } from "./use-known";
import { VerdictList } from "./VerdictList";

interface InviteFormProps {
  scope: PeopleScope;
  onSend: (wishes: readonly Wish[]) => void;
  onClose: () => void;
}

const ORGANIZATION_ROLES = ["internal_user", "internal_user_viewer", "org_admin"] as const;
const INSTANCE_ROLES = ["proxy_admin", "proxy_admin_viewer"] as const;

export function InviteForm({ scope, onSend, onClose }: InviteFormProps) {
  const t = useTranslations("people.dialog");
  const shell = useTranslations("shell");
  const why = useId();
  const { client, config } = useServices();
  const mayReachAll = useCan("people.invite-instance").allowed;
  const { data: all = [] } = useQuery(organizations.list(client));
  const [organizationId, setOrganization] = useState(scope.kind === "organization" ? scope.organizationId : "");
  const [reach, setReach] = useState<"organization" | "instance">(scope.kind);
  const [role, setRole] = useState<InvitedRole>(scope.kind === "instance" ? "proxy_admin_viewer" : "internal_user");
  const [chips, setChips] = useState<readonly Chip[]>([]);
  const [merged, setMerged] = useState(0);
  const [isCut, setCut] = useState(false);
  const [editing, setEditing] = useState<string | null>(null);
  const [teamIds, setTeams] = useState<readonly string[]>([]);
  const [budgetText, setBudget] = useState("");
  const [period, setPeriod] = useState<string | null>("1mo");
  const [isConfirmed, setConfirmed] = useState(false);
  const isWhole = reach === "instance";
  const place = useMemo<PeopleScope>(
    () => (isWhole || organizationId === "" ? { kind: "instance" } : { kind: "organization", organizationId }),
    [isWhole, organizationId],
  );
  const known = useKnown(place);
  const organizationName = useScopeName(organizationId === "" ? null : organizationId);
  const budget = readBudget(budgetText);
  const judgement = useMemo(
    () =>
      judge(chips, known, {
        role,
        organizationId: isWhole ? null : organizationId,
        teamIds: isWhole ? [] : teamIds,
        budget: isWhole ? null : (budget ?? null),
        period: isWhole || budget == null ? null : period,
      }),
    [chips, known, role, isWhole, organizationId, teamIds, budget, period],
  );
  const { wishes, stops } = judgement;
  const tooMany = wishes.length - INVITE_MOST;
  const stop =
    !isWhole && organizationId === ""
      ? t("firstOrganization")
      : stops.length > 0
        ? t("firstMend", { count: stops.length })
        : tooMany > 0
          ? t("tooMany", { most: INVITE_MOST, count: tooMany })
          : budget === undefined
            ? t("badBudget", { text: budgetText })
            : wishes.length === 0
              ? t("nobody")
              : isWhole && !isConfirmed
                ? t("firstConfirm")
                : null;
  const chooseReach = (next: "organization" | "instance") => {
    setReach(next);
    setRole(next === "instance" ? "proxy_admin_viewer" : "internal_user");
    setConfirmed(false);
  };
  const change = (next: readonly Chip[], repeats = 0) => {
    setChips(next);
    setMerged((count) => (next.length === 0 ? 0 : count + repeats));
    // Who reaches everything was confirmed by name.
    setConfirmed(false);
  };
  const remove = (ids: readonly number[]) => change(chips.filter(({ id }) => !ids.includes(id)));
  const instance = [
    config.instance.name,
    config.instance.region && `${config.instance.region.id.toUpperCase()} ${config.instance.region.label}`,
  ];
  return (
    <DialogFrame
      isOpen
      isWide
      title={t("title")}
      lede={t("lede", { place: instance.filter(Boolean).join(", ") })}
      onClose={onClose}
      foot={
        <>
          <p id={why} className={styles.why} role="status">
            {stop}
          </p>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button kind="primary" disabled={stop !== null} aria-describedby={why} onClick={() => onSend(wishes)}>
            {t("send", { count: wishes.length })}
          </Button>
        </>
      }
    >
      <div className={styles.form}>
        {mayReachAll && (
          <ChoiceList
            legend={t("reach")}
            isRow
            value={reach}
            onChange={chooseReach}
            choices={[
              {
                value: "organization",
                name: t(scope.kind === "organization" ? "organization" : "organizationOther"),
                about: organizationId === "" ? t("chooseOrganization") : organizationName,
              },
              { value: "instance", name: t("instance"), about: t("allOf", { count: all.length }) },
            ]}
          />
        )}
        {!isWhole && scope.kind === "instance" && (
          <label className={styles.field}>
            {t("whichOrganization")}
            <select
              className={styles.input}
              value={organizationId}
              onChange={({ target }) => {
                setOrganization(target.value);
                setTeams([]);
              }}
            >
              <option value="">{t("chooseOrganization")}</option>
              {all.map(({ organization_id, organization_alias }) => (
                <option key={organization_id} value={organization_id ?? ""}>
                  {organization_alias || organization_id}
                </option>
              ))}
            </select>
          </label>
        )}
        <div>
          <AddressField
            rows={judgement.rows}
            editing={editing}
            onEdited={() => setEditing(null)}
            onAdd={(next, repeats, wasCut) => {
              change(next, repeats);
              setCut(wasCut);
            }}
            onRemove={(id) => remove([id])}
            onClear={() => change([])}
          />
          <VerdictList
            judgement={judgement}
            merged={merged}
            isCut={isCut}
            known={known}
            onEdit={({ id, entry }) => {
              remove([id]);
              setEditing(entry.text);
            }}
            onLeaveOut={remove}
          />
        </div>
        <ChoiceList<InvitedRole>
          legend={t("role")}
          value={role}
          onChange={setRole}
          choices={(isWhole ? INSTANCE_ROLES : ORGANIZATION_ROLES).map((value) => ({
            value,
            name: shell(`role.${value}`),
            code: value,
            about: t(`roles.${value}`, { organization: organizationName }),
          }))}
        />
        {isWhole && reachesInstance(role) ? (
          <ReachNote wishes={wishes} organizations={all} isConfirmed={isConfirmed} onConfirm={setConfirmed} />
        ) : (
          <TermsFields
            organizationId={organizationId}
            {...{ teamIds, setTeams, budgetText, setBudget, period, setPeriod }}
            isBadBudget={budget === undefined}
            someWithoutTeam={wishes.some((wish) => wish.teamIds.length === 0)}
          />
        )}
      </div>
    </DialogFrame>
  );
}
