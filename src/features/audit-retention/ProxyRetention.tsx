import { useTranslations } from "use-intl";
import { classes } from "~/ui/classes";
import table from "~/ui/Table.module.css";
import styles from "./AuditRetentionPage.module.css";

/** Periods that LiteLLM's cleanup job knows (litellm/proxy/_types.py, litellm 1.108.7). None is about audit rows. */
const CLEANUP_PERIODS = [
  "maximum_spend_logs_retention_period",
  "maximum_autorouter_session_retention_period",
  "maximum_health_check_retention_period",
  "maximum_daily_tag_spend_retention_period",
] as const;
const STORE_VARIABLE = "LITELLM_STORE_AUDIT_LOGS";

/** What is true of a plain proxy, which has no retention, and the settings that do exist. */
export function ProxyRetention() {
  const t = useTranslations("auditRetention.proxy");
  return (
    <div className={styles.proxy}>
      <h2>{t("title")}</h2>
      <p>{t("body")}</p>
      <h2>{t("settings")}</h2>
      <table className={classes(table.table, styles.settings)}>
        <thead>
          <tr>
            <th scope="col">{t("name")}</th>
            <th scope="col">{t("effect")}</th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">
              <code>{"litellm_settings.store_audit_logs"}</code>
            </th>
            <td>{t("store", { variable: STORE_VARIABLE })}</td>
          </tr>
          <tr>
            <th scope="row">
              <code>{"litellm_settings.audit_log_callbacks"}</code>
            </th>
            <td>{t("callbacks")}</td>
          </tr>
        </tbody>
      </table>
      <p>{t("cleanup")}</p>
      <ul>
        {CLEANUP_PERIODS.map((name) => (
          <li key={name}>
            <code>{name}</code>
          </li>
        ))}
      </ul>
      <p className={styles.fine}>{t("source")}</p>
    </div>
  );
}
