import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { instance } from "~/api/instance";
import { SECURITY_MAILBOX } from "~/contract/contacts";
import { ANSWER_BUSINESS_DAYS, BOUNTY_STATEMENTS, PRIVACY_FACTS } from "~/contract/privacy-facts";
import { useServices } from "~/session/services-context";
import { CopyButton } from "~/ui/CopyButton";
import { BountyTable } from "./BountyTable";
import page from "./PrivacyPage.module.css";
import { Section } from "./Section";
import { SourceMark } from "./SourceMark";

/** Where to write when something is wrong, what to write, and what is said of bounties. */
export function ReportSection() {
  const t = useTranslations("privacy");
  const { client, config } = useServices();
  const { data: facts } = useQuery(instance.facts(client, config.instance.kind));
  const { name, region } = config.instance;
  const template = t("report.templateBody", {
    place: [name, region?.label, config.api.baseUrl].filter(Boolean).join(" · "),
    version: facts?.version ?? t("report.unknownVersion"),
  });
  const mail = `mailto:${SECURITY_MAILBOX}?subject=${encodeURIComponent(t("report.subject"))}`;
  const [table, none] = BOUNTY_STATEMENTS;
  return (
    <Section id="report" title={t("sections.report")}>
      <p className={page.lead}>
        {t.rich("report.write", {
          mail: () => <a href={mail}>{SECURITY_MAILBOX}</a>,
          include: t("fact.include"),
          answer: t("fact.answerIn", { days: ANSWER_BUSINESS_DAYS }),
          source: () => <SourceMark sources={PRIVACY_FACTS.answerIn.sources} />,
          own: t("fact.ownSystems"),
        })}{" "}
        <CopyButton text={template} label={t("report.template")} done={t("report.copied")} />
      </p>
      <BountyTable />
      <p className={page.disagree}>
        <strong>{t("report.disagree")}</strong>{" "}
        {t.rich("report.contradiction", {
          table: t(`fact.${table.id}`),
          none: t(`fact.${none.id}`),
          source: () => <SourceMark sources={none.sources} />,
        })}
      </p>
    </Section>
  );
}
