import { useEffect } from "react";
import { useLocation, useNavigate, useParams } from "react-router";
import { useTranslations } from "use-intl";
import { paths } from "~/lib/paths";
import { useServices } from "~/session/services-context";
import { EntryLayout } from "./EntryLayout";
import styles from "./SignInPage.module.css";
import { useDocumentTitle } from "./use-document-title";

/**
 * Where a provider sends people back to. The session works an address on once however often this effect runs, and
 * takes the code out of the address before it asks anybody anything.
 */
export function SignInCallbackPage() {
  const t = useTranslations("signIn");
  const { config, session } = useServices();
  const { provider: providerId } = useParams();
  // The router's location, not the window's: the window's has lost its parameters when the effect runs again.
  const { pathname, search } = useLocation();
  const navigate = useNavigate();
  useDocumentTitle(t("documentTitle", { instance: config.instance.name }));

  useEffect(() => {
    let isGone = false;
    void session.completeSignIn(new URL(pathname + search, window.location.origin)).then(({ returnTo, failure }) => {
      if (isGone) return;
      const again = paths.signIn(returnTo === paths.home() ? {} : { returnTo });
      void navigate(failure ? again : returnTo, { replace: true });
    });
    return () => {
      isGone = true;
    };
  }, [session, pathname, search, navigate]);

  const kind = config.identityProviders.find(({ id }) => id === providerId)?.kind;
  const provider = kind ? t(`provider.${kind}`) : (providerId ?? "");
  return (
    <EntryLayout>
      <h1>{t("finishing")}</h1>
      <p className={styles.lede} role="status">
        {t("finishingBody", { provider, instance: config.instance.name })}
      </p>
    </EntryLayout>
  );
}

export { SignInCallbackPage as Component };
