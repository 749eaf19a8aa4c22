import { useTranslations } from "use-intl";
import { PRIVACY_FACTS } from "~/contract/privacy-facts";
import { useServices } from "~/session/services-context";
import { classes } from "~/ui/classes";
import tables from "~/ui/Table.module.css";
import page from "./PrivacyPage.module.css";
import { Section } from "./Section";
import { SourceMark } from "./SourceMark";

/** Cloud and self-hosted side by side; the column of this instance says that it is. */
export function WhoSection() {
  const t = useTranslations("privacy");
  const { kind } = useServices().config.instance;
  const { cloudOperations, noTelemetry } = PRIVACY_FACTS;
  const rows = [
    {
      id: "runs",
      cloud: (
        <>
          {t("who.litellm")} <SourceMark sources={cloudOperations.sources} />{" "}
          <span className="muted">{t("fact.cloudOperations")}</span>
        </>
      ),
      selfHosted: t("who.operator"),
    },
    { id: "holds", cloud: t("who.litellmRegion"), selfHosted: t("who.operatorHolds") },
    { id: "decides", cloud: t("who.cloudLogs"), selfHosted: t("who.operator") },
    {
      id: "telemetry",
      cloud: t("who.none"),
      selfHosted: (
        <>
          {t("who.none")} <SourceMark sources={noTelemetry.sources} />
        </>
      ),
    },
  ] as const;
  return (
    <Section id="who" title={t("sections.who")}>
      <table className={classes(tables.table, page.table)}>
        <caption className="visually-hidden">{t("sections.who")}</caption>
        <thead>
          <tr>
            <th scope="col">
              <span className="visually-hidden">{t("who.what")}</span>
            </th>
            <th scope="col">{kind === "cloud" ? t("who.cloudHere") : t("who.cloud")}</th>
            <th scope="col">{kind === "proxy" ? t("who.selfHostedHere") : t("who.selfHosted")}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ id, cloud, selfHosted }) => (
            <tr key={id}>
              <th scope="row">{t(`who.${id}`)}</th>
              <td>{cloud}</td>
              <td>{selfHosted}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}
