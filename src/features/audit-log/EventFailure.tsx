import { useTranslations } from "use-intl";
import { ApiError } from "~/api/errors";
import { hasInstanceView } from "~/contract/permissions";
import { paths } from "~/lib/paths";
import { useServices } from "~/session/services-context";
import { useLoadFailure } from "~/session/use-load-failure";
import { usePerson } from "~/session/use-session";
import { ButtonLink } from "~/ui/Button";
import { LoadFailure } from "~/ui/LoadFailure";
import { StateMessage } from "~/ui/StateMessage";

/** An event that is not there: removed by retention, never there, or not loaded. Each is another sentence. */
export function EventFailure({ error, onRetry }: { error: Error | null; onRetry: () => void }) {
  const t = useTranslations("auditEvent");
  const { config } = useServices();
  const person = usePerson();
  const failure = useLoadFailure(error);
  if (!(error instanceof ApiError) || error.kind !== "not-found") {
    return <LoadFailure what={t("what")} onRetry={onRetry} {...failure} />;
  }
  const back = (
    <ButtonLink size="small" to={paths.auditLog()}>
      {t("log")}
    </ButtonLink>
  );
  // RFC 9110 section 15.5.11: it was there, and is known not to come back.
  if (error.status === 410) {
    return (
      <StateMessage
        title={t("gone.title")}
        actions={
          <>
            {back}
            {hasInstanceView(person) && (
              <ButtonLink size="small" to={paths.auditRetention()}>
                {t("gone.policy")}
              </ButtonLink>
            )}
          </>
        }
      >
        <p>{t("gone.body")}</p>
      </StateMessage>
    );
  }
  return (
    <StateMessage title={t("missing.title")} actions={back}>
      <p>{t(config.instance.kind === "proxy" ? "missing.bodyProxy" : "missing.body")}</p>
      {!hasInstanceView(person) && <p>{t("missing.bodyOrganization")}</p>}
    </StateMessage>
  );
}
