import { useLocation } from "react-router";
import { useTranslations } from "use-intl";
import { ApiError } from "~/api/errors";
import { useServices } from "./services-context";

/** What a failed load says, and what can be done about it besides trying again. */
export interface LoadFailureFacts {
  sentence: string;
  /** Under which the server logs it. */
  requestId: string | null;
  /**
   * Asks for a sign-in and keeps the place; `null` where that would not help. Only a token that was just renewed and is
   * refused all the same gets here.
   */
  signIn: (() => void) | null;
}

/** The sentence for a failure, in words that say what happened and never how much there is. */
export function useLoadFailure(error: Error | null): LoadFailureFacts {
  const sentence = useFailureSentence(error);
  const { session, config } = useServices();
  const location = useLocation();
  const provider = session.lastProviderId() ?? config.identityProviders[0]?.id ?? "";
  const isSignedOut = error instanceof ApiError && error.kind === "unauthenticated";
  return {
    sentence,
    requestId: error instanceof ApiError ? error.requestId : null,
    signIn: isSignedOut ? () => void session.signIn(provider, location.pathname + location.search) : null,
  };
}

/** The sentence alone, for a failure inside a form or a dialog. */
export function useFailureSentence(error: Error | null): string {
  const t = useTranslations("failure");
  const { config } = useServices();
  if (!(error instanceof ApiError)) return t("unknown", { message: error?.message ?? "" });
  switch (error.kind) {
    case "network":
      return t("network", { host: new URL(config.api.baseUrl).host });
    case "limited":
      return t("limited", { seconds: error.retryAfterSeconds ?? 0 });
    case "server":
      return t("server", { status: String(error.status ?? "") });
    case "address-refused":
      return error.address ? t("addressRefusedFrom", { address: error.address }) : t("address-refused");
    case "contract":
    case "invalid":
      return t(error.kind, { message: error.message });
    default:
      return t(error.kind);
  }
}
