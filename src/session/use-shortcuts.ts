import { useEffect, useEffectEvent } from "react";
import { keptItems, readKept } from "~/lib/kept-in-browser";
import { createShortcutReader, isMacKeyboard, readShortcutsOff, type ShortcutId } from "~/lib/shortcuts";
import { useServices } from "./services-context";

/**
 * Listens for the console's shortcuts on the whole page. `onShortcut` answers whether it was taken. Behind a dialog none
 * is: what it would do is not on the screen.
 */
export function useShortcuts(onShortcut: (id: ShortcutId) => boolean): void {
  const { storage } = useServices();
  const take = useEffectEvent(onShortcut);
  useEffect(() => {
    const isOff = (id: ShortcutId) => readShortcutsOff(readKept(keptItems.shortcutsOff, storage)).has(id);
    const read = createShortcutReader(isOff, isMacKeyboard());
    const listen = (event: KeyboardEvent) => {
      const { key, ctrlKey, metaKey, altKey, isComposing, keyCode, timeStamp: at } = event;
      const id = read({ key, ctrlKey, metaKey, altKey, isComposing, keyCode, at, isTyping: takesText(event.target) });
      if (id === null || event.defaultPrevented || event.repeat) return;
      if (document.querySelector("[role=dialog], [role=alertdialog], [role=menu]")) return;
      if (take(id)) event.preventDefault();
    };
    document.addEventListener("keydown", listen);
    return () => document.removeEventListener("keydown", listen);
  }, [storage]);
}

/** Whether keys pressed here are text, or choose by their first letter. */
function takesText(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable) return true;
  return (
    target.closest("input:not([type=checkbox], [type=radio]), textarea, select, [role=textbox], [role=listbox]") !==
    null
  );
}
