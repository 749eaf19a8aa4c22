import { type ReactNode, useId } from "react";
import { useTranslations } from "use-intl";
import type { Holding } from "~/lib/kept-inventory";
import { classes } from "~/ui/classes";
import tables from "~/ui/Table.module.css";
import styles from "./BrowserSection.module.css";
import { formatBytes } from "./format-bytes";
import page from "./PrivacyPage.module.css";
import type { Holdings } from "./use-holdings";

/** Declared on the left, found on the right. A declared item that is not held stands here all the same. */
export function InventoryTable({ holdings }: { holdings: Holdings }) {
  const t = useTranslations("privacy");
  const caption = useId();
  const { inventory, cookies, databases } = holdings;
  return (
    <table className={classes(tables.table, page.table, styles.inventory)} aria-labelledby={caption}>
      <caption id={caption} className="visually-hidden">
        {t("sections.browser")}
      </caption>
      <thead>
        <tr>
          <th scope="col">{t("browser.name")}</th>
          <th scope="col" className="wide-only">
            {t("browser.where")}
          </th>
          <th scope="col" className="wide-only">
            {t("browser.what")}
          </th>
          <th scope="col">{t("browser.ends")}</th>
          <th scope="col" className={tables.number}>
            {t("browser.found")}
          </th>
        </tr>
      </thead>
      <tbody>
        <CountRow name={t("browser.cookies")} what={t("browser.cookiesWhat")} found={cookies} />
        <CountRow name={t("browser.databases")} what={t("browser.databasesWhat")} found={databases} />
        {inventory.declared.flatMap(({ item, held }) => {
          const what = t(`kept.${item.id}.what`);
          const ends = t(`kept.${item.id}.ends`);
          const where = t(`browser.${item.where}`);
          if (held.length === 0) {
            const name = item.name.endsWith(".") ? `${item.name}…` : item.name;
            return [
              <Row key={name} {...{ name, where, what, ends }}>
                <span className="muted">{t("browser.notHeld")}</span>
              </Row>,
            ];
          }
          return held.map(({ name, bytes }) => (
            <Row key={name} {...{ name, where, what, ends }} isHeld>
              {formatBytes(bytes)}
            </Row>
          ));
        })}
        {inventory.strangers.map((holding) => (
          <StrangerRow key={`${holding.where} ${holding.name}`} {...holding} />
        ))}
      </tbody>
    </table>
  );
}

interface RowProps {
  name: string;
  where: string;
  what: string;
  ends: string;
  isHeld?: boolean;
  isStranger?: boolean;
  children: ReactNode;
}

function Row({ name, where, what, ends, isHeld = false, isStranger = false, children }: RowProps) {
  return (
    <tr className={isStranger ? styles.stranger : undefined} data-held={isHeld ? name : undefined}>
      <th scope="row">
        <code>{name}</code> <small className="narrow-only">{what}</small>
      </th>
      <td className={"wide-only nowrap"}>{where}</td>
      <td className="wide-only">{what}</td>
      <td>{ends}</td>
      <td className={classes(tables.number, "nowrap")}>{children}</td>
    </tr>
  );
}

function StrangerRow({ name, where, bytes }: Holding) {
  const t = useTranslations("privacy.browser");
  return (
    <Row name={name} where={t(where)} what={t("undeclared")} ends="–" isHeld isStranger>
      {formatBytes(bytes)}
    </Row>
  );
}

/** Something of which there should be none: how many there are, and which. */
function CountRow({ name, what, found }: { name: string; what: string; found: readonly string[] | null }) {
  const t = useTranslations("privacy.browser");
  return (
    <tr className={found && found.length > 0 ? styles.stranger : undefined}>
      <th scope="row" className={tables.dim}>
        {name}
      </th>
      <td className="wide-only">{"–"}</td>
      <td className="wide-only">{what}</td>
      <td>{found && found.length > 0 ? found.join(", ") : "–"}</td>
      <td className={tables.number}>{found ? <strong>{found.length}</strong> : t("untold")}</td>
    </tr>
  );
}
