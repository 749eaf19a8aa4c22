import { useLocale, useTranslations } from "use-intl";
import { dayText } from "~/lib/day-text";
import { countDays } from "~/lib/days";
import { providerName } from "~/lib/provider-name";
import { useMomentText } from "~/session/use-moment-text";
import type { PersonUse } from "./use-person-use";

/** The sentence under the name: when they were last seen, as far as anybody knows; `null` while that is not settled. */
export function usePersonLede({ signIn, keys, range, today }: PersonUse): string | null {
  const t = useTranslations("person.lede");
  const locale = useLocale();
  const momentText = useMomentText();
  if (signIn.kind === "known") {
    const when = momentText(signIn.at);
    return signIn.provider
      ? t("signedIn", { when, provider: providerName(signIn.provider) })
      : t("signedInPlain", { when });
  }
  if (signIn.kind === "pending" || keys.isUsagePending || keys.usageError) return null;
  if (keys.lastUsed) return t("used", { day: dayText(keys.lastUsed, today, locale) });
  return t("unused", { days: countDays(range) });
}
