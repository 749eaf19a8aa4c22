import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { ApiError } from "~/api/errors";
import { instance } from "~/api/instance";
import { INSTANCE_FEATURES } from "~/contract/instance";
import { paths } from "~/lib/paths";
import { useServices } from "~/session/services-context";
import { useFailureSentence } from "~/session/use-load-failure";
import { ButtonLink } from "~/ui/Button";
import { RetentionRow } from "./RetentionRow";
import styles from "./SettingsPage.module.css";
import { SettingsRow } from "./SettingsRow";
import { SignInRow } from "./SignInRow";

/** What the instance says of itself; nothing of it is set here. */
export function InstanceFacts() {
  const t = useTranslations("settings.instance");
  const { config, contentFields } = useServices();
  const { name, region, kind } = config.instance;
  return (
    <section className={styles.section} aria-labelledby="instance">
      <header>
        <h2 id="instance">{name}</h2>
        <p>{t("hint")}</p>
      </header>
      <SettingsRow name={t("name")}>
        <strong>{t(kind)}</strong>
        {region && ` · ${region.id.toUpperCase()} ${region.label}`}
        {" · "}
        <Version />
        {" · "}
        <Readiness />
        <Abilities />
      </SettingsRow>
      <SettingsRow name={t("api")} hint={t("apiHint")}>
        <code>{config.api.baseUrl}</code>
      </SettingsRow>
      <SignInRow />
      <RetentionRow />
      <SettingsRow name={t("content")} action={<ButtonLink to={paths.privacy()}>{t("privacy")}</ButtonLink>}>
        {t("contentCount", { count: contentFields.count })}
      </SettingsRow>
    </section>
  );
}

/** A proxy may keep its version to itself. */
function Version() {
  const t = useTranslations("settings.instance");
  const { client, config } = useServices();
  const { data, isError, isPending } = useQuery(instance.facts(client, config.instance.kind));
  if (isPending) return t("asking");
  if (isError) return t("versionFailed");
  return data.version === null ? t("versionUntold") : t("version", { version: data.version });
}

/** A 503 is the proxy's way of saying that it is not ready; no answer says nothing. */
function Readiness() {
  const t = useTranslations("settings.instance");
  const { client } = useServices();
  const { data, error, isPending } = useQuery(instance.readiness(client));
  const sentence = useFailureSentence(error);
  if (isPending) return t("asking");
  if (error instanceof ApiError && error.status === 503) return t("notReady", { status: String(error.status) });
  if (error) return t("readyFailed", { sentence });
  if (!/^(healthy|connected|ready)$/i.test(data.status)) return t("notReady", { status: data.status });
  return data.db === "connected" ? t("readyDatabase") : t("ready");
}

/** What goes beyond the proxy's own routes, and what does not. */
function Abilities() {
  const t = useTranslations("settings.instance");
  const feature = useTranslations("settings.feature");
  const { client, config } = useServices();
  const { data, error } = useQuery(instance.facts(client, config.instance.kind));
  const sentence = useFailureSentence(error);
  if (error) return <p className="xs muted">{t("canFailed", { sentence })}</p>;
  if (!data) return null;
  if (config.instance.kind === "proxy") return <p className="xs muted">{t("canNothing")}</p>;
  const listed = (has: boolean) =>
    INSTANCE_FEATURES.filter((one) => data.features.includes(one) === has)
      .map((one) => feature(one))
      .join(", ");
  return (
    <p className="xs muted">
      {t("can", { list: listed(true) || "–" })}
      {listed(false) && (
        <>
          <br />
          {t("cannot", { list: listed(false) })}
        </>
      )}
    </p>
  );
}
