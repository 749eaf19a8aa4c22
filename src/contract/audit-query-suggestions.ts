/** What can be written next in a query of the audit log: fields, then values of the field one is at. */
import { AUDIT_CATEGORIES } from "./audit-events";
import { AUDIT_FIELDS, type AuditField, nearest, printAuditTerm, type Span } from "./audit-query";

/** Values that are known, by field; the rest is free. */
export type AuditVocabulary = Partial<Readonly<Record<AuditField, readonly string[]>>>;

export interface AuditSuggestion {
  /** What takes the place of the word: a field with its colon, or a whole token. */
  text: string;
  kind: "field" | "value";
  field: AuditField;
}

export interface AuditSuggestions {
  /** The word that a suggestion replaces. */
  word: Span;
  suggestions: AuditSuggestion[];
}

const MOST = 8;

/** Suggestions for the word that ends at the caret. */
export function suggestAudit(text: string, caret: number, vocabulary: AuditVocabulary): AuditSuggestions {
  const before = text.slice(0, caret);
  const start = wordStart(before);
  const rest = /^\S*/.exec(text.slice(caret))?.[0] ?? "";
  const word = { start, end: caret + rest.length };
  const typed = text.slice(word.start, word.end);
  const isNegated = typed.startsWith("-");
  const [, name, value = ""] = /^-?(?:([\p{L}_]+):)?"?(.*?)"?$/u.exec(typed) ?? [];
  if (name === undefined) {
    const wanted = value.toLowerCase();
    const fields = AUDIT_FIELDS.filter((field) => field.startsWith(wanted) && (!isNegated || !isTime(field)));
    const suggestions = fields.map((field) => ({
      text: `${isNegated ? "-" : ""}${field}:`,
      kind: "field" as const,
      field,
    }));
    return { word, suggestions };
  }
  const field = AUDIT_FIELDS.find((one) => one === name.toLowerCase()) ?? nearest(name, AUDIT_FIELDS);
  if (!field) return { word, suggestions: [] };
  const known = field === "category" ? AUDIT_CATEGORIES : (vocabulary[field] ?? []);
  const wanted = value.toLowerCase();
  const starting = known.filter((one) => one.toLowerCase().startsWith(wanted));
  const holding = known.filter((one) => !starting.includes(one) && one.toLowerCase().includes(wanted));
  const suggestions = [...starting, ...holding]
    .slice(0, MOST)
    .map((one) => ({ text: printAuditTerm({ field, value: one, isNegated }), kind: "value" as const, field }));
  return { word, suggestions };
}

const isTime = (field: AuditField) => field === "after" || field === "before";

/** Where the word at the end begins: blanks inside of quotes are part of it. */
function wordStart(before: string): number {
  let [start, isQuoted] = [0, false];
  for (let at = 0; at < before.length; at += 1) {
    if (before[at] === '"' && before[at - 1] !== "\\") isQuoted = !isQuoted;
    else if (!isQuoted && /\s/.test(before.charAt(at))) start = at + 1;
  }
  return start;
}
