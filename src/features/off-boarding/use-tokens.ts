import { useTranslations } from "use-intl";
import { useServices } from "~/session/services-context";
import { useLastSignIn } from "~/session/use-last-sign-in";
import { useMomentText } from "~/session/use-moment-text";

/** How long a sign-in counts on Cloud (`/me`: `session.expires_at` is 24 hours after it). */
const SESSION_MS = 24 * 60 * 60 * 1000;

export interface Tokens {
  /** Until when tokens work that are out already, in words. */
  sentence: string;
  /** The same as a moment; `null` where nobody can say. A moment that is over means that none works any more. */
  until: Date | null;
}

/** What letting somebody go does not end: the tokens that were issued before. */
export function useTokens(userId: string): Tokens {
  const t = useTranslations("offBoarding.tokens");
  const { config, now } = useServices();
  const signIn = useLastSignIn(userId);
  const momentText = useMomentText();
  if (config.instance.kind === "proxy") return { sentence: t("proxy"), until: null };
  const latest = new Date(now().getTime() + SESSION_MS);
  if (signIn.kind === "known") {
    const until = new Date(signIn.at.getTime() + SESSION_MS);
    const began = momentText(signIn.at);
    return until <= now()
      ? { sentence: t("over", { began }), until }
      : { sentence: t("session", { began, until: momentText(until) }), until };
  }
  const key = signIn.kind === "failed" ? "failed" : "cloudUnknown";
  return { sentence: t(key, { until: momentText(latest) }), until: latest };
}
