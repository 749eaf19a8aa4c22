import { useTranslations } from "use-intl";
import { type RefusalReason, roleShown } from "~/contract/permissions";
import { paths } from "~/lib/paths";
import { usePerson } from "~/session/use-session";
import { ButtonLink } from "~/ui/Button";
import { StateMessage } from "~/ui/StateMessage";

/** Signed in, not allowed here: who one is and why not. Nothing was asked of the server. */
export function OffBoardingForbidden({ reason }: { reason: RefusalReason | "self" }) {
  const t = useTranslations("offBoarding");
  const refusal = useTranslations("refusal");
  const shell = useTranslations("shell");
  const person = usePerson();
  const who = person.email ?? person.userId;
  return (
    <StateMessage
      title={t("forbidden.title")}
      actions={
        <ButtonLink size="small" to={paths.usage()}>
          {refusal("page.own")}
        </ButtonLink>
      }
    >
      <p>{refusal("page.who", { who, role: shell(`role.${roleShown(person)}`) })}</p>
      <p>{reason === "self" ? t("forbidden.self") : refusal(reason)}</p>
    </StateMessage>
  );
}
