import { useId, useState } from "react";
import { useTranslations } from "use-intl";
import type { PersonRecord } from "~/api/person";
import { can } from "~/contract/permissions";
import { paths } from "~/lib/paths";
import type { AskedPeople } from "~/session/people-scope";
import { useServices } from "~/session/services-context";
import { usePerson } from "~/session/use-session";
import { Button, ButtonLink } from "~/ui/Button";
import { Toast } from "~/ui/Toast";
import styles from "./PersonPage.module.css";
import { RoleDialog } from "./RoleDialog";

interface PersonActionsProps {
  record: PersonRecord;
  asked: AskedPeople;
}

/** What can be done about somebody; what cannot has its reason beside it. */
export function PersonActions({ record, asked }: PersonActionsProps) {
  const t = useTranslations("person");
  const refusal = useTranslations("refusal");
  const why = useId();
  const caller = usePerson();
  const { config } = useServices();
  const [isOpen, setOpen] = useState(false);
  const [said, setSaid] = useState<{ title: string; body: string } | null>(null);
  const subject = asked.organizationId === null ? {} : { organizationId: asked.organizationId };
  const mayRemove = can(caller, "people.remove", subject);
  const mayChange = can(caller, "people.change-role", subject);
  const isSelf = caller.userId === record.userId;
  const isForeign = config.rolesFrom === "identity-provider";
  const reasons = [
    ...(mayChange.allowed ? (isForeign ? [t("actions.whyNoRole")] : []) : [refusal(mayChange.reason)]),
    ...(mayRemove.allowed && isSelf ? [t("actions.self")] : []),
  ];
  return (
    <>
      <Button
        disabled={!mayChange.allowed || isForeign}
        aria-describedby={reasons.length > 0 ? why : undefined}
        onClick={() => setOpen(true)}
      >
        {t("actions.changeRole")}
      </Button>
      {mayRemove.allowed && !isSelf ? (
        <ButtonLink to={paths.offBoarding(asked.organizationId, record.userId)}>{t("actions.letGo")}</ButtonLink>
      ) : (
        <Button disabled aria-describedby={why}>
          {t("actions.letGo")}
        </Button>
      )}
      {reasons.length > 0 && (
        <p id={why} className={styles.why}>
          {reasons.join(" ")}
        </p>
      )}
      {isOpen && (
        <RoleDialog
          record={record}
          asked={asked}
          onClose={() => setOpen(false)}
          onSaved={(saved) => {
            setOpen(false);
            setSaid(saved);
          }}
        />
      )}
      <Toast said={said} dismissName={t("role.dismiss")} onDismiss={() => setSaid(null)} />
    </>
  );
}
