import { useTranslations } from "use-intl";
import { type RefusalReason, roleShown } from "~/contract/permissions";
import { paths } from "~/lib/paths";
import { useServices } from "~/session/services-context";
import { usePerson } from "~/session/use-session";
import { ButtonLink } from "~/ui/Button";
import { CopyButton } from "~/ui/CopyButton";
import { StateMessage } from "~/ui/StateMessage";

/** Signed in, not allowed here: who one is, why not, and two ways on. Nothing was asked of the server. */
export function AllowedIpsForbidden({ reason }: { reason: RefusalReason }) {
  const t = useTranslations("allowedIps");
  const refusal = useTranslations("refusal");
  const shell = useTranslations("shell");
  const failure = useTranslations("failure");
  const { config } = useServices();
  const person = usePerson();
  const who = person.email ?? person.userId;
  const page = `${t("title")} · ${config.instance.name}`;
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
