/** Saved views: a name and the address it stands for, on this device, for one person on one instance. */
import * as v from "valibot";
import { type BrowserStorage, keptItems, readKept, writeKept } from "~/lib/kept-in-browser";

const SavedViewSchema = v.object({
  name: v.pipe(v.string(), v.nonEmpty(), v.maxLength(60)),
  /** Path and query, of this console. */
  place: v.pipe(v.string(), v.regex(/^\/(?!\/)/)),
});
export type SavedView = v.InferOutput<typeof SavedViewSchema>;

/** Most views that are kept. */
export const MOST_VIEWS = 50;

/** The views that are kept; what does not read as one is left out. */
export function readSavedViews(storage: BrowserStorage, owner: string): SavedView[] {
  try {
    const decoded: unknown = JSON.parse(readKept(keptItems.savedViews, storage, owner) ?? "[]");
    return Array.isArray(decoded) ? decoded.filter((one): one is SavedView => v.is(SavedViewSchema, one)) : [];
  } catch {
    return [];
  }
}

/** Keeps a view under its name; one of the same name is replaced. Answers what is kept now. */
export function saveView(storage: BrowserStorage, owner: string, view: SavedView): SavedView[] {
  const others = readSavedViews(storage, owner).filter(({ name }) => name !== view.name);
  const next = [...others, view].slice(-MOST_VIEWS).sort((a, b) => (a.name < b.name ? -1 : 1));
  return writeKept(keptItems.savedViews, storage, JSON.stringify(next), owner) ? next : readSavedViews(storage, owner);
}

/** Forgets a view. Answers what is kept now. */
export function forgetView(storage: BrowserStorage, owner: string, name: string): SavedView[] {
  const next = readSavedViews(storage, owner).filter((view) => view.name !== name);
  writeKept(keptItems.savedViews, storage, JSON.stringify(next), owner);
  return next;
}
