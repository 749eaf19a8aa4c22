import { type Dispatch, useId } from "react";
import { Link } from "react-router";
import { useTranslations } from "use-intl";
import type { Plan, PlanAction } from "~/contract/off-boarding";
import { hasInstanceView } from "~/contract/permissions";
import { paths } from "~/lib/paths";
import { useServices } from "~/session/services-context";
import { useMomentText } from "~/session/use-moment-text";
import { usePerson } from "~/session/use-session";
import { Segments } from "~/ui/Segments";
import styles from "./OffBoardingPage.module.css";
import { RemovalGuards } from "./RemovalGuards";
import type { Leaver } from "./use-leaver";
import type { Removal } from "./use-removal";

interface OpenStepProps {
  leaver: Leaver;
  plan: Plan;
  dispatch: Dispatch<PlanAction>;
  removal: Removal;
}

/** Second stop: invitations they sent and addresses they added, neither of which ends by itself. */
export function OpenStep({ leaver, plan, dispatch, removal }: OpenStepProps) {
  const t = useTranslations("offBoarding.open");
  const shell = useTranslations("shell.role");
  const how = useId();
  const { config } = useServices();
  const caller = usePerson();
  const momentText = useMomentText();
  const { invitations, addresses, hasInvitations, hasAddresses } = leaver;
  const isNothing = invitations.length === 0 && addresses.length === 0;
  return (
    <li>
      <h2>
        {t("title")}{" "}
        {(hasInvitations || hasAddresses) && (
          <small>{t("counted", { invitations: invitations.length, addresses: addresses.length })}</small>
        )}
      </h2>
      {!isNothing && <p className={styles.lead}>{t("lead")}</p>}
      {isNothing && (hasInvitations || hasAddresses) && <p>{t("none")}</p>}
      {config.instance.kind === "proxy" ? (
        <p>{t("noneProxy")}</p>
      ) : (
        !hasInvitations && !hasAddresses && <p>{t("noneKept")}</p>
      )}
      {!isNothing && (
        <ul className={styles.open}>
          {invitations.map(({ id, email, role, created_at, expires_at }) => (
            <li key={id}>
              <p>
                <strong>{t("invitation", { email })}</strong>
                <small>
                  {t("invitationMeta", {
                    role: shell(roleShown(role)),
                    day: momentText(new Date(created_at)),
                    until: momentText(new Date(expires_at)),
                  })}
                </small>
              </p>
              <Segments
                label={t("invitation", { email })}
                options={[
                  { value: "revoke", name: t("revoke") },
                  { value: "keep", name: t("keep") },
                ]}
                value={plan.invitations[id] ?? "revoke"}
                onChange={(choice) => dispatch({ type: "invitation", id, choice })}
              />
            </li>
          ))}
          {addresses.map(({ id, range, label, requests30d }) => (
            <li key={id}>
              <p>
                <strong className="mono">{range}</strong>
                <small>
                  {[
                    label ? t("addressMeta", { label }) : t("addressPlain"),
                    ...(requests30d === null ? [] : [t("requests", { count: requests30d })]),
                  ].join(t("separator"))}
                </small>
              </p>
              <Segments
                label={t("addressChoice", { range })}
                options={[
                  { value: "keep", name: t("keep") },
                  { value: "remove", name: t("remove"), isDisabled: removal.isPendingElsewhere },
                ]}
                value={removal.isPendingElsewhere ? "keep" : (plan.addresses[id] ?? "keep")}
                onChange={(choice) => dispatch({ type: "address", id, choice })}
                describedBy={how}
              />
            </li>
          ))}
        </ul>
      )}
      {addresses.length > 0 && (
        <p id={how} className={styles.fine}>
          {t(removal.isPendingElsewhere ? "addressPending" : "addressHow")}{" "}
          <Link to={paths.allowedIps()}>{t("toAllowedIps")}</Link>
        </p>
      )}
      <RemovalGuards removal={removal} />
      {config.instance.kind === "cloud" && !hasInstanceView(caller) && (
        <p className={styles.fine}>{t("addressesAdmins")}</p>
      )}
    </li>
  );
}

const ROLES = ["proxy_admin", "proxy_admin_viewer", "org_admin", "internal_user", "internal_user_viewer"] as const;

function roleShown(role: string): (typeof ROLES)[number] {
  return ROLES.find((one) => one === role) ?? "internal_user";
}
