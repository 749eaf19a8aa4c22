import { useCallback, useEffect, useState } from "react";
import { type Inventory, takeInventory } from "~/lib/kept-inventory";
import { useServices } from "~/session/services-context";

export interface Holdings {
  inventory: Inventory;
  /** Names of the cookies that a page can see. */
  cookies: readonly string[];
  /** Names of databases and caches; `null` where the browser does not tell. */
  databases: readonly string[] | null;
}

const LOOK_EVERY_MS = 2000;

/** What this browser holds now, looked at again every other second, and by `look`. */
export function useHoldings(): { holdings: Holdings; look: () => void } {
  const { storage } = useServices();
  const [inventory, setInventory] = useState(() => takeInventory(storage));
  const [cookies, setCookies] = useState(cookieNames);
  const [databases, setDatabases] = useState<readonly string[] | null>(null);
  const look = useCallback(() => {
    const sameOr =
      <Value>(next: Value) =>
      (before: Value): Value =>
        JSON.stringify(before) === JSON.stringify(next) ? before : next;
    setInventory(sameOr(takeInventory(storage)));
    setCookies(sameOr(cookieNames()));
    void databaseNames().then((names) => setDatabases(sameOr(names)));
  }, [storage]);
  useEffect(() => {
    look();
    const timer = setInterval(look, LOOK_EVERY_MS);
    return () => clearInterval(timer);
  }, [look]);
  return { holdings: { inventory, cookies, databases }, look };
}

function cookieNames(): readonly string[] {
  return document.cookie
    .split(";")
    .map((pair) => pair.split("=")[0]?.trim() ?? "")
    .filter((name) => name !== "");
}

async function databaseNames(): Promise<readonly string[] | null> {
  if (!("indexedDB" in window) || !("caches" in window)) return null;
  try {
    const [databases, caches] = await Promise.all([indexedDB.databases(), window.caches.keys()]);
    return [...databases.map(({ name }) => name ?? ""), ...caches];
  } catch {
    return null;
  }
}
