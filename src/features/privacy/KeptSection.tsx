import { useQuery } from "@tanstack/react-query";
import Check from "lucide-react/icons/check";
import TriangleAlert from "lucide-react/icons/triangle-exclamation-point";
import { Link } from "react-router";
import { useTranslations } from "use-intl";
import { instance } from "~/api/instance";
import { can } from "~/contract/permissions";
import { PRIVACY_FACTS } from "~/contract/privacy-facts";
import { paths } from "~/lib/paths";
import { useServices } from "~/session/services-context";
import { usePerson } from "~/session/use-session";
import { classes } from "~/ui/classes";
import styles from "./KeptSection.module.css";
import page from "./PrivacyPage.module.css";
import { ReadTable } from "./ReadTable";
import { Section } from "./Section";
import { SourceMark } from "./SourceMark";
import { StoredTable } from "./StoredTable";
import { useRefusedFields } from "./use-refused-fields";

/** Two tables side by side: what LiteLLM stores, what this console reads of it. */
export function KeptSection() {
  const t = useTranslations("privacy");
  const { config } = useServices();
  return (
    <Section id="kept" title={t("sections.kept")}>
      <div className={styles.ledger}>
        <StoredTable />
        <ReadTable />
      </div>
      <RefusedFields />
      {config.instance.kind === "cloud" && (
        <p className={page.lead}>
          {t("fact.noContent")} <SourceMark sources={PRIVACY_FACTS.noContent.sources} />
        </p>
      )}
      <CallerAddresses />
    </Section>
  );
}

/** How many fields of message content answers carried: the expected number is 0, and any other is an alarm. */
function RefusedFields() {
  const t = useTranslations("privacy.refused");
  const count = useRefusedFields();
  const Icon = count === 0 ? Check : TriangleAlert;
  return (
    <div role="status" className={classes(styles.refused, count > 0 && styles.alarm)}>
      <Icon size={16} aria-hidden />
      <p>
        <strong>{t("count", { count })}</strong> {count === 0 ? t("none") : t("some")}
      </p>
    </div>
  );
}

/** Said in the same words as on the page of allowed addresses. */
function CallerAddresses() {
  const t = useTranslations("privacy.addresses");
  const stored = useTranslations("allowedIps.stored");
  const { client, config } = useServices();
  const { kind } = config.instance;
  const facts = useQuery(instance.facts(client, kind));
  const person = usePerson();
  return (
    <p className={page.lead}>
      {kind === "proxy"
        ? stored("proxy")
        : facts.isPending
          ? t("asking")
          : facts.isError
            ? t("untold")
            : stored(facts.data.features.includes("caller-addresses") ? "yes" : "no")}{" "}
      {can(person, "allowed-ips.read").allowed && <AllowedIpsLink />}
    </p>
  );
}

function AllowedIpsLink() {
  const t = useTranslations("allowedIps");
  return <Link to={paths.allowedIps()}>{t("title")}</Link>;
}
