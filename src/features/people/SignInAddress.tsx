import { useHref } from "react-router";
import { useTranslations } from "use-intl";
import { paths } from "~/lib/paths";
import { CopyButton } from "~/ui/CopyButton";
import styles from "./PeoplePage.module.css";

/** The console's own address, to hand to whoever was given a row: LiteLLM's onboarding link leads to a password. */
export function SignInAddress() {
  const t = useTranslations("people.unseen");
  const address = new URL(useHref(paths.home()), window.location.origin).href;
  return (
    <p className={styles.address}>
      {t("address")} <code>{address}</code>{" "}
      <CopyButton kind="plain" text={address} label={t("copy")} done={t("copied")} />
    </p>
  );
}
