import { useRouteError } from "react-router";
import { useTranslations } from "use-intl";
import { paths } from "~/lib/paths";
import { Button, ButtonLink } from "~/ui/Button";
import { StateMessage } from "~/ui/StateMessage";
import { SecurityContact } from "./SecurityContact";

/** The last net: a fault of the console's own while loading or drawing a page. Says so, keeps a way out. */
export function RouteErrorPage() {
  const t = useTranslations("failure.pageBroken");
  const error = useRouteError();
  return (
    <StateMessage
      level={1}
      role="alert"
      title={t("title")}
      actions={
        <>
          <Button size="small" onClick={() => window.location.reload()}>
            {t("reload")}
          </Button>
          <ButtonLink kind="ghost" size="small" to={paths.home()}>
            {t("home")}
          </ButtonLink>
        </>
      }
      fine={
        <>
          {error instanceof Error && (
            <>
              <code>{error.message}</code>
              <br />
            </>
          )}
          <SecurityContact />
        </>
      }
    >
      <p>{t("body")}</p>
    </StateMessage>
  );
}
