import { useTranslations } from "use-intl";
import type { UsageScope } from "~/api/usage";
import { type RefusalReason, roleShown } from "~/contract/permissions";
import { paths } from "~/lib/paths";
import { usePerson } from "~/session/use-session";
import { ButtonLink } from "~/ui/Button";
import { CopyButton } from "~/ui/CopyButton";
import { StateMessage } from "~/ui/StateMessage";

interface UsageForbiddenProps {
  scope: UsageScope;
  scopeName: string;
  reason: RefusalReason;
}

/** Signed in, not allowed here: who one is, why not, and two ways on. Nothing was asked of the server. */
export function UsageForbidden({ scope, scopeName, reason }: UsageForbiddenProps) {
  const t = useTranslations("refusal");
  const page = useTranslations("refusal.page");
  const shell = useTranslations("shell");
  const failure = useTranslations("failure");
  const person = usePerson();
  const who = person.email ?? person.userId;
  const title = page(scope.kind === "organization" ? "usageOrganization" : "usageInstance");
  return (
    <StateMessage
      title={title}
      actions={
        <>
          <ButtonLink size="small" to={paths.usage()}>
            {page("own")}
          </ButtonLink>
          <CopyButton
            label={page("copyNote")}
            done={failure("copied")}
            text={page("note", { who, page: `${shell("usage")} · ${scopeName}`, url: window.location.href })}
          />
        </>
      }
    >
      <p>{page("who", { who, role: shell(`role.${roleShown(person)}`) })}</p>
      <p>{t(reason)}</p>
    </StateMessage>
  );
}
