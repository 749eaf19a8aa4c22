/** What somebody saved under a name, whatever it is: enough to list it and to forget it. */
import { type BrowserStorage, type KeptItem, readKept, writeKept } from "./kept-in-browser";

/** The names in a list that was kept; none where it does not read as one. */
export function readSavedNames(storage: BrowserStorage, item: KeptItem, owner: string): string[] {
  return readEntries(storage, item, owner).flatMap((entry) => nameOf(entry) ?? []);
}

/** Forgets one by its name; the others stay as they are. Answers the names that are left. */
export function forgetSaved(storage: BrowserStorage, item: KeptItem, owner: string, name: string): string[] {
  const rest = readEntries(storage, item, owner).filter((entry) => nameOf(entry) !== name);
  writeKept(item, storage, JSON.stringify(rest), owner);
  return readSavedNames(storage, item, owner);
}

function readEntries(storage: BrowserStorage, item: KeptItem, owner: string): unknown[] {
  try {
    const decoded: unknown = JSON.parse(readKept(item, storage, owner) ?? "[]");
    return Array.isArray(decoded) ? decoded : [];
  } catch {
    return [];
  }
}

function nameOf(entry: unknown): string | null {
  return typeof entry === "object" && entry !== null && "name" in entry && typeof entry.name === "string"
    ? entry.name
    : null;
}
