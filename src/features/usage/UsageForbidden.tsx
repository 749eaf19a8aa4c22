import { useTranslations } from "use-intl";
import type { UsageScope } from "~/api/usage";
import type { RefusalReason } from "~/contract/permissions";
import { paths } from "~/lib/paths";
import { useIdentity } from "~/session/use-identity";
import { Refused } from "~/ui/Refused";

interface UsageForbiddenProps {
  scope: UsageScope;
  scopeName: string;
  reason: RefusalReason;
}

/** Nothing was asked of the server. */
export function UsageForbidden({ scope, scopeName, reason }: UsageForbiddenProps) {
  const t = useTranslations("refusal");
  const shell = useTranslations("shell");
  return (
    <Refused
      title={t(scope.kind === "organization" ? "page.usageOrganization" : "page.usageInstance")}
      identity={useIdentity()}
      why={t(reason)}
      onward={{ to: paths.usage(), name: t("page.own") }}
      page={`${shell("usage")} · ${scopeName}`}
    />
  );
}
