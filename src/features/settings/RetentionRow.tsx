import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { auditRetention } from "~/api/audit-retention";
import { instance } from "~/api/instance";
import { hasInstanceView } from "~/contract/permissions";
import { formatCount } from "~/lib/format";
import { paths } from "~/lib/paths";
import { useServices } from "~/session/services-context";
import { useFailureSentence } from "~/session/use-load-failure";
import { usePerson } from "~/session/use-session";
import { ButtonLink } from "~/ui/Button";
import { SettingsRow } from "./SettingsRow";

/** How long the audit log is kept; for those who may read the policy, on an instance that has one. */
export function RetentionRow() {
  const t = useTranslations("settings.instance");
  const { client, config } = useServices();
  const person = usePerson();
  const { data: facts } = useQuery(instance.facts(client, config.instance.kind));
  const isThere = hasInstanceView(person) && (facts?.features.includes("audit-retention") ?? false);
  const { data, error } = useQuery({ ...auditRetention.policy(client), enabled: isThere });
  const sentence = useFailureSentence(error);
  if (!isThere) return null;
  return (
    <SettingsRow name={t("audit")} action={<ButtonLink to={paths.auditRetention()}>{t("retention")}</ButtonLink>}>
      {error
        ? t("auditFailed", { sentence })
        : data
          ? t.rich("auditKept", {
              strong: (text) => <strong>{text}</strong>,
              days: data.days,
              events: t("auditEvents", { count: data.events_total, text: formatCount(data.events_total) }),
            })
          : t("asking")}
    </SettingsRow>
  );
}
