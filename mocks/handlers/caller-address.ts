import type { Cell } from "mocks/cell";
import type { RegionId } from "mocks/hosts";

/** Everyone in the miniature calls from the same office of their region (addresses of RFC 5737), unless a cell says otherwise. */
const OFFICE: Readonly<Record<RegionId, string>> = { eu: "198.51.100.7", us: "203.0.113.20" };

/** The address of whoever is asking, as the edge sees it. */
export function callerAddress(cell: Cell): string {
  return cell.callerAddress?.() ?? OFFICE[cell.region];
}
