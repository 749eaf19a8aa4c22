import type { AuditEntry } from "~/contract/audit-events";
import { useSentenceText } from "./Sentence";

/** What happened, in a sentence without marks: for titles and links. */
export function useEventTitle(): (event: AuditEntry) => string {
  return useSentenceText();
}
