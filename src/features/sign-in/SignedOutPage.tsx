import { Navigate } from "react-router";
import { useTranslations } from "use-intl";
import { paths } from "~/lib/paths";
import { useServices } from "~/session/services-context";
import { liveSession } from "~/session/session-machine";
import { useSession } from "~/session/use-session";
import { ButtonLink } from "~/ui/Button";
import { EntryLayout } from "./EntryLayout";
import styles from "./SignedOutPage.module.css";
import { useDocumentTitle } from "./use-document-title";

/** After signing out, here or back from the provider. Says what ended, and what may not have. */
export function SignedOutPage() {
  const t = useTranslations("signIn.signedOut");
  const names = useTranslations("signIn.provider");
  const { config } = useServices();
  const state = useSession();
  useDocumentTitle(t("documentTitle"));
  if (liveSession(state)) return <Navigate replace to={paths.home()} />;
  const farewell = state.status === "anonymous" ? state.signedOut : null;
  const kind = config.identityProviders.find(({ id }) => id === farewell?.providerId)?.kind;
  const provider = kind ? names(kind) : (farewell?.providerId ?? "");
  const isAtProvider = farewell !== null && farewell.providerId !== null;
  return (
    <EntryLayout>
      <h1>{t("title")}</h1>
      <div className={styles.facts}>
        <p>{t("body")}</p>
        <p role="status">
          {isAtProvider && farewell.endsAtProvider !== false && t("leaving", { provider })}
          {isAtProvider && farewell.endsAtProvider === false && t("stillAtProvider", { provider })}
        </p>
        <p>{t("elsewhere")}</p>
      </div>
      <ButtonLink kind="primary" to={paths.signIn()}>
        {t("again")}
      </ButtonLink>
    </EntryLayout>
  );
}

export { SignedOutPage as Component };
