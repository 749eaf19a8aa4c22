/** What is asked of the address tester: one address, or the header that proxies hand on. */
import { type Admission, admits } from "~/contract/address-admission";
import { type ForwardedHeader, readForwardedFor } from "~/contract/address-forwarded";
import type { AddressList, ListEntry } from "~/contract/address-list";
import { parseRange } from "~/contract/address-ranges";
import { canonicalText, parseAddress } from "~/contract/addresses";

export type AddressTest =
  | { kind: "nothing" }
  | { kind: "address"; admission: TestedAddress }
  | { kind: "header"; header: ForwardedHeader; hops: readonly (TestedAddress | null)[] };

/** `compares-text`: an entry would hold the address, but a plain proxy compares text. `spelling`: it is there, spelled otherwise. */
export type TestedAddress =
  | Admission
  | { isAdmitted: false; why: "compares-text"; entry: ListEntry }
  | { isAdmitted: false; why: "spelling"; entry: ListEntry };

/** Asks a list. `comparesText`: as a plain proxy does, whole strings. Times are milliseconds. */
export function testAddress(list: AddressList, text: string, now: number, comparesText: boolean): AddressTest {
  const asked = text.trim();
  if (asked === "") return { kind: "nothing" };
  const one = (address: string) => (comparesText ? askProxy(list, address) : admits(list, address, now));
  if (!asked.includes(",") && !/^x-forwarded-for\s*:/i.test(asked)) return { kind: "address", admission: one(asked) };
  const header = readForwardedFor(asked);
  return { kind: "header", header, hops: header.hops.map(({ address }) => (address === null ? null : one(address))) };
}

function askProxy(list: AddressList, text: string): TestedAddress {
  const parsed = parseAddress(text);
  const admission = admits({ ...list, entries: list.entries.filter(isExact) }, text);
  if (!parsed.ok || list.mode === "open" || admission.why === "not-one-address") return admission;
  const index = list.entries.findIndex(({ range }) => range === text);
  const entry = list.entries[index];
  if (entry) return { isAdmitted: true, why: "exact", by: { index, entry } };
  const canonical = canonicalText(text);
  const spelled = list.entries.find(({ range }) => canonicalText(range) === canonical);
  if (spelled) return { isAdmitted: false, why: "spelling", entry: spelled };
  const wide = admits({ mode: "restricted", entries: list.entries.filter((one) => !isExact(one)) }, text);
  if (wide.isAdmitted && "by" in wide) return { isAdmitted: false, why: "compares-text", entry: wide.by.entry };
  return admission;
}

function isExact({ range }: ListEntry): boolean {
  const parsed = parseRange(range);
  return parsed.ok && parsed.interval.first === parsed.interval.last;
}

/** On which side of an entry an address lies. */
export function sideOf(address: string, entry: ListEntry): "below" | "above" {
  const [asked, held] = [parseRange(address), parseRange(entry.range)];
  return asked.ok && held.ok && asked.interval.first < held.interval.first ? "below" : "above";
}
