import { useState } from "react";
import { useTranslations } from "use-intl";
import { PRIVACY_FACTS } from "~/contract/privacy-facts";
import { CONTENT_COLUMNS, STORED_GROUPS, STORED_ROWS } from "~/contract/stored-columns";
import { useServices } from "~/session/services-context";
import { classes } from "~/ui/classes";
import tables from "~/ui/Table.module.css";
import styles from "./KeptSection.module.css";
import { SourceMark } from "./SourceMark";

const isContent = (name: string): boolean => CONTENT_COLUMNS.some((column) => column === name);

/** The columns of LiteLLM's tables, at a glance or all of them; those of content say that they are not filled. */
export function StoredTable() {
  const t = useTranslations("privacy.stores");
  const { kind } = useServices().config.instance;
  const [isOpen, setOpen] = useState(false);
  const head = kind === "cloud" ? t("head") : t("proxyHead");
  return (
    <div data-open={isOpen ? "" : undefined}>
      <h3 className={styles.head}>
        {head}
        <small>{kind === "cloud" ? t("hint") : t("proxyHint")}</small>{" "}
        <SourceMark sources={PRIVACY_FACTS.storedColumns.sources} />
      </h3>
      <table className={tables.table}>
        <caption className="visually-hidden">{head}</caption>
        {isOpen ? <AllColumns /> : <Groups />}
      </table>
      <p className={classes(styles.all, "off-paper")}>
        <button type="button" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {isOpen ? t("fewer") : t("all", { count: STORED_ROWS.length })}
        </button>
      </p>
    </div>
  );
}

function Groups() {
  const t = useTranslations("privacy");
  const { kind } = useServices().config.instance;
  return (
    <tbody>
      {STORED_GROUPS.map(({ id, columns }) => (
        <tr key={id}>
          <th scope="row" className={styles.names}>
            <code>{columns.join(", ")}</code>
          </th>
          <td>{t(`group.${id}`)}</td>
        </tr>
      ))}
      {CONTENT_COLUMNS.map((name) => (
        <tr key={name}>
          <th scope="row" className={styles.names}>
            <code>{name}</code>
          </th>
          <td className={tables.dim}>{kind === "cloud" ? t("stores.notFilled") : t("stores.operators")}</td>
        </tr>
      ))}
    </tbody>
  );
}

function AllColumns() {
  const t = useTranslations("privacy.stores");
  const field = useTranslations("privacyFields");
  const { kind } = useServices().config.instance;
  const unfilled = kind === "cloud" ? t("notFilled") : t("operators");
  return (
    <>
      <thead>
        <tr>
          <th scope="col">{t("column")}</th>
          <th scope="col">{t("table")}</th>
          <th scope="col">{t("meaning")}</th>
        </tr>
      </thead>
      <tbody>
        {STORED_ROWS.map(({ name, tables: within }) => (
          <tr key={name}>
            <th scope="row">
              <code>{name}</code>
            </th>
            <td>{within.map((table) => t(`tables.${table}`)).join(", ")}</td>
            <td className={isContent(name) ? tables.dim : undefined}>
              {isContent(name) ? `${field(name)} · ${unfilled}` : field(name)}
            </td>
          </tr>
        ))}
      </tbody>
    </>
  );
}
