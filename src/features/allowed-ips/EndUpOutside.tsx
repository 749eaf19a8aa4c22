import { useId } from "react";
import { useTranslations } from "use-intl";
import type { AddressAbilities } from "~/api/allowed-ips";
import { EMERGENCY } from "~/contract/allowed-ips";
import styles from "./Aside.module.css";

/** What somebody can do who is no longer let in; on a plain proxy: nothing, and that it is so. */
export function EndUpOutside({ abilities }: { abilities: AddressAbilities }) {
  const t = useTranslations("allowedIps.outside");
  const id = useId();
  return (
    <section className={styles.section} aria-labelledby={id}>
      <h2 id={id}>{t("title")}</h2>
      <p className={styles.hint}>
        {abilities.hasWayBack
          ? t("wayBack", { minutes: String(EMERGENCY.signedInMinutes), hours: String(EMERGENCY.hours) })
          : t("noWayBack")}
      </p>
    </section>
  );
}
