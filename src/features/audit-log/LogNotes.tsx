import { useTranslations } from "use-intl";
import type { ProxyQuestion } from "~/contract/audit-filter";
import { type AuditTerm, filterOfTerms } from "~/contract/audit-query";
import { Button } from "~/ui/Button";
import { Note } from "~/ui/Note";

interface LogNotesProps {
  kind: "cloud" | "proxy";
  terms: readonly AuditTerm[];
  unfit: ProxyQuestion["unfit"];
  onChange: (terms: readonly AuditTerm[]) => void;
  /** An organization's admin sees a part. */
  ownOnly: boolean;
  names: string;
}

/** What part of the log this is, and which filters this source cannot take. */
export function LogNotes({ kind, terms, unfit, onChange, ownOnly, names }: LogNotesProps) {
  const t = useTranslations("auditLog");
  const isAsked = (field: AuditTerm["field"], value: string) =>
    terms.some((term) => term.field === field && term.value === value && !term.isNegated);
  const fits = (term: AuditTerm) => {
    const named = Object.entries(filterOfTerms([term]));
    return !named.some(([name, values]) => unfit.some((one) => one.name === name && values?.includes(one.value)));
  };
  const [first] = unfit;
  return (
    <>
      {ownOnly && <Note>{t("scopeOrganization", { count: 1, names })}</Note>}
      {kind === "proxy" && <Note>{t("scopeProxy")}</Note>}
      {kind === "proxy" && isAsked("category", "access") && (
        <Note kind="warn">{t("presets.note.access", { tables: "table:LiteLLM_VerificationToken" })}</Note>
      )}
      {kind === "proxy" && isAsked("category", "auth") && <Note kind="warn">{t("presets.note.signInFailures")}</Note>}
      {kind === "proxy" && isAsked("category", "export") && <Note kind="warn">{t("presets.note.exports")}</Note>}
      {first && (
        <Note
          kind="warn"
          action={
            <Button size="small" onClick={() => onChange(terms.filter(fits))}>
              {t("query.removeUnfit")}
            </Button>
          }
        >
          {t("query.unfit", {
            count: unfit.length,
            terms: unfit.map(({ name, value }) => `${name}: ${value}`).join(", "),
            reason: first.reason === "not-recorded" ? "recorded" : first.reason,
          })}
        </Note>
      )}
    </>
  );
}
