import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { people } from "~/api/people";
import type { PersonRecord } from "~/api/person";
import { ORGANIZATION_ROLES, type OrganizationRole } from "~/contract/organizations";
import { can, INSTANCE_ROLES, type InstanceRole } from "~/contract/permissions";
import { afterChange, mayChangeRole, presentRole, type RoleTarget, roleEffects } from "~/contract/role-change";
import type { AskedPeople } from "~/session/people-scope";
import { useServices } from "~/session/services-context";
import { usePerson } from "~/session/use-session";
import { Button } from "~/ui/Button";
import { DialogFrame } from "~/ui/DialogFrame";
import { Note } from "~/ui/Note";
import styles from "./RoleDialog.module.css";
import { RoleEffects } from "./RoleEffects";
import { RoleFailure } from "./RoleFailure";
import { useSafeRoleChange } from "./use-safe-role-change";

const OF_INSTANCE = "instance";

interface RoleDialogProps {
  record: PersonRecord;
  asked: AskedPeople;
  onClose: () => void;
  onSaved: (said: { title: string; body: string }) => void;
}

/** Changes a role, after saying what is gained and what is lost by it. */
export function RoleDialog({ record, asked, onClose, onSaved }: RoleDialogProps) {
  const t = useTranslations("person.role");
  const shell = useTranslations("shell");
  const refusal = useTranslations("refusal");
  const { client, config } = useServices();
  const caller = usePerson();
  const places = useRolePlaces(record, asked);
  const [place, setPlace] = useState(places[0]?.value ?? OF_INSTANCE);
  const [chosen, setChosen] = useState<string | null>(null);
  const [typed, setTyped] = useState("");
  const admins = useQuery({ ...people.admins(client), enabled: caller.role === "proxy_admin" });
  const change = useSafeRoleChange();

  const was = presentRole(record, targetOf(place, null, record));
  const target = targetOf(place, chosen, record);
  const isSame = target.role === was;
  const verdict = mayChangeRole({
    caller,
    subject: record,
    target,
    rolesFrom: config.rolesFrom ?? "litellm",
    adminIds: admins.data?.map(({ user_id }) => user_id) ?? null,
  });
  const effects = roleEffects(record, afterChange(record, target));
  const isNothing = effects.gained.length === 0 && effects.lost.length === 0;
  const ownName = caller.email ?? caller.userId;
  const isOwnLoss = verdict.allowed && verdict.isOwnLoss;
  const isCounting = !verdict.allowed && verdict.reason === "admins-unknown" && admins.isPending;
  const isReady = verdict.allowed && !isSame && (!isOwnLoss || typed.trim() === ownName) && !change.isPending;
  const roleName = shell(`role.${target.role}`);

  const save = () => {
    if (!isReady) return;
    change.mutate(
      { record, target },
      { onSuccess: () => onSaved({ title: t("saved", { name: record.name, role: roleName }), body: t("savedBody") }) },
    );
  };
  return (
    <DialogFrame
      title={t("title", { name: record.name })}
      lede={t("lede")}
      isOpen
      onClose={onClose}
      foot={
        <>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button kind={isOwnLoss || effects.lost.length > 0 ? "danger" : "primary"} disabled={!isReady} onClick={save}>
            {change.isPending ? t("saving") : t("save", { name: record.name, role: roleName })}
          </Button>
        </>
      }
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <div className={styles.fields}>
          {places.length > 1 && (
            <label className={styles.field}>
              {t("what")}
              <select
                value={place}
                onChange={(event) => {
                  setPlace(event.target.value);
                  setChosen(null);
                  change.reset();
                }}
              >
                {places.map(({ value, name }) => (
                  <option key={value} value={value}>
                    {name}
                  </option>
                ))}
              </select>
            </label>
          )}
          <label className={styles.field}>
            {places.length === 1 && places[0] ? `${t("to")} · ${places[0].name}` : t("to")}
            <select
              value={target.role}
              onChange={(event) => {
                setChosen(event.target.value);
                change.reset();
              }}
            >
              {rolesAt(place).map((role) => (
                <option key={role} value={role}>
                  {shell(`role.${role}`)}
                </option>
              ))}
            </select>
          </label>
        </div>
        {isSame ? (
          <p className={styles.quiet}>{t("same")}</p>
        ) : isNothing ? (
          <p className={styles.quiet} role="status">
            {t("recordOnly")}
          </p>
        ) : (
          <RoleEffects effects={effects} organizationName={nameOfOrganization(record)} />
        )}
        {!verdict.allowed && !isSame && (
          <Note kind="warn" className={styles.note ?? ""}>
            {isCounting
              ? t("checkingAdmins")
              : isOwnReason(verdict.reason)
                ? t(`refused.${verdict.reason}`, { name: record.name })
                : refusal(verdict.reason)}
          </Note>
        )}
        {isOwnLoss && !isSame && (
          <Note kind="warn" className={styles.note ?? ""}>
            {t("self", { name: ownName })}
            <label className={styles.field}>
              {t("selfLabel")}
              <input value={typed} autoComplete="off" onChange={(event) => setTyped(event.target.value)} />
            </label>
          </Note>
        )}
        <div role="alert">
          {change.error && (
            <RoleFailure
              error={change.error}
              name={record.name}
              // As it was when this was sent: what is on the page may have been read again since.
              was={change.variables ? presentRole(change.variables.record, change.variables.target) : was}
              onAgain={() => {
                change.reset();
                onClose();
              }}
            />
          )}
        </div>
        <p className={styles.race}>{t("race")}</p>
      </form>
    </DialogFrame>
  );
}

const OWN_REASONS = ["last-admin", "admins-unknown", "identity-provider"] as const;
type OwnReason = (typeof OWN_REASONS)[number];

function isOwnReason(reason: string): reason is OwnReason {
  return OWN_REASONS.some((one) => one === reason);
}

function rolesAt(place: string): readonly (InstanceRole | OrganizationRole)[] {
  return place === OF_INSTANCE ? INSTANCE_ROLES : ORGANIZATION_ROLES;
}

/** The role that is chosen; `null` chooses the one they have. */
function targetOf(place: string, chosen: string | null, record: PersonRecord): RoleTarget {
  if (place === OF_INSTANCE) {
    return { kind: "instance", role: INSTANCE_ROLES.find((one) => one === chosen) ?? record.role };
  }
  const held = presentRole(record, { kind: "organization", organizationId: place, role: "internal_user" });
  const role = ORGANIZATION_ROLES.find((one) => one === (chosen ?? held)) ?? "internal_user";
  return { kind: "organization", organizationId: place, role };
}

const nameOfOrganization = (record: PersonRecord) => (id: string) =>
  record.memberships.find(({ organizationId }) => organizationId === id)?.alias ?? id;

/** Where this caller may give a role, the place one came from first. */
function useRolePlaces(record: PersonRecord, { organizationId }: AskedPeople): { value: string; name: string }[] {
  const t = useTranslations("person.role");
  const caller = usePerson();
  const memberships = record.memberships
    .filter((one) => organizationId === null || one.organizationId === organizationId)
    .filter((one) => can(caller, "people.change-role", { organizationId: one.organizationId }).allowed)
    .map((one) => ({
      value: one.organizationId,
      name: t("inOrganization", { organization: one.alias ?? one.organizationId }),
    }));
  const instance = can(caller, "people.invite-instance").allowed ? [{ value: OF_INSTANCE, name: t("ofInstance") }] : [];
  return organizationId === null ? [...instance, ...memberships] : [...memberships, ...instance];
}
