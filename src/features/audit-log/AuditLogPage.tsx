import { useTranslations } from "use-intl";
import { administersAnOrganization, mayReadAuditLog, type RefusalReason } from "~/contract/permissions";
import { useServices } from "~/session/services-context";
import { useIdentity } from "~/session/use-identity";
import { usePerson } from "~/session/use-session";
import { PageHead } from "~/ui/PageHead";
import { Refused } from "~/ui/Refused";
import { LogScreen } from "./LogScreen";

/** Who did what to what, when and from where. */
export function AuditLogPage() {
  const { config } = useServices();
  const verdict = mayReadAuditLog(usePerson(), config.instance.kind);
  return verdict.allowed ? <LogScreen /> : <Forbidden reason={verdict.reason} />;
}

/** Signed in, not allowed here. Nothing was asked of the server. */
function Forbidden({ reason }: { reason: RefusalReason }) {
  const t = useTranslations("auditLog");
  const refusal = useTranslations("refusal");
  const { config } = useServices();
  const person = usePerson();
  // An organization's admin reads the log of a Cloud instance, and has to be told why not here.
  const isForProxy = config.instance.kind === "proxy" && administersAnOrganization(person);
  const why = isForProxy ? t("forbidden.proxy") : refusal(reason);
  return (
    <>
      <PageHead title={t("title")} scope={config.instance.name} />
      <Refused title={t("forbidden.title")} identity={useIdentity()} why={why} />
    </>
  );
}
