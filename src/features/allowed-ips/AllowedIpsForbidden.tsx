import { useTranslations } from "use-intl";
import type { RefusalReason } from "~/contract/permissions";
import { paths } from "~/lib/paths";
import { useServices } from "~/session/services-context";
import { useIdentity } from "~/session/use-identity";
import { Refused } from "~/ui/Refused";

/** Nothing was asked of the server. */
export function AllowedIpsForbidden({ reason }: { reason: RefusalReason }) {
  const t = useTranslations("allowedIps");
  const refusal = useTranslations("refusal");
  const { config } = useServices();
  return (
    <Refused
      title={t("forbidden")}
      identity={useIdentity()}
      why={refusal(reason)}
      onward={{ to: paths.usage(), name: refusal("page.own") }}
      page={`${t("title")} · ${config.instance.name}`}
    />
  );
}
