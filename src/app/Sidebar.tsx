import { Link, NavLink, useParams } from "react-router";
import { useTranslations } from "use-intl";
import { can, hasInstanceView, mayReadAuditLog } from "~/contract/permissions";
import { paths } from "~/lib/paths";
import { peopleScopeOf } from "~/session/people-scope";
import { useServices } from "~/session/services-context";
import { usePerson } from "~/session/use-session";
import { Mark } from "~/ui/Mark";
import { RegionSign } from "~/ui/RegionSign";
import { AccountMenu } from "./AccountMenu";
import { OrganizationSwitcher } from "./OrganizationSwitcher";
import { PaletteButton } from "./PaletteButton";
import { SessionMeter } from "./SessionMeter";
import styles from "./Shell.module.css";

/** Instance and region, then two groups of pages: of the organization in the address, and of the whole instance. */
export function Sidebar() {
  const t = useTranslations("shell");
  const { config } = useServices();
  const person = usePerson();
  const { organization } = useParams();
  const { name, region } = config.instance;
  const isInstanceScope = organization === undefined && hasInstanceView(person);
  const seesPeople = peopleScopeOf(person, organization).verdict.allowed;
  const seesAudit = mayReadAuditLog(person, config.instance.kind).allowed;
  return (
    <>
      <Link className={styles.brand} to={paths.home()}>
        <Mark />
        {"LiteLLM"} <span>{"Cloud"}</span>
      </Link>
      <div className={styles.instance}>
        <strong>{name}</strong>
        {region && <RegionSign code={region.id} place={region.label} />}
      </div>
      <PaletteButton />
      <nav aria-label={t("pages")}>
        <h2 className={styles.label}>{isInstanceScope ? t("organizations") : t("thisOrganization")}</h2>
        <OrganizationSwitcher />
        <ul className={styles.line}>
          <li>
            <NavLink to={paths.usage(organization ?? null)}>{t("usage")}</NavLink>
          </li>
          {seesPeople && (
            <li>
              <NavLink to={paths.people(organization ?? null)}>{t("people")}</NavLink>
            </li>
          )}
        </ul>
        <h2 className={styles.label}>{t("wholeInstance")}</h2>
        <ul className={styles.line}>
          {can(person, "allowed-ips.read").allowed && (
            <li>
              <NavLink to={paths.allowedIps()}>{t("allowedIps")}</NavLink>
            </li>
          )}
          {seesAudit && (
            <li>
              <NavLink to={paths.auditLog()}>{t("auditLog")}</NavLink>
            </li>
          )}
          <li>
            <NavLink to={paths.privacy()}>{t("privacy")}</NavLink>
          </li>
          <li>
            <NavLink to={paths.settings()}>{t("settings")}</NavLink>
          </li>
        </ul>
      </nav>
      <div className={styles.foot}>
        <SessionMeter />
        <AccountMenu />
      </div>
    </>
  );
}
