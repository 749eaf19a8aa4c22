import { Fragment } from "react";
import { useTranslations } from "use-intl";
import { keptItems, readKept } from "~/lib/kept-in-browser";
import { paths } from "~/lib/paths";
import { isMacKeyboard, keyNames, readShortcutsOff, SHORTCUTS } from "~/lib/shortcuts";
import { useServices } from "~/session/services-context";
import { ButtonLink } from "~/ui/Button";
import { DialogFrame } from "~/ui/DialogFrame";
import styles from "./ShortcutsSheet.module.css";

/** Keys that every list, chart and dialog answers to; they belong to what has the focus and cannot be in the way. */
const LOCAL_KEYS = [
  { id: "arrows", keys: ["←", "↑", "↓", "→"] },
  { id: "enter", keys: ["↵"] },
  { id: "escape", keys: ["Esc"] },
] as const;

/** Every shortcut there is, with those that were turned off. */
export function ShortcutsSheet({ onClose }: { onClose: () => void }) {
  const t = useTranslations("palette");
  const { storage } = useServices();
  const off = readShortcutsOff(readKept(keptItems.shortcutsOff, storage));
  const isMac = isMacKeyboard();
  return (
    <DialogFrame
      title={t("sheet.title")}
      lede={t("sheet.lede")}
      isOpen
      onClose={onClose}
      foot={
        <ButtonLink to={`${paths.settings()}#shortcuts`} onClick={onClose}>
          {t("sheet.settings")}
        </ButtonLink>
      }
    >
      <dl className={styles.keys}>
        {SHORTCUTS.map((shortcut) => (
          <div key={shortcut.id} className={off.has(shortcut.id) ? styles.off : undefined}>
            <dt>
              {t(`shortcut.${shortcut.id}`)}
              {off.has(shortcut.id) && <small>{t("sheet.off")}</small>}
            </dt>
            <dd>
              {keyNames(shortcut, isMac).map((name, index) => (
                <Fragment key={name}>
                  {index > 0 && (shortcut.keys[0] === "mod" ? " " : <span>{t("sheet.followedBy")}</span>)}
                  <kbd>{name}</kbd>
                </Fragment>
              ))}
            </dd>
          </div>
        ))}
      </dl>
      <h3 className={styles.head}>{t("sheet.inLists")}</h3>
      <dl className={styles.keys}>
        {LOCAL_KEYS.map(({ id, keys }) => (
          <div key={id}>
            <dt>{t(`sheet.${id}`)}</dt>
            <dd>
              {keys.map((name) => (
                <kbd key={name}>{name}</kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </DialogFrame>
  );
}
