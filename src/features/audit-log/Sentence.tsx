import type { ReactNode } from "react";
import { useLocale, useTranslations } from "use-intl";
import type { AuditEntry } from "~/contract/audit-events";
import { dayOf } from "~/lib/days";
import { formatCents, formatDayOfYear } from "~/lib/format";
import { type AuditSentence, type SentenceName, type SentenceValue, sentenceOf } from "./audit-sentence";
import { visibleText } from "./value-text";

const ROLES = [
  "proxy_admin",
  "proxy_admin_viewer",
  "org_admin",
  "internal_user",
  "internal_user_viewer",
  "none",
] as const;

/** What happened, with the change that matters in bold. */
export function Sentence({ entry }: { entry: AuditEntry }) {
  const say = useSentence();
  return <>{say(entry)}</>;
}

type Values = Record<string, string | number>;
type Rich<Part, Whole> = (name: SentenceName, values: Values & { b: (inside: Part) => Part }) => Whole;

/** Writes an event as a sentence. Whatever came from outside is text, and hides nothing. */
export function useSentence(): (entry: AuditEntry) => ReactNode {
  const t = useTranslations("auditLog.sentence");
  const valuesOf = useWords();
  // Told by hand: half a hundred templates and their values are more combinations than the compiler unfolds.
  const rich = t.rich as unknown as Rich<ReactNode, ReactNode>;
  return (entry) => {
    const sentence = sentenceOf(entry);
    return rich(sentence.name, { ...valuesOf(sentence), b: bold } as never);
  };
}

const bold = (inside: ReactNode) => <b>{inside}</b>;

/** The same without marks, for titles and links. */
export function useSentenceText(): (entry: AuditEntry) => string {
  const t = useTranslations("auditLog.sentence");
  const valuesOf = useWords();
  const markup = t.markup as unknown as Rich<string, string>;
  return (entry) => {
    const sentence = sentenceOf(entry);
    return markup(sentence.name, { ...valuesOf(sentence), b: (inside: string) => inside } as never);
  };
}

/** Words of a sentence as one reads them: money, days, roles. */
function useWords(): (sentence: AuditSentence) => Values {
  const t = useTranslations("auditLog");
  const locale = useLocale();
  const roleText = (role: SentenceValue | undefined) => {
    const known = ROLES.find((one) => one === role);
    return known ? t(`role.${known}`) : String(role ?? "");
  };
  return ({ values }) => {
    const words: Values = {};
    for (const [name, value] of Object.entries(values)) {
      if (value instanceof Date) words[name] = formatDayOfYear(dayOf(value), locale);
      else if ((name === "from" || name === "to") && typeof value === "number") {
        words[name] = value < 0 ? t("noLimit") : formatCents(value).replace(/\.00$/, "");
      } else words[name] = typeof value === "string" ? visibleText(value) : value;
    }
    return {
      ...words,
      roleText: roleText(values.role),
      beforeText: roleText(values.before),
      afterText: roleText(values.after),
    };
  };
}
