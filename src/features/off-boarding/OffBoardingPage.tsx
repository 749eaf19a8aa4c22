import { useTranslations } from "use-intl";
import { useServices } from "~/session/services-context";
import { PageHead } from "~/ui/PageHead";

export function OffBoardingPage() {
  const t = useTranslations("offBoarding");
  const { config } = useServices();
  return <PageHead title={t("title")} scope={config.instance.name} />;
}
