/** The two languages the console speaks. */
export const LOCALES = ["en", "zh-CN"] as const;
export type Locale = (typeof LOCALES)[number];

/**
 * The language to speak: the kept choice, else the first of the browser's languages that the console knows, else
 * English. Any Chinese is served in Simplified Chinese, the only one there is.
 */
export function chooseLocale(kept: string | null, preferred: readonly string[]): Locale {
  const known = LOCALES.find((locale) => locale === kept);
  if (known) return known;
  for (const tag of preferred) {
    const language = tag.toLowerCase().split("-")[0];
    if (language === "zh") return "zh-CN";
    if (language === "en") return "en";
  }
  return "en";
}
