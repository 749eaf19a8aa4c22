import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { instance } from "~/api/instance";
import { paths } from "~/lib/paths";
import { useServices } from "~/session/services-context";
import { ButtonLink } from "~/ui/Button";
import { SettingsRow } from "./SettingsRow";

/** With whom one signs in here, who decides on roles, and the check of all of it. */
export function SignInRow() {
  const t = useTranslations("settings.instance");
  const providerName = useTranslations("signIn.provider");
  const { client, config } = useServices();
  const { data } = useQuery(instance.ownPages(client));
  const names = config.identityProviders.map(({ kind, mode }) => {
    const name = providerName(kind);
    return mode === "broker" && kind !== "keycloak" ? t("broker", { name }) : name;
  });
  return (
    <SettingsRow name={t("signIn")} action={<ButtonLink to={paths.signInCheck()}>{t("check")}</ButtonLink>}>
      <strong>{names.join(", ")}</strong>
      <p className="xs muted">
        {config.rolesFrom === "identity-provider" ? t("rolesProvider") : t("rolesLitellm")}
        <br />
        {data?.sso_configured === undefined ? t("ownSsoUntold") : data.sso_configured ? t("ownSso") : t("ownSsoNot")}
      </p>
    </SettingsRow>
  );
}
