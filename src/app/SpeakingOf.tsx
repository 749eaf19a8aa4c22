import { type ReactNode, use, useMemo } from "react";
import { IntlProvider, useLocale, useMessages } from "use-intl";
import { loadNoun, type Noun } from "~/lib/messages/nouns";

/** Adds the texts of a noun's pages. Suspends until they are there. */
export function SpeakingOf({ nouns, children }: { nouns: readonly Noun[]; children: ReactNode }) {
  const locale = useLocale();
  const before = useMessages();
  const groups = nouns.map((noun) => use(loadNoun(noun, locale)));
  // biome-ignore lint/correctness/useExhaustiveDependencies: the groups of a language are the same objects every time
  const messages = useMemo(() => Object.assign({}, before, ...groups), [before, locale]);
  return (
    <IntlProvider locale={locale} messages={messages} timeZone="UTC">
      {children}
    </IntlProvider>
  );
}
