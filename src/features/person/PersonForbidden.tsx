import { useTranslations } from "use-intl";
import type { RefusalReason } from "~/contract/permissions";
import { paths } from "~/lib/paths";
import { useIdentity } from "~/session/use-identity";
import { Refused } from "~/ui/Refused";

/** Nothing was asked of the server. */
export function PersonForbidden({ scopeName, reason }: { scopeName: string; reason: RefusalReason }) {
  const t = useTranslations("person");
  const refusal = useTranslations("refusal");
  return (
    <Refused
      title={t("forbidden.title")}
      identity={useIdentity()}
      why={refusal(reason)}
      onward={{ to: paths.usage(), name: refusal("page.own") }}
      page={`${t("people")} · ${scopeName}`}
    />
  );
}
