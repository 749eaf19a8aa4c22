import ExternalLink from "lucide-react/icons/external-link";
import { useTranslations } from "use-intl";
import type { ConsoleConfig } from "~/contract/config";
import styles from "./RegionPair.module.css";
import { knownRegion } from "./region-facts";

/** Where one is, and the other region as a plain link to its own host: nothing crosses but the click. */
export function RegionPair({ config, host }: { config: ConsoleConfig; host: string }) {
  const t = useTranslations("signIn");
  const { region } = config.instance;
  if (!region) return null;
  return (
    <section className={styles.regions}>
      <h2>{t("youAreIn")}</h2>
      <div className={styles.pair}>
        <div className={styles.place} aria-current="true">
          <PlaceText id={region.id} label={region.label} host={host} />
        </div>
        {config.otherRegions.map((other) => (
          <a key={other.id} className={styles.place} href={other.url} rel="noreferrer" title={t("otherRegion")}>
            <PlaceText id={other.id} label={other.label} host={new URL(other.url).host} isElsewhere />
          </a>
        ))}
      </div>
      {config.otherRegions.length > 0 && <p className={styles.hint}>{t("regionsShareNothing")}</p>}
    </section>
  );
}

interface PlaceTextProps {
  id: string;
  label: string;
  host: string;
  isElsewhere?: boolean;
}

function PlaceText({ id, label, host, isElsewhere = false }: PlaceTextProps) {
  const t = useTranslations("signIn.region");
  const known = knownRegion(id);
  return (
    <>
      <strong>
        <b>{id.toUpperCase()}</b> <span>{known ? t(`${known}.name`) : label}</span>
        {isElsewhere && <ExternalLink size={14} aria-hidden />}
      </strong>
      {known && <small>{t(`${known}.place`)}</small>}
      <small>{host}</small>
    </>
  );
}
