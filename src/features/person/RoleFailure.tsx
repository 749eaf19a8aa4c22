import { useTranslations } from "use-intl";
import * as v from "valibot";
import { ApiError } from "~/api/errors";
import { LastAdmin } from "~/api/person";
import { ORGANIZATION_ROLES, type OrganizationRole } from "~/contract/organizations";
import { type InstanceRole, roleOf } from "~/contract/permissions";
import { useFailureSentence } from "~/session/use-load-failure";
import { Button } from "~/ui/Button";
import { Note } from "~/ui/Note";
import styles from "./RoleDialog.module.css";

const StoredSchema = v.object({ role: v.nullable(v.string()), isGone: v.boolean() });

interface RoleFailureProps {
  error: Error;
  name: string;
  was: InstanceRole | OrganizationRole;
  /** Begins anew from what is there now. */
  onAgain: () => void;
}

/** Why a role was not changed: what is there now, where somebody was faster; else the server's reason. */
export function RoleFailure({ error, name, was, onAgain }: RoleFailureProps) {
  const t = useTranslations("person.role");
  const shell = useTranslations("shell");
  const sentence = useFailureSentence(error);
  const kind = error instanceof ApiError ? error.kind : null;
  const stored = kind === "conflict" && error instanceof ApiError ? v.safeParse(StoredSchema, error.body) : null;
  if (stored?.success) {
    const { role, isGone } = stored.output;
    const now = ORGANIZATION_ROLES.find((one) => one === role) ?? roleOf(role);
    return (
      <Note kind="bad" className={styles.note ?? ""} action={<Again name={t("conflict.again")} onAgain={onAgain} />}>
        <strong>{t("conflict.title")}</strong>{" "}
        {isGone
          ? t("conflict.gone", { name })
          : t("conflict.body", { name, was: shell(`role.${was}`), now: shell(`role.${now}`) })}
      </Note>
    );
  }
  if (error instanceof LastAdmin) {
    return (
      <Note kind="bad" className={styles.note ?? ""}>
        {t("refused.last-admin", { name })}
      </Note>
    );
  }
  // A read that failed has changed nothing; a write may have been done.
  const isRead = error instanceof ApiError && error.request.startsWith("GET");
  if (!isRead && (kind === "network" || kind === "contract")) {
    return (
      <Note kind="bad" className={styles.note ?? ""} action={<Again name={t("lookAgain")} onAgain={onAgain} />}>
        {t("unanswered")}
      </Note>
    );
  }
  return (
    <Note kind="bad" className={styles.note ?? ""}>
      {t("failed", { reason: sentence })}
    </Note>
  );
}

function Again({ name, onAgain }: { name: string; onAgain: () => void }) {
  return (
    <Button size="small" onClick={onAgain}>
      {name}
    </Button>
  );
}
