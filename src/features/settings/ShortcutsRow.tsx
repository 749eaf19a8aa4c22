import { Fragment, useState } from "react";
import { useTranslations } from "use-intl";
import { keptItems, readKept, writeKept } from "~/lib/kept-in-browser";
import {
  isMacKeyboard,
  keyNames,
  readShortcutsOff,
  SHORTCUTS,
  type ShortcutId,
  writeShortcutsOff,
} from "~/lib/shortcuts";
import { useServices } from "~/session/services-context";
import { Switch } from "~/ui/Switch";
import { SettingsRow } from "./SettingsRow";
import styles from "./ShortcutsRow.module.css";

/** Every shortcut with its keys; each can be turned off. */
export function ShortcutsRow() {
  const t = useTranslations("settings.shortcuts");
  const name = useTranslations("palette.shortcut");
  const palette = useTranslations("palette.sheet");
  const { storage } = useServices();
  const [off, setOff] = useState(() => readShortcutsOff(readKept(keptItems.shortcutsOff, storage)));
  const isMac = isMacKeyboard();
  const turn = (id: ShortcutId, isOn: boolean) => {
    const next = new Set(off);
    if (isOn) next.delete(id);
    else next.add(id);
    setOff(next);
    writeKept(keptItems.shortcutsOff, storage, writeShortcutsOff(next));
  };
  return (
    <SettingsRow id="shortcuts" name={t("name")} hint={t("hint")}>
      <ul className={styles.list}>
        {SHORTCUTS.map((shortcut) => (
          <li key={shortcut.id}>
            <Switch isOn={!off.has(shortcut.id)} onChange={(isOn) => turn(shortcut.id, isOn)}>
              {name(shortcut.id)}
            </Switch>
            <span className={styles.keys}>
              {keyNames(shortcut, isMac).map((key, index) => (
                <Fragment key={key}>
                  {index > 0 && shortcut.keys[0] !== "mod" && palette("followedBy")}
                  <kbd>{key}</kbd>
                </Fragment>
              ))}
            </span>
          </li>
        ))}
      </ul>
    </SettingsRow>
  );
}
