import { useState } from "react";
import { type Messages, useTranslations } from "use-intl";
import { READ_AREAS, readFields } from "~/contract/read-fields";
import { classes } from "~/ui/classes";
import tables from "~/ui/Table.module.css";
import styles from "./KeptSection.module.css";

const FIELDS = readFields();
/** How many names stand in for an area at a glance. */
const NAMED = 5;

/** Every field that the console's schemas take out of an answer, at a glance by where it is used, or all of them. */
export function ReadTable() {
  const t = useTranslations("privacy.reads");
  const [isOpen, setOpen] = useState(false);
  return (
    <div data-open={isOpen ? "" : undefined}>
      <h3 className={styles.head}>
        {t("head")}
        <small>{t("hint")}</small>
      </h3>
      <table className={tables.table}>
        <caption className="visually-hidden">{t("head")}</caption>
        {isOpen ? <AllFields /> : <Areas />}
      </table>
      <p className={classes(styles.all, "off-paper")}>
        <button type="button" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {isOpen ? t("fewer") : t("all", { count: FIELDS.length })}
        </button>
      </p>
    </div>
  );
}

function Areas() {
  const t = useTranslations("privacy.reads");
  return (
    <tbody>
      {READ_AREAS.map((area) => {
        // What is read for one thing alone says most about it.
        const names = FIELDS.filter(({ areas }) => areas.includes(area))
          .toSorted((a, b) => a.areas.length - b.areas.length)
          .map(({ name }) => name);
        return (
          <tr key={area}>
            <th scope="row" className={styles.names}>
              <code>{names.slice(0, NAMED).join(", ")}</code>{" "}
              {names.length > NAMED && <span className="muted">{t("more", { count: names.length - NAMED })}</span>}
            </th>
            <td>{t(`area.${area}`)}</td>
          </tr>
        );
      })}
    </tbody>
  );
}

function AllFields() {
  const t = useTranslations("privacy.reads");
  const field = useTranslations("privacyFields");
  return (
    <>
      <thead>
        <tr>
          <th scope="col">{t("field")}</th>
          <th scope="col">{t("meaning")}</th>
          <th scope="col">{t("used")}</th>
        </tr>
      </thead>
      <tbody>
        {FIELDS.map(({ name, areas }) => (
          <tr key={name}>
            <th scope="row">
              <code>{name}</code>
            </th>
            {/* read-fields.test.ts holds names and meanings equal. */}
            <td>{field(name as keyof Messages["privacyFields"])}</td>
            <td>{areas.map((area) => t(`area.${area}`)).join(" · ")}</td>
          </tr>
        ))}
      </tbody>
    </>
  );
}
