import { useTranslations } from "use-intl";
import { useServices } from "~/session/services-context";
import { PageHead } from "~/ui/PageHead";

export function AllowedIpsPage() {
  const t = useTranslations("allowedIps");
  const { config } = useServices();
  return <PageHead title={t("title")} scope={config.instance.name} />;
}
