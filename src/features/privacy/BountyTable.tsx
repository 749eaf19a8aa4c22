import type { CSSProperties } from "react";
import { useTranslations } from "use-intl";
import { BOUNTIES } from "~/contract/privacy-facts";
import { formatDollars } from "~/lib/format";
import { classes } from "~/ui/classes";
import tables from "~/ui/Table.module.css";
import styles from "./BountyTable.module.css";
import page from "./PrivacyPage.module.css";

const MOST = Math.max(...BOUNTIES.map(({ to }) => to));

/** The table of bounties as the source has it, its ranges to one scale. */
export function BountyTable() {
  const t = useTranslations("privacy");
  return (
    <table className={classes(tables.table, page.table)}>
      <caption className="visually-hidden">{t("report.bounty")}</caption>
      <thead>
        <tr>
          <th scope="col">{t("report.severity")}</th>
          <th scope="col">{t("report.category")}</th>
          <th scope="col" className={tables.number}>
            {t("report.bounty")}
          </th>
          <th scope="col" className="wide-only">
            <span className="visually-hidden">{t("report.scale")}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {BOUNTIES.map(({ id, from, to, category }) => (
          <tr key={id}>
            <th scope="row">{t(`fact.${id}`)}</th>
            <td>{category ? t(`report.${category}`) : t("report.noCategory")}</td>
            <td className={tables.number}>{`${formatDollars(from)}–${formatDollars(to).replace("$", "")}`}</td>
            <td className={classes(styles.scale, "wide-only")} aria-hidden>
              <span style={{ "--from": from / MOST, "--to": to / MOST } as CSSProperties} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
