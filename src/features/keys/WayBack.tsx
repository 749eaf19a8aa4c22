import { useTranslations } from "use-intl";
import { paths } from "~/lib/paths";
import { Crumbs } from "~/ui/Crumbs";

/** Back to the usage that the key is part of. */
export function WayBack({ organizationId }: { organizationId: string | null }) {
  const t = useTranslations("keys");
  return (
    <Crumbs label={t("wayBack")} way={[{ name: t("usage"), to: paths.usage(organizationId) }]} here={t("title")} />
  );
}
