import { Fragment } from "react";
import { useTranslations } from "use-intl";
import { DATA_REGIONS, type DataRegion, PRIVACY_FACTS } from "~/contract/privacy-facts";
import { useServices } from "~/session/services-context";
import { Note } from "~/ui/Note";
import styles from "./Places.module.css";
import { SourceMark } from "./SourceMark";

/** The regions that are published, this instance's first; two lines that share nothing. */
export function Places() {
  const t = useTranslations("privacy");
  const { region } = useServices().config.instance;
  const here = DATA_REGIONS.find(({ id }) => id === region?.id.toLowerCase());
  const elsewhere = DATA_REGIONS.filter((one) => one !== here);
  const { hosting, separated } = PRIVACY_FACTS;
  return (
    <>
      {!here && (
        <Note kind="warn">
          {t("region.unlisted", {
            name: region?.label ?? t("contact.noRegion"),
            list: DATA_REGIONS.map(({ id }) => t(`region.${id}`)).join(", "),
          })}
        </Note>
      )}
      <ul className={styles.places}>
        {here && (
          <li aria-current="true">
            <b>
              <i aria-hidden />
              {t("region.here", { region: t(`region.${here.id}`) })}
            </b>
            <Cities region={here} />
            <span>
              {t("fact.hosting")} <SourceMark sources={hosting.sources} />
            </span>
          </li>
        )}
        {elsewhere.map((one) => (
          <li key={one.id}>
            <b>
              <i aria-hidden />
              {t("region.elsewhere", { region: t(`region.${one.id}`) })}
            </b>
            <Cities region={one} />
            <span>
              {t("fact.separated")} <SourceMark sources={separated.sources} />
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}

function Cities({ region }: { region: DataRegion }) {
  const t = useTranslations("privacy");
  return (
    <span>
      {region.places.map(({ id, code }, index) => (
        <Fragment key={id}>
          {index > 0 && ", "}
          {t(`region.place.${id}`)} <code>{code}</code>
        </Fragment>
      ))}
    </span>
  );
}
