import { type ReactNode, startTransition, use, useEffect, useMemo, useState } from "react";
import { IntlProvider, useLocale, useMessages } from "use-intl";
import { type BrowserStorage, keptItems, writeKept } from "~/lib/kept-in-browser";
import type { Locale } from "~/lib/locale";
import { type EntryMessages, loadInside, loadMessages } from "~/lib/messages/load";
import { LocaleContext } from "~/ui/locale-context";

/** A language and its texts, changed together so that no screen is half translated. */
export interface Speech {
  locale: Locale;
  messages: EntryMessages;
}

/** The map of groups grows with the pages; whoever comes to sign in needs none of it. */
const loadKnownNouns = async (locale: Locale) => (await import("~/lib/messages/nouns")).loadKnownNouns(locale);

interface SpeakingProps {
  /** The language to begin with, already loaded, so that the first words are the right ones. */
  start: Speech;
  storage: BrowserStorage;
  children: ReactNode;
}

/** Gives everything below it a language, and the choice of another. */
export function Speaking({ start, storage, children }: SpeakingProps) {
  const [{ locale, messages }, setSpeech] = useState(start);
  const choice = useMemo(
    () => ({
      locale,
      setLocale: (next: Locale) => {
        Promise.all([loadMessages(next), loadInside(next), loadKnownNouns(next)]).then(
          ([loaded]) => {
            writeKept(keptItems.locale, storage, next);
            startTransition(() => setSpeech({ locale: next, messages: loaded }));
          },
          // A chunk that does not load leaves the language as it is; the switch can be pressed again.
          () => undefined,
        );
      },
    }),
    [locale, storage],
  );
  useEffect(() => {
    document.documentElement.lang = locale;
  }, [locale]);
  return (
    <IntlProvider locale={locale} messages={messages} timeZone="UTC">
      <LocaleContext value={choice}>{children}</LocaleContext>
    </IntlProvider>
  );
}

/** Adds the texts of the pages behind the sign-in. Suspends until they are there. */
export function SpeakingInside({ children }: { children: ReactNode }) {
  const locale = useLocale();
  const entry = useMessages();
  const inside = use(loadInside(locale));
  const messages = useMemo(() => ({ ...entry, ...inside }), [entry, inside]);
  return (
    <IntlProvider locale={locale} messages={messages} timeZone="UTC">
      {children}
    </IntlProvider>
  );
}
