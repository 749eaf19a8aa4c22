import { useTranslations } from "use-intl";
import type { UsageScope } from "~/api/usage";
import { type RefusalReason, roleShown } from "~/contract/permissions";
import type { Day } from "~/lib/days";
import { paths } from "~/lib/paths";
import { usePerson } from "~/session/use-session";
import { ButtonLink } from "~/ui/Button";
import { StateMessage } from "~/ui/StateMessage";

interface DayForbiddenProps {
  scope: UsageScope;
  reason: RefusalReason;
  day: Day;
}

/** Signed in, not allowed here: who one is, why not, and a way on. Nothing was asked of the server. */
export function DayForbidden({ scope, reason, day }: DayForbiddenProps) {
  const t = useTranslations("usageDay");
  const refusal = useTranslations("refusal");
  const shell = useTranslations("shell");
  const person = usePerson();
  const who = person.email ?? person.userId;
  return (
    <StateMessage
      title={t(scope.kind === "organization" ? "refused.organization" : "refused.instance")}
      actions={
        <ButtonLink size="small" to={paths.usageDay(null, day)}>
          {t("logsRefused.own")}
        </ButtonLink>
      }
    >
      <p>{refusal("page.who", { who, role: shell(`role.${roleShown(person)}`) })}</p>
      <p>{refusal(reason)}</p>
    </StateMessage>
  );
}
