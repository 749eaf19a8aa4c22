import { useTranslations } from "use-intl";
import { type RefusalReason, roleShown } from "~/contract/permissions";
import { paths } from "~/lib/paths";
import { usePerson } from "~/session/use-session";
import { ButtonLink } from "~/ui/Button";
import { CopyButton } from "~/ui/CopyButton";
import { StateMessage } from "~/ui/StateMessage";

/** Signed in, not allowed here: who one is, why not, and two ways on. Nothing was asked of the server. */
export function PeopleForbidden({ scopeName, reason }: { scopeName: string; reason: RefusalReason }) {
  const t = useTranslations("people");
  const refusal = useTranslations("refusal");
  const shell = useTranslations("shell");
  const failure = useTranslations("failure");
  const person = usePerson();
  const who = person.email ?? person.userId;
  const page = `${t("title")} · ${scopeName}`;
  return (
    <StateMessage
      title={t("forbidden")}
      actions={
        <>
          <ButtonLink size="small" to={paths.usage()}>
            {refusal("page.own")}
          </ButtonLink>
          <CopyButton
            label={refusal("page.copyNote")}
            done={failure("copied")}
            text={refusal("page.note", { who, page, url: window.location.href })}
          />
        </>
      }
    >
      <p>{refusal("page.who", { who, role: shell(`role.${roleShown(person)}`) })}</p>
      <p>{refusal(reason)}</p>
    </StateMessage>
  );
}
