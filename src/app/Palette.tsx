import Search from "lucide-react/icons/search";
import X from "lucide-react/icons/x";
import { type KeyboardEvent, useState } from "react";
import { Autocomplete } from "react-aria-components/Autocomplete";
import { Dialog } from "react-aria-components/Dialog";
import { Header } from "react-aria-components/Header";
import { Input } from "react-aria-components/Input";
import { ListBox, ListBoxItem, ListBoxSection } from "react-aria-components/ListBox";
import { Modal, ModalOverlay } from "react-aria-components/Modal";
import { TextField } from "react-aria-components/TextField";
import { useNavigate } from "react-router";
import { useTranslations } from "use-intl";
import { isWithInputMethod } from "~/lib/shortcuts";
import { useFailureSentence } from "~/session/use-load-failure";
import styles from "./Palette.module.css";
import { type Command, matchCommands, type RecentChoice, withRecent } from "./palette-match";
import { useOwnCommands } from "./use-palette-commands";
import { type Found, usePaletteFound } from "./use-palette-found";

interface PaletteProps {
  onClose: () => void;
  recent: readonly RecentChoice[];
  onRecent: (recent: readonly RecentChoice[]) => void;
}

/** One field for everywhere one may go and everything one may do. Esc and a press beside it close. */
export function Palette({ onClose, recent, onRecent }: PaletteProps) {
  const t = useTranslations("palette");
  return (
    <ModalOverlay className={styles.veil ?? ""} isOpen onOpenChange={(isOpen) => isOpen || onClose()} isDismissable>
      <Modal className={styles.modal ?? ""}>
        <Dialog className={styles.dialog ?? ""} aria-label={t("title")}>
          <Choices {...{ onClose, recent, onRecent }} />
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function Choices({ onClose, recent, onRecent }: PaletteProps) {
  const t = useTranslations("palette");
  const navigate = useNavigate();
  const [typed, setTyped] = useState("");
  const own = useOwnCommands(recent);
  const found = usePaletteFound(typed);
  const sections = matchCommands([...own, ...found.commands], typed);
  const count = sections.reduce((sum, { commands }) => sum + commands.length, 0);
  const choose = (command: Command) => {
    onClose();
    onRecent(withRecent(recent, command));
    if ("to" in command.run) void navigate(command.run.to);
    else command.run.act();
  };
  return (
    <div className={styles.choices} onKeyDownCapture={leaveToInputMethod}>
      <Autocomplete inputValue={typed} onInputChange={setTyped}>
        <div className={styles.head}>
          <Search size={16} aria-hidden />
          <TextField className={styles.field ?? ""} aria-label={t("field")} autoFocus>
            <Input
              className={styles.input ?? ""}
              placeholder={t("placeholder")}
              role="combobox"
              aria-expanded
              aria-haspopup="listbox"
            />
          </TextField>
          <button type="button" className={styles.escape} onClick={onClose}>
            <span className="visually-hidden">{t("close")}</span>
            <kbd className="wide-only">{t("escape")}</kbd>
            <X size={16} aria-hidden className="narrow-only" />
          </button>
        </div>
        <ListBox
          className={styles.list ?? ""}
          aria-label={t("results")}
          items={sections.map((section) => ({ ...section, id: section.group }))}
          dependencies={[typed]}
          renderEmptyState={() => <Nothing typed={typed} isSearching={found.isSearching} />}
        >
          {(section) => (
            <ListBoxSection id={section.group} aria-label={t(`group.${section.group}`)}>
              <Header className={styles.label ?? ""}>{t(`group.${section.group}`)}</Header>
              {section.commands.map((command) => (
                <ListBoxItem
                  key={command.id}
                  id={command.id}
                  className={styles.item ?? ""}
                  textValue={command.label}
                  onAction={() => choose(command)}
                >
                  <span className={styles.name}>{command.label}</span>
                  {command.hint && <span className={styles.hint}>{command.hint}</span>}
                  <kbd aria-hidden className={styles.enter}>
                    {t("enter")}
                  </kbd>
                </ListBoxItem>
              ))}
            </ListBoxSection>
          )}
        </ListBox>
      </Autocomplete>
      <p className="visually-hidden" role="status">
        {typed.trim() === "" || found.isSearching ? "" : t("found", { count })}
      </p>
      {found.failures.map((failure) => (
        <Failure key={failure.what} {...failure} />
      ))}
    </div>
  );
}

/** Enter and the arrows belong to the input method until it is done. */
function leaveToInputMethod(event: KeyboardEvent) {
  if (isWithInputMethod({ isComposing: event.nativeEvent.isComposing, keyCode: event.keyCode }))
    event.stopPropagation();
}

function Nothing({ typed, isSearching }: { typed: string; isSearching: boolean }) {
  const t = useTranslations("palette");
  if (isSearching) return <p className={styles.nothing}>{t("searching")}</p>;
  return (
    <p className={styles.nothing}>
      {t("none", { typed })}
      <small>{t("noneHint")}</small>
    </p>
  );
}

function Failure({ what, error }: Found["failures"][number]) {
  const t = useTranslations("palette");
  const sentence = useFailureSentence(error);
  return (
    <p role="alert" className={styles.failure}>
      {t("failed", { what: t(`${what}What`), sentence })}
    </p>
  );
}
