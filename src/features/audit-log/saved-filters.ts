/** Saved filters: a name and a query, on this device, for one person on one instance. */
import * as v from "valibot";
import { type BrowserStorage, keptItems, readKept, writeKept } from "~/lib/kept-in-browser";

const SavedFilterSchema = v.object({
  name: v.pipe(v.string(), v.nonEmpty(), v.maxLength(60)),
  q: v.pipe(v.string(), v.maxLength(2000)),
});
export type SavedFilter = v.InferOutput<typeof SavedFilterSchema>;

/** Most filters that are kept. */
export const MOST_FILTERS = 50;

/** The filters that are kept; what does not read as one is left out. */
export function readSavedFilters(storage: BrowserStorage, owner: string): SavedFilter[] {
  try {
    const decoded: unknown = JSON.parse(readKept(keptItems.savedFilters, storage, owner) ?? "[]");
    return Array.isArray(decoded) ? decoded.filter((one): one is SavedFilter => v.is(SavedFilterSchema, one)) : [];
  } catch {
    return [];
  }
}

/** Keeps a filter under its name; one of the same name is replaced. Answers what is kept now. */
export function saveFilter(storage: BrowserStorage, owner: string, filter: SavedFilter): SavedFilter[] {
  const others = readSavedFilters(storage, owner).filter(({ name }) => name !== filter.name);
  return keep(
    storage,
    owner,
    [...others, filter].slice(-MOST_FILTERS).sort((a, b) => (a.name < b.name ? -1 : 1)),
  );
}

/** Forgets a filter. Answers what is kept now. */
export function forgetFilter(storage: BrowserStorage, owner: string, name: string): SavedFilter[] {
  return keep(
    storage,
    owner,
    readSavedFilters(storage, owner).filter((one) => one.name !== name),
  );
}

function keep(storage: BrowserStorage, owner: string, filters: SavedFilter[]): SavedFilter[] {
  return writeKept(keptItems.savedFilters, storage, JSON.stringify(filters), owner)
    ? filters
    : readSavedFilters(storage, owner);
}
