import { Link } from "react-router";
import { useTranslations } from "use-intl";
import type { AddressAbilities } from "~/api/allowed-ips";
import { paths } from "~/lib/paths";
import styles from "./AllowedIpsBoard.module.css";

/** Whether caller addresses are stored, how long, and who sees them: the words of the privacy page. */
export function StoredStatement({ abilities }: { abilities: AddressAbilities }) {
  const t = useTranslations("allowedIps.stored");
  return (
    <p className={styles.fine}>
      {abilities.source === "proxy" ? t("proxy") : t(abilities.hasCallerAddresses ? "yes" : "no")}{" "}
      <Link to={paths.privacy()}>{t("more")}</Link>
    </p>
  );
}
