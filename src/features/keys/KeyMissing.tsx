import { useTranslations } from "use-intl";
import { roleShown } from "~/contract/permissions";
import { paths } from "~/lib/paths";
import { usePerson } from "~/session/use-session";
import { ButtonLink } from "~/ui/Button";
import { StateMessage } from "~/ui/StateMessage";
import { shortHash } from "./key-facts";

interface KeyUnknownProps {
  hash: string;
  days: number;
  organizationId: string | null;
}

/** No row and no usage: as far as anyone can tell there is no such key. */
export function KeyUnknown({ hash, days, organizationId }: KeyUnknownProps) {
  const t = useTranslations("keys.unknown");
  return (
    <StateMessage
      title={t("title", { key: shortHash(hash) })}
      actions={
        <ButtonLink size="small" to={paths.usage(organizationId)}>
          {t("toUsage")}
        </ButtonLink>
      }
    >
      <p>{t("body", { days })}</p>
    </StateMessage>
  );
}

/** Somebody else's key, to somebody without a wider view. */
export function KeyForbidden() {
  const t = useTranslations("keys.forbidden");
  const shell = useTranslations("shell");
  const person = usePerson();
  return (
    <StateMessage
      title={t("title")}
      actions={
        <ButtonLink size="small" to={paths.usage()}>
          {t("own")}
        </ButtonLink>
      }
    >
      <p>{t("body", { who: person.email ?? person.userId, role: shell(`role.${roleShown(person)}`) })}</p>
    </StateMessage>
  );
}
