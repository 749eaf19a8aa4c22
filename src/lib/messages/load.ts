import type { Locale } from "~/lib/locale";
import type { messages as entry } from "./en";
import type { messages as inside } from "./en-inside";
import type { messages as trouble } from "./en-trouble";
import type { NounMessages } from "./nouns";

/** Keys and, through the English texts, the arguments each of them takes. */
export type EntryMessages = typeof entry;
export type InsideMessages = typeof inside;
export type TroubleMessages = typeof trouble;

declare module "use-intl" {
  interface AppConfig {
    Locale: Locale;
    Messages: EntryMessages & InsideMessages & TroubleMessages & NounMessages;
  }
}

/** The texts of a language up to the sign-in: a chunk of its own, so that nobody fetches both languages. */
export async function loadMessages(locale: Locale): Promise<EntryMessages> {
  if (locale === "en") return (await import("./en")).messages;
  // Same keys by type; the arguments of each text are read off the English one, which `as const` keeps to the letter.
  return (await import("./zh-CN")).messages as EntryMessages;
}

/** The texts of the pages behind the sign-in, fetched once; the same promise every time. */
export const loadInside = onceForEach(
  async (locale): Promise<InsideMessages> =>
    locale === "en"
      ? (await import("./en-inside")).messages
      : ((await import("./zh-CN-inside")).messages as InsideMessages),
);

/** The texts for a sign-in that does not go well, fetched once; the same promise every time. */
export const loadTrouble = onceForEach(
  async (locale): Promise<TroubleMessages> =>
    locale === "en"
      ? (await import("./en-trouble")).messages
      : ((await import("./zh-CN-trouble")).messages as TroubleMessages),
);

function onceForEach<Texts>(load: (locale: Locale) => Promise<Texts>): (locale: Locale) => Promise<Texts> {
  const known = new Map<Locale, Promise<Texts>>();
  return (locale) => {
    const before = known.get(locale);
    if (before) return before;
    const loading = load(locale);
    // A chunk that did not come is asked for again the next time.
    loading.catch(() => known.delete(locale));
    known.set(locale, loading);
    return loading;
  };
}
