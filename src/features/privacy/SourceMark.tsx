import { useLocale, useTranslations } from "use-intl";
import { PRIVACY_SOURCES, type PrivacySource } from "~/contract/privacy-facts";
import { formatDayOfYear } from "~/lib/format";
import styles from "./SourceMark.module.css";

/** The letters of the sources that say so; each says in full where and when that was read. */
export function SourceMark({ sources }: { sources: readonly PrivacySource[] }) {
  const t = useTranslations("privacy");
  const locale = useLocale();
  return (
    <span className={styles.marks}>
      {sources.map((source) => {
        const day = formatDayOfYear(PRIVACY_SOURCES[source].readOn, locale);
        const full = t("source", { name: t(`contact.sourceName.${source}`), day });
        return (
          <abbr key={source} className={styles.mark} title={full}>
            {source}
          </abbr>
        );
      })}
    </span>
  );
}
