import { useLocation } from "react-router";
import { useTranslations } from "use-intl";
import { paths } from "~/lib/paths";
import { ButtonLink } from "~/ui/Button";
import { StateMessage } from "~/ui/StateMessage";
import { SecurityContact } from "./SecurityContact";

/** An address of this console at which nothing lives. */
export function NotFoundPage() {
  const t = useTranslations("failure.pageMissing");
  const { pathname } = useLocation();
  return (
    <StateMessage
      level={1}
      title={t("title")}
      fine={<SecurityContact />}
      actions={
        <ButtonLink to={paths.home()} size="small">
          {t("home")}
        </ButtonLink>
      }
    >
      <p>{t("body", { path: pathname })}</p>
    </StateMessage>
  );
}
