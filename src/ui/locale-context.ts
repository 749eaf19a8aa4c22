import { createContext, useContext } from "react";
import type { Locale } from "~/lib/locale";

/** The language spoken and how to change it without losing the place. */
export interface LocaleChoice {
  locale: Locale;
  setLocale: (locale: Locale) => void;
}

export const LocaleContext = createContext<LocaleChoice | null>(null);

export function useLocaleChoice(): LocaleChoice {
  const choice = useContext(LocaleContext);
  if (!choice) throw new Error("useLocaleChoice needs a LocaleContext above it");
  return choice;
}
