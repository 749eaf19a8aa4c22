import type { RegionId } from "mocks/hosts";
import { parseExact } from "~/contract/allowed-ips";

/** From where requests to each region come, as somebody at the desk has it; `null`: from the region's office. */
export interface Callers {
  addressOf: (region: RegionId) => string | null;
  set: (region: RegionId, address: string | null) => void;
}

export function createCallers(): Callers {
  const addresses = new Map<RegionId, string>();
  return {
    addressOf: (region) => addresses.get(region) ?? null,
    set: (region, address) => {
      if (address === null) addresses.delete(region);
      else addresses.set(region, address);
    },
  };
}

/** Reads `address=203.0.113.9`; empty means the office. Throws one sentence where it is no address. */
export function readCallerAddress(text: string): string | null {
  if (text.trim() === "") return null;
  const exact = parseExact(text);
  if (exact.ok) return exact.address;
  if (exact.reason === "not-canonical" && exact.suggestion) return exact.suggestion;
  throw new Error(`address: "${text}" is not one address.`);
}
