import RotateCw from "lucide-react/icons/rotate-cw";
import { useTranslations } from "use-intl";
import { Button } from "./Button";
import { CopyButton } from "./CopyButton";
import { StateMessage } from "./StateMessage";

interface LoadFailureProps {
  /** What did not load, as the page calls it. */
  what: string;
  /** Why, in a sentence. */
  sentence: string;
  requestId: string | null;
  signIn: (() => void) | null;
  onRetry: () => void;
}

/** A load that failed: what, why, that it is not a zero, and how to go on. */
export function LoadFailure({ what, sentence, requestId, signIn, onRetry }: LoadFailureProps) {
  const t = useTranslations("failure");
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
          {signIn && (
            <Button size="small" onClick={signIn}>
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
