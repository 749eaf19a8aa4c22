/**
 * Everything the console keeps in this browser, declared in one place. Nothing is written to storage but through here,
 * and the privacy page prints this list beside what the browser really holds. Never a token or a usage answer in
 * localStorage; no cookie at all.
 */

export interface KeptItem {
  /** The storage key; a prefix where the scope adds to it. */
  name: string;
  /** `tab`: sessionStorage, gone with the tab. `device`: localStorage. */
  where: "tab" | "device";
  /** What it belongs to: this browser, this instance, or this person on this instance. */
  scope: "browser" | "instance" | "person";
  /** What it is for and when it ends stand in `lib/messages` under `privacy.kept.<id>`. */
  id:
    | "session"
    | "signInState"
    | "lastProvider"
    | "locale"
    | "theme"
    | "timeZone"
    | "fiscalMonth"
    | "unusedAfter"
    | "numberFormat"
    | "shortcutsOff"
    | "savedViews"
    | "savedFilters"
    | "csvSeparator"
    | "autoStarts"
    | "drafts";
}

export const keptItems = {
  session: { id: "session", name: "console.session", where: "tab", scope: "instance" },
  signInState: { id: "signInState", name: "console.oidc.", where: "tab", scope: "instance" },
  autoStarts: { id: "autoStarts", name: "console.auto-starts", where: "tab", scope: "instance" },
  drafts: { id: "drafts", name: "console.draft.", where: "tab", scope: "person" },
  lastProvider: { id: "lastProvider", name: "console.last-provider", where: "device", scope: "instance" },
  locale: { id: "locale", name: "console.locale", where: "device", scope: "browser" },
  timeZone: { id: "timeZone", name: "console.time-zone", where: "device", scope: "browser" },
  fiscalMonth: { id: "fiscalMonth", name: "console.fiscal-month", where: "device", scope: "browser" },
  unusedAfter: { id: "unusedAfter", name: "console.unused-after", where: "device", scope: "browser" },
  numberFormat: { id: "numberFormat", name: "console.number-format", where: "device", scope: "browser" },
  shortcutsOff: { id: "shortcutsOff", name: "console.shortcuts-off", where: "device", scope: "browser" },
  savedViews: { id: "savedViews", name: "console.saved-views.", where: "device", scope: "person" },
  savedFilters: { id: "savedFilters", name: "console.saved-filters.", where: "device", scope: "person" },
  csvSeparator: { id: "csvSeparator", name: "console.csv-separator", where: "device", scope: "browser" },
  theme: { id: "theme", name: "console.theme", where: "device", scope: "browser" },
} as const satisfies Record<string, KeptItem>;

/** The two storages, handed in so that tests and locked-down browsers can give their own. */
export interface BrowserStorage {
  tab: Storage;
  device: Storage;
}

/**
 * The browser's storages. Where the browser refuses them (site data blocked), values live in memory until the page
 * goes: preferences are lost, and nobody is locked out by a preference.
 */
export function browserStorage(): BrowserStorage {
  return { tab: reachable(() => window.sessionStorage), device: reachable(() => window.localStorage) };
}

function reachable(storage: () => Storage): Storage {
  try {
    const real = storage();
    real.getItem("console.probe");
    return real;
  } catch {
    return memoryStorage();
  }
}

/** A Storage that ends with the page. */
export function memoryStorage(): Storage {
  const values = new Map<string, string>();
  return {
    get length() {
      return values.size;
    },
    clear: () => values.clear(),
    getItem: (name) => values.get(name) ?? null,
    key: (index) => [...values.keys()][index] ?? null,
    removeItem: (name) => void values.delete(name),
    setItem: (name, value) => void values.set(name, value),
  };
}

/** The text kept under an item; `suffix` tells entries of a prefixed item apart. */
export function readKept(item: KeptItem, storage: BrowserStorage, suffix = ""): string | null {
  return storage[item.where].getItem(item.name + suffix);
}

/** Keeps a text. A full or refusing storage loses the item, never the page. Answers whether it was kept. */
export function writeKept(item: KeptItem, storage: BrowserStorage, text: string, suffix = ""): boolean {
  try {
    storage[item.where].setItem(item.name + suffix, text);
    return true;
  } catch {
    return false;
  }
}

export function eraseKept(item: KeptItem, storage: BrowserStorage, suffix = ""): void {
  storage[item.where].removeItem(item.name + suffix);
}
