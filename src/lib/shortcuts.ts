/**
 * The console's own keys: what each does stands in `lib/messages` under `palette.shortcut.<id>`. Every one can be turned
 * off (WCAG 2.2, 2.1.4); while an input method is composing none of them is a key.
 */

export interface Shortcut {
  id: "palette" | "sheet" | "goUsage" | "goPeople" | "goAllowedIps" | "goAuditLog" | "goPrivacy" | "goSettings";
  /** One after the other; `mod` is held together with the key that follows: ⌘ on a Mac, Ctrl elsewhere. */
  keys: readonly [string] | readonly [string, string];
}

export const SHORTCUTS = [
  { id: "palette", keys: ["mod", "k"] },
  { id: "sheet", keys: ["?"] },
  { id: "goUsage", keys: ["g", "u"] },
  { id: "goPeople", keys: ["g", "p"] },
  { id: "goAllowedIps", keys: ["g", "a"] },
  { id: "goAuditLog", keys: ["g", "l"] },
  { id: "goPrivacy", keys: ["g", "d"] },
  { id: "goSettings", keys: ["g", "s"] },
] as const satisfies readonly Shortcut[];
export type ShortcutId = (typeof SHORTCUTS)[number]["id"];

/** Between the two keys of a sequence, in milliseconds. */
export const SEQUENCE_MS = 1500;

/** What was turned off, of what was kept; anything that is no shortcut is left out. */
export function readShortcutsOff(kept: string | null): ReadonlySet<ShortcutId> {
  const names = kept?.split(",") ?? [];
  return new Set(SHORTCUTS.map(({ id }) => id).filter((id) => names.includes(id)));
}

export function writeShortcutsOff(off: ReadonlySet<ShortcutId>): string {
  return SHORTCUTS.map(({ id }) => id)
    .filter((id) => off.has(id))
    .join(",");
}

/** What of a key press decides. */
export interface KeyPress {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  isComposing: boolean;
  /** 229: the input method has it, whatever `isComposing` says (Safari, at the end of a composition). */
  keyCode: number;
  /** In milliseconds, of any clock. */
  at: number;
  /** Whether what has the focus takes text. */
  isTyping: boolean;
}

export const isWithInputMethod = ({ isComposing, keyCode }: Pick<KeyPress, "isComposing" | "keyCode">): boolean =>
  isComposing || keyCode === 229;

/** Reads key presses one after the other, and tells which shortcut is complete with this one. */
export function createShortcutReader(isOff: (id: ShortcutId) => boolean, isMac: boolean) {
  let before: { key: string; at: number } | null = null;
  return (press: KeyPress): ShortcutId | null => {
    const last = before;
    before = null;
    if (isWithInputMethod(press) || press.altKey) return null;
    const key = press.key.length === 1 ? press.key.toLowerCase() : press.key;
    const hasMod = isMac ? press.metaKey && !press.ctrlKey : press.ctrlKey && !press.metaKey;
    if (hasMod) return find(["mod", key]);
    if (press.isTyping || press.ctrlKey || press.metaKey) return null;
    if (last && press.at - last.at <= SEQUENCE_MS) {
      const found = find([last.key, key]);
      if (found) return found;
    }
    before = { key, at: press.at };
    return find([key]);
  };

  function find(keys: readonly string[]): ShortcutId | null {
    const found = SHORTCUTS.find(
      (one) => one.keys.length === keys.length && one.keys.every((key, at) => key === keys[at]),
    );
    return found && !isOff(found.id) ? found.id : null;
  }
}

/** How the keys are called on this device. */
export function keyNames({ keys }: Pick<Shortcut, "keys">, isMac: boolean): string[] {
  return keys.map((key) => {
    if (key === "mod") return isMac ? "⌘" : "Ctrl";
    return key.toUpperCase();
  });
}

/** Whether this device has a ⌘ key. */
export function isMacKeyboard(): boolean {
  return /mac|iphone|ipad/i.test(globalThis.navigator?.userAgent ?? "");
}
