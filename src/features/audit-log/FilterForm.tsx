import SlidersHorizontal from "lucide-react/icons/sliders-horizontal";
import { type FormEvent, useState } from "react";
import { useTranslations } from "use-intl";
import { AUDIT_CATEGORIES } from "~/contract/audit-events";
import { type AuditTerm, parseAuditQuery, printAuditTerm } from "~/contract/audit-query";
import type { AuditVocabulary } from "~/contract/audit-query-suggestions";
import { Button } from "~/ui/Button";
import { PopoverButton } from "~/ui/PopoverButton";
import styles from "./FilterForm.module.css";
import { useFaultText } from "./use-query-words";

const FIELDS = [
  "after",
  "before",
  "actor",
  "action",
  "category",
  "table",
  "object",
  "organization",
  "address",
  "text",
] as const;
type FormField = (typeof FIELDS)[number];

interface FilterFormProps {
  terms: readonly AuditTerm[];
  vocabulary: AuditVocabulary;
  onChange: (terms: readonly AuditTerm[]) => void;
}

/** The same filters for those who do not want to type: one value a field. */
export function FilterForm(props: FilterFormProps) {
  const t = useTranslations("auditLog.form");
  return (
    <PopoverButton label={t("title")} kind="ghost" face={<SlidersHorizontal size={14} aria-hidden />}>
      {(close) => <Fields {...props} close={close} />}
    </PopoverButton>
  );
}

function Fields({ terms, vocabulary, onChange, close }: FilterFormProps & { close: () => void }) {
  const t = useTranslations("auditLog.form");
  const faultText = useFaultText();
  const ownOf = (field: FormField) => terms.find((term) => term.field === field && !term.isNegated);
  const [values, setValues] = useState<Partial<Record<FormField, string>>>(() =>
    Object.fromEntries(FIELDS.map((field) => [field, startOf(ownOf(field))])),
  );
  const [fault, setFault] = useState<{ field: FormField; text: string } | null>(null);
  const apply = (event: FormEvent) => {
    event.preventDefault();
    const next: AuditTerm[] = [];
    for (const field of FIELDS) {
      const value = values[field]?.trim() ?? "";
      const own = ownOf(field);
      // A time of day is finer than what the form shows: what was not touched stays as it was.
      if (own && value === startOf(own)) {
        next.push(own);
        continue;
      }
      if (value === "") continue;
      const term: AuditTerm = { field, value, isNegated: false };
      const [wrong] = parseAuditQuery(printAuditTerm(term)).faults;
      if (wrong) {
        setFault({ field, text: faultText(wrong) });
        return;
      }
      next.push(term);
    }
    const shown = FIELDS.map(ownOf);
    onChange([...next, ...terms.filter((term) => !shown.includes(term))]);
    close();
  };
  return (
    <form className={styles.form} onSubmit={apply} noValidate>
      {FIELDS.map((field) => {
        const options = field === "category" ? AUDIT_CATEGORIES : field === "text" ? undefined : vocabulary[field];
        const isDay = field === "after" || field === "before";
        const common = {
          id: `audit-filter-${field}`,
          value: values[field] ?? "",
          onChange: (event: { target: { value: string } }) => setValues({ ...values, [field]: event.target.value }),
          "aria-invalid": fault?.field === field || undefined,
        };
        return (
          <div key={field} className={styles.field}>
            <label htmlFor={`audit-filter-${field}`}>{t(field)}</label>
            {field === "category" && options ? (
              <select {...common}>
                <option value="">{t("any")}</option>
                {options.map((one) => (
                  <option key={one} value={one}>
                    {one}
                  </option>
                ))}
              </select>
            ) : (
              <>
                <input {...common} type={isDay ? "date" : "text"} list={options ? `audit-${field}` : undefined} />
                {options && (
                  <datalist id={`audit-${field}`}>
                    {options.map((one) => (
                      <option key={one} value={one} />
                    ))}
                  </datalist>
                )}
              </>
            )}
            {fault?.field === field && <em role="alert">{fault.text}</em>}
          </div>
        );
      })}
      <small>{t("keeps")}</small>
      <Button kind="primary" size="small" onClick={apply}>
        {t("apply")}
      </Button>
    </form>
  );
}

/** What the form shows of a term: of a time its day. */
function startOf(term: AuditTerm | undefined): string {
  if (!term) return "";
  return term.field === "after" || term.field === "before" ? term.value.slice(0, 10) : term.value;
}
