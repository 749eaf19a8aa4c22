import { useTranslations } from "use-intl";
import { DATA_REGIONS, PRIVACY_FACTS } from "~/contract/privacy-facts";
import { useServices } from "~/session/services-context";
import { Places } from "./Places";
import styles from "./PrivacyPage.module.css";
import { Section } from "./Section";
import { SourceMark } from "./SourceMark";

/** Where the instance stores data, kept apart from where prompts are processed; on a proxy, whose decision that is. */
export function WhereSection() {
  const t = useTranslations("privacy");
  const { kind } = useServices().config.instance;
  return (
    <Section
      id="where"
      title={kind === "proxy" ? t("proxy.title") : t("sections.where")}
      isTitleHidden={kind === "cloud"}
    >
      {kind === "proxy" ? <p className={styles.lead}>{t("proxy.body")}</p> : <CloudPlaces />}
    </Section>
  );
}

function CloudPlaces() {
  const t = useTranslations("privacy");
  const { masterKey, tls, noSale, noTelemetry, virginia } = PRIVACY_FACTS;
  const isNamedOnce = DATA_REGIONS.some(({ places }) => places.some(({ inSupportedList }) => !inSupportedList));
  return (
    <>
      <Places />
      <p className={styles.lead}>{t("where.stores")}</p>
      <p className={styles.lead}>
        {t.rich("where.encrypted", {
          key: () => t.rich("fact.masterKey", { code: (text) => <code>{text}</code> }),
          tls: t("fact.tls"),
        })}{" "}
        <SourceMark sources={[...new Set([...masterKey.sources, ...tls.sources])]} />{" "}
        {t("where.sale", { sale: t("fact.noSale"), telemetry: t("fact.noTelemetry") })}{" "}
        <SourceMark sources={[...new Set([...noSale.sources, ...noTelemetry.sources])]} />
      </p>
      {isNamedOnce && (
        <p className={styles.disagree}>
          <strong>{t("where.disagree")}</strong> {t("fact.virginia")} <SourceMark sources={virginia.sources} />
        </p>
      )}
    </>
  );
}
