import X from "lucide-react/icons/x";
import type { ReactNode } from "react";
import { Dialog } from "react-aria-components/Dialog";
import { Heading } from "react-aria-components/Heading";
import { Modal, ModalOverlay } from "react-aria-components/Modal";
import { useTranslations } from "use-intl";
import { Button } from "./Button";
import { classes } from "./classes";
import styles from "./DialogFrame.module.css";

interface DialogFrameProps {
  title: ReactNode;
  /** One line under the title: what it is about. */
  lede?: ReactNode;
  isOpen: boolean;
  onClose: () => void;
  children: ReactNode;
  /** Buttons, last the one that does it. */
  foot?: ReactNode;
  /** For two columns side by side. */
  isWide?: boolean;
}

/** A dialog: focus goes in and comes back, Esc closes it, the page behind is inert. On a phone it fills the screen. */
export function DialogFrame({ title, lede, isOpen, onClose, children, foot, isWide = false }: DialogFrameProps) {
  const t = useTranslations("shell");
  return (
    <ModalOverlay
      className={styles.veil ?? ""}
      isOpen={isOpen}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      isDismissable
    >
      <Modal className={classes(styles.modal, isWide && styles.wide)}>
        <Dialog className={styles.dialog ?? ""}>
          <header className={styles.head}>
            <div>
              <Heading slot="title" level={2}>
                {title}
              </Heading>
              {lede && <p>{lede}</p>}
            </div>
            <Button kind="ghost" size="small" isIcon aria-label={t("close")} onClick={onClose}>
              <X size={16} aria-hidden />
            </Button>
          </header>
          <div className={styles.body}>{children}</div>
          {foot && <footer className={styles.foot}>{foot}</footer>}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
