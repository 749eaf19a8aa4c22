import { useLocale, useTranslations } from "use-intl";
import { CERTIFICATIONS, type CertificationStatement, PRIVACY_FACTS, tenseOf } from "~/contract/privacy-facts";
import { formatDayOfYear } from "~/lib/format";
import { useServices } from "~/session/services-context";
import { classes } from "~/ui/classes";
import tables from "~/ui/Table.module.css";
import styles from "./CertificationsSection.module.css";
import page from "./PrivacyPage.module.css";
import { Section } from "./Section";
import { SourceMark } from "./SourceMark";

/** What is stated, by whom; where sources contradict each other all of them stand here, and none is preferred. */
export function CertificationsSection() {
  const t = useTranslations("privacy");
  return (
    <Section id="certifications" title={t("sections.certifications")}>
      <table className={classes(tables.table, page.table, styles.table)}>
        <caption className="visually-hidden">{t("sections.certifications")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("certification.standard")}</th>
            <th scope="col">{t("certification.statement")}</th>
            <th scope="col">{t("certification.source")}</th>
          </tr>
        </thead>
        {CERTIFICATIONS.map(({ topic, statements }) => (
          <tbody key={topic}>
            {statements.map((statement, index) => (
              <tr key={statement.id}>
                {index === 0 && (
                  <th scope="rowgroup" rowSpan={statements.length}>
                    {t(`certification.topic.${topic}`)}
                  </th>
                )}
                <td>
                  {index > 0 && (
                    <>
                      <strong className={styles.or}>{t("or")}</strong>{" "}
                    </>
                  )}
                  <Words statement={statement} />
                </td>
                <td>
                  <SourceMark sources={statement.sources} />
                </td>
              </tr>
            ))}
          </tbody>
        ))}
      </table>
      <p className={page.fine}>
        {t("fact.reports")} <SourceMark sources={PRIVACY_FACTS.reports.sources} /> {t("certification.note")}
      </p>
    </Section>
  );
}

/** The statement in words; one that promises something by a day is told by what that day is by now. */
function Words({ statement }: { statement: CertificationStatement }) {
  const t = useTranslations("privacy");
  const locale = useLocale();
  const { now } = useServices();
  if (!("due" in statement)) return t(`fact.${statement.id}`);
  const tense = tenseOf(statement.due, now().toISOString().slice(0, 10));
  return t(`due.${tense}`, { day: formatDayOfYear(statement.due, locale) });
}
