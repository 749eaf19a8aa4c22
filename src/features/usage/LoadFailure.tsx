import { RotateCw } from "lucide-react";
import { useLocation } from "react-router";
import { useTranslations } from "use-intl";
import { ApiError } from "~/api/errors";
import { useServices } from "~/session/services-context";
import { Button } from "~/ui/Button";
import { CopyButton } from "~/ui/CopyButton";
import { StateMessage } from "~/ui/StateMessage";

interface LoadFailureProps {
  /** What did not load, as the page calls it. */
  what: string;
  error: Error | null;
  onRetry: () => void;
}

/** A load that failed: what, why, that it is not a zero, and how to go on. */
export function LoadFailure({ what, error, onRetry }: LoadFailureProps) {
  const t = useTranslations("failure");
  const sentence = useFailureSentence(error);
  const { session, config } = useServices();
  const location = useLocation();
  // A token that was just renewed and is refused all the same: only a sign-in can help, and the place is kept.
  const isSignedOut = error instanceof ApiError && error.kind === "unauthenticated";
  const provider = session.lastProviderId() ?? config.identityProviders[0]?.id ?? "";
  const requestId = error instanceof ApiError ? error.requestId : null;
  return (
    <StateMessage
      role="alert"
      title={t("title", { what })}
      actions={
        <>
          <Button size="small" onClick={onRetry}>
            <RotateCw size={14} aria-hidden />
            {t("tryAgain")}
          </Button>
          {isSignedOut && (
            <Button size="small" onClick={() => void session.signIn(provider, location.pathname + location.search)}>
              {t("signInAgain")}
            </Button>
          )}
          {requestId && <CopyButton text={requestId} label={t("request", { id: requestId })} done={t("copied")} />}
        </>
      }
    >
      <p>
        {sentence} {t("notZero")}
      </p>
    </StateMessage>
  );
}

function useFailureSentence(error: Error | null): string {
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
