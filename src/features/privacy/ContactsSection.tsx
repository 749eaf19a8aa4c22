import { useLocale, useTranslations } from "use-intl";
import { SECURITY_MAILBOX } from "~/contract/contacts";
import { LEGAL_ENTITY, PRIVACY_FACTS, PRIVACY_SOURCES, type PrivacySource } from "~/contract/privacy-facts";
import { formatDayOfYear } from "~/lib/format";
import { useServices } from "~/session/services-context";
import styles from "./ContactsSection.module.css";
import { Section } from "./Section";
import { SourceMark } from "./SourceMark";

const SOURCES = Object.keys(PRIVACY_SOURCES).filter((key): key is PrivacySource => key in PRIVACY_SOURCES);

/** Who to write to, and where the statements of this page come from. */
export function ContactsSection() {
  const t = useTranslations("privacy");
  const locale = useLocale();
  const { region } = useServices().config.instance;
  const { company, mailbox, procurement } = PRIVACY_FACTS;
  return (
    <Section id="contacts" title={t("sections.contacts")}>
      <dl className={styles.rows}>
        <div>
          <dt>{t("fact.company")}</dt>
          <dd>
            {LEGAL_ENTITY} <SourceMark sources={company.sources} />
          </dd>
        </div>
        <div>
          <dt>{t("fact.mailbox")}</dt>
          <dd>
            <a href={`mailto:${SECURITY_MAILBOX}`}>{SECURITY_MAILBOX}</a> <SourceMark sources={mailbox.sources} />
          </dd>
        </div>
        <div>
          <dt>{t("contact.region")}</dt>
          <dd>{region ? `${region.id.toUpperCase()} ${region.label}` : t("contact.noRegion")}</dd>
        </div>
        <div>
          <dt>{t("contact.buying")}</dt>
          <dd>
            {t("fact.procurement")} <SourceMark sources={procurement.sources} />
          </dd>
        </div>
        <div>
          <dt>{t("contact.sources")}</dt>
          <dd>
            <ul>
              {SOURCES.map((source) => (
                <li key={source}>
                  <SourceMark sources={[source]} />{" "}
                  {t("contact.readOn", {
                    name: t(`contact.sourceName.${source}`),
                    day: formatDayOfYear(PRIVACY_SOURCES[source].readOn, locale),
                  })}
                </li>
              ))}
            </ul>
          </dd>
        </div>
      </dl>
    </Section>
  );
}
