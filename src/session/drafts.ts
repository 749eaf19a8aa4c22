import { type BrowserStorage, keptItems } from "~/lib/kept-in-browser";

/** Erases every draft in this tab, whoever wrote it: at sign-out nothing of the work stays behind. */
export function eraseDrafts({ tab }: BrowserStorage): void {
  const names = Array.from({ length: tab.length }, (_, index) => tab.key(index));
  for (const name of names) if (name?.startsWith(keptItems.drafts.name)) tab.removeItem(name);
}
