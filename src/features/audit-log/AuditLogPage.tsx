import { useTranslations } from "use-intl";
import { hasInstanceView, roleShown } from "~/contract/permissions";
import { useServices } from "~/session/services-context";
import { useCan } from "~/session/use-can";
import { usePerson } from "~/session/use-session";
import { PageHead } from "~/ui/PageHead";
import { StateMessage } from "~/ui/StateMessage";
import { LogScreen } from "./LogScreen";

/** Who did what to what, when and from where. */
export function AuditLogPage() {
  const { config } = useServices();
  const person = usePerson();
  const verdict = useCan("audit-log.read");
  // On a plain proxy rows carry no organization: only who sees all of it may see any.
  const isOpen = verdict.allowed && (config.instance.kind === "cloud" || hasInstanceView(person));
  return isOpen ? <LogScreen /> : <Forbidden />;
}

/** Signed in, not allowed here. Nothing was asked of the server. */
function Forbidden() {
  const t = useTranslations("auditLog");
  const refusal = useTranslations("refusal");
  const shell = useTranslations("shell");
  const { config } = useServices();
  const person = usePerson();
  const verdict = useCan("audit-log.read");
  const who = person.email ?? person.userId;
  return (
    <>
      <PageHead title={t("title")} scope={config.instance.name} />
      <StateMessage title={t("forbidden.title")}>
        <p>{refusal("page.who", { who, role: shell(`role.${roleShown(person)}`) })}</p>
        <p>{verdict.allowed ? t("forbidden.proxy") : refusal(verdict.reason)}</p>
      </StateMessage>
    </>
  );
}
