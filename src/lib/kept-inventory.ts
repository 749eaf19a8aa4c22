/** What this browser holds of the console, laid beside what the registry declares. */
import { type BrowserStorage, type KeptItem, keptItems } from "./kept-in-browser";

/** One entry that is held. */
export interface Holding {
  name: string;
  where: KeptItem["where"];
  /** Of name and text, in UTF-8. */
  bytes: number;
}

/** A declared item with the entries that are held under it; several where the item's name is a prefix. */
export interface InventoryRow {
  item: KeptItem;
  held: readonly Holding[];
}

export interface Inventory {
  declared: readonly InventoryRow[];
  /** Held, and not declared anywhere. */
  strangers: readonly Holding[];
}

/** Everything in both storages, each entry under the item that declares it. */
export function takeInventory(storage: BrowserStorage): Inventory {
  const items: readonly KeptItem[] = Object.values(keptItems);
  const all = (["tab", "device"] as const).flatMap((where) => holdingsIn(storage[where], where));
  return {
    declared: items.map((item) => ({ item, held: all.filter((holding) => itemOf(holding, items) === item) })),
    strangers: all.filter((holding) => itemOf(holding, items) === null),
  };
}

/** What can be cleared without ending a session or losing work: everything kept beyond the tab. */
export function clearPreferences(storage: BrowserStorage): void {
  for (const { item, held } of takeInventory(storage).declared) {
    if (item.where === "device") for (const { name } of held) storage.device.removeItem(name);
  }
}

function holdingsIn(storage: Storage, where: Holding["where"]): Holding[] {
  const encoder = new TextEncoder();
  return Array.from({ length: storage.length }, (_, index) => storage.key(index))
    .filter((name) => name !== null)
    .sort()
    .map((name) => ({ name, where, bytes: encoder.encode(name + (storage.getItem(name) ?? "")).length }));
}

/** An item's name ends in a dot where more follows; a declared thing in the wrong storage is not declared. */
function itemOf({ name, where }: Holding, items: readonly KeptItem[]): KeptItem | null {
  const isOf = (item: KeptItem) => (item.name.endsWith(".") ? name.startsWith(item.name) : name === item.name);
  return items.find((item) => item.where === where && isOf(item)) ?? null;
}
