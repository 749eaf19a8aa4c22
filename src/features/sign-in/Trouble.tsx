import { type ComponentType, lazy, type ReactNode, Suspense, useEffect, useState } from "react";
import { IntlProvider, useLocale, useMessages, useTranslations } from "use-intl";
import { loadTrouble, type TroubleMessages } from "~/lib/messages/load";
import { Button } from "~/ui/Button";

/** The texts of {@link loadTrouble}, or that they did not come. */
type Loaded = TroubleMessages | "failed" | null;

/**
 * What most sign-ins never need: the texts of what goes wrong, fetched when something does. The network may be the very
 * thing that is wrong, so a fetch that fails is said, too.
 */
export function Trouble({ children }: { children: ReactNode }) {
  const locale = useLocale();
  const entry = useMessages();
  const [loaded, setLoaded] = useState<Loaded>(null);
  useEffect(() => {
    let isGone = false;
    const take = (texts: Loaded) => {
      if (!isGone) setLoaded(texts);
    };
    loadTrouble(locale).then(take, () => take("failed"));
    return () => {
      isGone = true;
    };
  }, [locale]);
  if (loaded === null) return null;
  if (loaded === "failed") return <TroubleUnloaded />;
  const messages = { ...entry, ...loaded, signIn: { ...entry.signIn, ...loaded.signIn } };
  return (
    <IntlProvider locale={locale} messages={messages} timeZone="UTC">
      <Suspense>{children}</Suspense>
    </IntlProvider>
  );
}

/** A notice whose code comes with the trouble it is about. */
export function lazyNotice<Props extends object>(load: () => Promise<ComponentType<Props>>) {
  return lazy<ComponentType<Props>>(() =>
    load().then(
      (notice) => ({ default: notice }),
      () => ({ default: TroubleUnloaded }),
    ),
  );
}

function TroubleUnloaded() {
  const t = useTranslations();
  return (
    <div role="alert">
      <p>{t("signIn.unloaded")}</p>
      <Button onClick={() => window.location.reload()}>{t("failure.pageBroken.reload")}</Button>
    </div>
  );
}
