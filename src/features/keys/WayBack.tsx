import { ChevronRight } from "lucide-react";
import { Link } from "react-router";
import { useTranslations } from "use-intl";
import { paths } from "~/lib/paths";
import styles from "./KeyPage.module.css";

/** Back to the usage that the key is part of. */
export function WayBack({ organizationId }: { organizationId: string | null }) {
  const t = useTranslations("keys");
  return (
    <nav className={styles.crumbs} aria-label={t("wayBack")}>
      <Link to={paths.usage(organizationId)}>{t("usage")}</Link>
      <ChevronRight size={12} aria-hidden />
      <span aria-current="page">{t("title")}</span>
    </nav>
  );
}
