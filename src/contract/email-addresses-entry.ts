/** One entry of what was pasted: an address, or what cannot be one. */
import { type AddressFault, type MailAddress, readMailAddress } from "./email-addresses";

/** What a spreadsheet says beside an address; absent columns are `null`. */
export interface PastedDetails {
  teams: readonly string[] | null;
  budget: string | null;
  period: string | null;
}

/** One thing that was pasted. */
export interface PastedEntry {
  /** As it was written, without what stood around it. */
  text: string;
  /** The name beside it. */
  name: string | null;
  reading: { address: MailAddress } | { fault: AddressFault };
  details: PastedDetails | null;
}

/** One entry of a text that stands for an address. */
export function entryOf(written: string, name: string | null, details: PastedDetails | null = null): PastedEntry {
  const first = readMailAddress(written);
  if ("address" in first) return { text: written, name, reading: first, details };
  // A link, brackets, quotes and the full stop of a sentence are not part of it.
  const text = written
    .replace(/^mailto:/i, "")
    .replace(/\?.*$/u, "")
    .replace(/^[<([{'“”‘’「《]+|[>)\]}'“”‘’」》.!:。！：]+$/gu, "");
  const reading = text === written ? first : readMailAddress(text);
  return { text: text === "" ? written : text, name, reading: text === "" ? first : reading, details };
}
