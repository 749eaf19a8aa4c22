import { useTranslations } from "use-intl";
import { ApiError } from "~/api/errors";
import { useFailureSentence } from "~/session/use-load-failure";
import { Note } from "~/ui/Note";
import styles from "./DraftPanel.module.css";
import type { SaveFailureFacts } from "./use-save-draft";

/** Why the draft did not go live, where it was tried; what went through of several, and that the rest is still here. */
export function SaveFailure({ failure }: { failure: SaveFailureFacts | null }) {
  return <div role="alert">{failure && <Failure failure={failure} />}</div>;
}

function Failure({ failure }: { failure: SaveFailureFacts }) {
  const t = useTranslations("allowedIps.failed");
  const sentence = useFailureSentence("error" in failure ? failure.error : null);
  if (failure.kind === "changed") {
    return (
      <Note kind="warn" className={styles.failed ?? ""}>
        {t("changed")}
      </Note>
    );
  }
  const { error } = failure;
  const kind = error instanceof ApiError ? error.kind : null;
  const fields = error instanceof ApiError ? error.fields : [];
  if (failure.kind === "stopped") {
    const { done, failed, left } = failure;
    return (
      <Note kind="bad" className={styles.failed ?? ""}>
        <strong>{t("stopped", { done: String(done.length), all: String(done.length + 1 + left.length) })}</strong>
        {done.length > 0 && <p>{t("went", { list: done.map(({ address }) => address).join(", ") })}</p>}
        <p>{t("stoppedAt", { address: failed.address, sentence })}</p>
        <p>{t("rest", { list: [failed, ...left].map(({ address }) => address).join(", ") })}</p>
      </Note>
    );
  }
  return (
    <Note kind="bad" className={styles.failed ?? ""}>
      <strong>{t("title")}</strong>
      {fields.length > 0 ? (
        <ul>
          {fields.map(({ path, message }) => (
            <li key={path + message}>{t("field", { path, message })}</li>
          ))}
        </ul>
      ) : (
        <p>
          {kind === "network" ? t("network") : sentence} {kind !== "network" && t("kept")}
        </p>
      )}
    </Note>
  );
}
