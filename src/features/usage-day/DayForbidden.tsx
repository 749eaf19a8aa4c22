import { useTranslations } from "use-intl";
import type { UsageScope } from "~/api/usage";
import type { RefusalReason } from "~/contract/permissions";
import type { Day } from "~/lib/days";
import { paths } from "~/lib/paths";
import { useIdentity } from "~/session/use-identity";
import { Refused } from "~/ui/Refused";

interface DayForbiddenProps {
  scope: UsageScope;
  reason: RefusalReason;
  day: Day;
}

/** Nothing was asked of the server. */
export function DayForbidden({ scope, reason, day }: DayForbiddenProps) {
  const t = useTranslations("usageDay");
  const refusal = useTranslations("refusal");
  return (
    <Refused
      title={t(scope.kind === "organization" ? "refused.organization" : "refused.instance")}
      identity={useIdentity()}
      why={refusal(reason)}
      onward={{ to: paths.usageDay(null, day), name: t("logsRefused.own") }}
    />
  );
}
