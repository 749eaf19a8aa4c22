import ChevronRight from "lucide-react/icons/chevron-right";
import LogOut from "lucide-react/icons/log-out";
import Settings2 from "lucide-react/icons/settings-2";
import { Button } from "react-aria-components/Button";
import { Menu, MenuItem, MenuTrigger } from "react-aria-components/Menu";
import { Popover } from "react-aria-components/Popover";
import { useNavigate } from "react-router";
import { useTranslations } from "use-intl";
import { roleShown } from "~/contract/permissions";
import { paths } from "~/lib/paths";
import { useServices } from "~/session/services-context";
import { usePerson } from "~/session/use-session";
import overlays from "~/ui/overlays.module.css";
import styles from "./AccountMenu.module.css";

/** Who is here, and the way out. */
export function AccountMenu() {
  const t = useTranslations("shell");
  const { session } = useServices();
  const person = usePerson();
  const navigate = useNavigate();
  const who = person.email ?? person.userId;
  return (
    <MenuTrigger>
      <Button className={styles.me ?? ""} aria-label={t("signedInAs", { who })}>
        <span className={styles.avatar} data-initials={who.slice(0, 2).toUpperCase()} aria-hidden />
        <span className={styles.who}>{who}</span>
        <ChevronRight size={14} aria-hidden />
      </Button>
      <Popover className={overlays.popover ?? ""} placement="top start">
        <div className={styles.card}>
          <strong>{who}</strong>
          {t(`role.${roleShown(person)}`)}
        </div>
        <Menu className={overlays.list ?? ""} aria-label={t("account")}>
          <MenuItem className={overlays.item ?? ""} onAction={() => void navigate(paths.settings())}>
            <Settings2 size={16} aria-hidden />
            {t("settings")}
          </MenuItem>
          <MenuItem className={overlays.item ?? ""} onAction={() => void session.signOut()}>
            <LogOut size={16} aria-hidden />
            {t("signOut")}
          </MenuItem>
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
