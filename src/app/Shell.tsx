import { QueryClientProvider } from "@tanstack/react-query";
import MenuIcon from "lucide-react/icons/menu";
import X from "lucide-react/icons/x";
import { use, useEffect, useRef, useState } from "react";
import { Dialog } from "react-aria-components/Dialog";
import { I18nProvider } from "react-aria-components/I18nProvider";
import { Modal, ModalOverlay } from "react-aria-components/Modal";
import { Link, Outlet, useLocation, useParams } from "react-router";
import { useLocale, useTranslations } from "use-intl";
import { NetworkRefusedPage } from "~/features/sign-in/NetworkRefusedPage";
import { SessionWarning } from "~/features/sign-in/SessionWarning";
import { paths } from "~/lib/paths";
import { useServices } from "~/session/services-context";
import { useNetworkRefusal } from "~/session/use-session";
import { Button } from "~/ui/Button";
import { Mark } from "~/ui/Mark";
import { RegionSign } from "~/ui/RegionSign";
import { useLostFocus } from "~/ui/use-lost-focus";
import { AccountMenu } from "./AccountMenu";
import { useOrganizationName } from "./organization-choices";
import { PaletteButton } from "./PaletteButton";
import { PaletteDoor } from "./PaletteDoor";
import styles from "./Shell.module.css";
import { Sidebar } from "./Sidebar";

/** What stands around every page of somebody signed in. */
export function Shell() {
  const locale = useLocale();
  const refusal = useNetworkRefusal();
  return (
    <QueryClientProvider client={use(useServices().queries())}>
      <I18nProvider locale={locale === "en" ? "en-US" : locale}>
        {refusal ? (
          <NetworkRefusedPage refusal={refusal} account={<AccountMenu />} />
        ) : (
          <PaletteDoor>
            <Frame />
          </PaletteDoor>
        )}
        <SessionWarning />
      </I18nProvider>
    </QueryClientProvider>
  );
}

function Frame() {
  const t = useTranslations("shell");
  const [isMenuOpen, setMenuOpen] = useState(false);
  const { pathname } = useLocation();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the menu closes whenever the page changes
  useEffect(() => setMenuOpen(false), [pathname]);
  const main = useRef<HTMLElement>(null);
  useLostFocus(pathname, () => main.current?.focus({ preventScroll: true }));
  return (
    <>
      <a className="skip-link" href="#main">
        {t("skip")}
      </a>
      <div className={styles.shell}>
        <aside className={styles.sidebar} aria-label={t("console")}>
          <Sidebar />
        </aside>
        <Topbar isMenuOpen={isMenuOpen} onMenu={() => setMenuOpen(!isMenuOpen)} />
        <ModalOverlay className={styles.sheet ?? ""} isOpen={isMenuOpen} onOpenChange={setMenuOpen} isDismissable>
          <Modal>
            <Dialog className={styles.sidebar ?? ""} aria-label={t("menu")}>
              <Sidebar />
              <Button kind="ghost" onClick={() => setMenuOpen(false)}>
                <X size={16} aria-hidden />
                {t("closeMenu")}
              </Button>
            </Dialog>
          </Modal>
        </ModalOverlay>
        <main ref={main} id="main" tabIndex={-1} className={styles.main}>
          <Outlet />
        </main>
      </div>
    </>
  );
}

function Topbar({ isMenuOpen, onMenu }: { isMenuOpen: boolean; onMenu: () => void }) {
  const t = useTranslations("shell");
  const { config } = useServices();
  const { organization } = useParams();
  const name = useOrganizationName(organization);
  const { region } = config.instance;
  return (
    <header className={styles.topbar}>
      <Link className={styles.brand} to={paths.home()} aria-label="LiteLLM Cloud">
        <Mark />
      </Link>
      <div className={styles.place}>
        <strong>{name ?? config.instance.name}</strong>
        {region && <RegionSign code={region.id} place={region.label} />}
      </div>
      <PaletteButton isIcon />
      <Button kind="ghost" isIcon aria-label={t("menu")} aria-expanded={isMenuOpen} onClick={onMenu}>
        <MenuIcon size={16} aria-hidden />
      </Button>
    </header>
  );
}
