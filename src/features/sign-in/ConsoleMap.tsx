import { useId } from "react";
import { useTranslations } from "use-intl";
import type { ConsoleConfig } from "~/contract/config";
import styles from "./ConsoleMap.module.css";
import { knownRegion } from "./region-facts";

/** Names of the drawing, not of the tenant: nothing is known of it before sign-in. */
const APPS = [
  { name: "checkout", y: 120 },
  { name: "search", y: 190 },
  { name: "ops-copilot", y: 260 },
];
const PROVIDERS = [
  { name: "azure", y: 100 },
  { name: "bedrock", y: 160 },
  { name: "vertex_ai", y: 220 },
  { name: "mistral", y: 280 },
];

/** What the console sees of the traffic, drawn as lines, and the other region as a line that meets none of them. */
export function ConsoleMap({ config }: { config: ConsoleConfig }) {
  const t = useTranslations("signIn");
  const titleId = useId();
  const here = knownRegion(config.instance.region?.id);
  return (
    <svg className={styles.map} viewBox="0 0 720 620" role="img" aria-labelledby={titleId}>
      <title id={titleId}>{`${t("map.title")}. ${t("map.counts")}`}</title>
      <text x="0" y="14" className={styles.head}>
        {t("map.title")}
      </text>
      <text x="0" y="36" className={styles.small}>
        {t("map.counts")}
      </text>
      <path
        className={styles.track}
        d="M16 120H120C176 120 176 190 232 190H330M16 190H330M16 260H120C176 260 176 190 232 190H330"
      />
      <path
        className={styles.track}
        d="M330 190H432C480 190 472 100 524 100H556M330 190H432C480 190 480 160 524 160H556M330 190H432C480 190 480 220 524 220H556M330 190H432C480 190 472 280 524 280H556"
      />
      {APPS.map(({ name, y }) => (
        <g key={name}>
          <circle className={styles.stop} cx="16" cy={y} r="6" />
          <text x="10" y={y - 18}>
            {name}
          </text>
        </g>
      ))}
      {PROVIDERS.map(({ name, y }) => (
        <g key={name}>
          <circle className={styles.stop} cx="556" cy={y} r="6" />
          <text x="574" y={y + 4}>
            {name}
          </text>
        </g>
      ))}
      <circle className={styles.hub} cx="330" cy="190" r="13" />
      <text x="330" y="162" textAnchor="middle" className={styles.head}>
        {t("map.yourProxy")}
      </text>
      {here && (
        <text x="330" y="144" textAnchor="middle" className={styles.code}>
          {t(`region.${here}.cloud`)}
        </text>
      )}
      <path className={styles.meter} d="M330 207V352" />
      <circle cx="330" cy="366" r="8" fill="var(--ink)" />
      <text x="350" y="371" className={styles.head}>
        {t("map.thisConsole")}
      </text>
      <text x="350" y="396">
        {t("map.seen1")}
      </text>
      <text x="350" y="416">
        {t("map.seen2")}
      </text>
      <text x="310" y="371" textAnchor="end" className={styles.head}>
        {t("map.notStored")}
      </text>
      <text x="310" y="396" textAnchor="end">
        {t("map.content1")}
      </text>
      <text x="310" y="416" textAnchor="end">
        {t("map.content2")}
      </text>
      <AwayLine config={config} />
    </svg>
  );
}

/** The other region: grey, and with no track to this one. */
function AwayLine({ config }: { config: ConsoleConfig }) {
  const t = useTranslations("signIn");
  const [other] = config.otherRegions;
  if (!other) return null;
  const known = knownRegion(other.id);
  const region = known ? t(`region.${known}.short`) : other.id.toUpperCase();
  return (
    <g>
      <path className={styles.away} d="M16 540H556" />
      {[16, 330, 556].map((x) => (
        <circle key={x} className={styles.stopAway} cx={x} cy="540" r="6" />
      ))}
      <text x="10" y="518" className={styles.small}>
        {t("map.awayApps", { region })}
      </text>
      <text x="330" y="518" textAnchor="middle" className={styles.small}>
        {t("map.awayProxy", { region })}
      </text>
      {known && (
        <text x="330" y="566" textAnchor="middle" className={styles.code}>
          {t(`region.${known}.cloud`)}
        </text>
      )}
      <text x="574" y="544" className={styles.small}>
        {t("map.awayProviders")}
      </text>
      <text x="10" y="600" className={styles.small}>
        {t("map.away", { region })}
      </text>
    </g>
  );
}
