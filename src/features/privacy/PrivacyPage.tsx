import Printer from "lucide-react/icons/printer";
import { useTranslations } from "use-intl";
import { useServices } from "~/session/services-context";
import { Button } from "~/ui/Button";
import { PageHead } from "~/ui/PageHead";
import { useVisibleSection } from "~/ui/use-visible-section";
import { BrowserSection } from "./BrowserSection";
import { CertificationsSection } from "./CertificationsSection";
import { ContactsSection } from "./ContactsSection";
import { KeptSection } from "./KeptSection";
import styles from "./PrivacyPage.module.css";
import { ReportSection } from "./ReportSection";
import { WhereSection } from "./WhereSection";
import { WhoSection } from "./WhoSection";

/** Sections in the order of the page, by the name under which the list beside them has them. */
const CLOUD_SECTIONS = [
  ["where", "where"],
  ["kept", "keptShort"],
  ["browser", "browserShort"],
  ["certifications", "certificationsShort"],
  ["report", "reportShort"],
  ["who", "who"],
  ["contacts", "contactsShort"],
] as const;
/** What is certified of LiteLLM Cloud says nothing of a proxy that somebody runs themselves. */
const PROXY_SECTIONS = CLOUD_SECTIONS.filter(([id]) => id !== "certifications");
const IDS = { cloud: CLOUD_SECTIONS.map(([id]) => id), proxy: PROXY_SECTIONS.map(([id]) => id) };

/** What is stored, what is read, what this browser holds, and what is publicly stated, each with where that comes from. */
export function PrivacyPage() {
  const t = useTranslations("privacy");
  const { name, kind } = useServices().config.instance;
  const current = useVisibleSection(IDS[kind]);
  return (
    <>
      <PageHead title={t("title")} scope={t("scope", { name })} lede={t("lede")}>
        <Button onClick={() => window.print()}>
          <Printer size={16} aria-hidden />
          {t("print")}
        </Button>
      </PageHead>
      <div className={styles.doc}>
        <div className={styles.text}>
          <WhereSection />
          <KeptSection />
          <BrowserSection />
          {kind === "cloud" && <CertificationsSection />}
          <ReportSection />
          <WhoSection />
          <ContactsSection />
        </div>
        <nav className={styles.toc} aria-label={t("toc")}>
          {(kind === "cloud" ? CLOUD_SECTIONS : PROXY_SECTIONS).map(([id, label]) => (
            <a key={id} href={`#${id}`} aria-current={current === id ? "location" : undefined}>
              {t(`sections.${label}`)}
            </a>
          ))}
        </nav>
      </div>
    </>
  );
}
