import { keptItems, readKept } from "~/lib/kept-in-browser";
import { readUnusedAfter, type UnusedAfter } from "~/lib/unused-after";
import { useServices } from "./services-context";

/** Days without use after which something counts as unused, as set in this browser. */
export function useUnusedAfter(): UnusedAfter {
  const { storage } = useServices();
  return readUnusedAfter(readKept(keptItems.unusedAfter, storage));
}
