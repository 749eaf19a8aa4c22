import { useTranslations } from "use-intl";
import type { AuditQueryFault, AuditTerm } from "~/contract/audit-query";

/** A term as a chip shows it: its field, and `not` before it where it excludes. */
export function useTermName(): (term: AuditTerm) => string {
  const t = useTranslations("auditLog.query");
  return ({ field, isNegated }) => {
    const name = field === "text" ? t("text") : field;
    return isNegated ? t("not", { field: name }) : name;
  };
}

/** What is wrong with a query, in a sentence. */
export function useFaultText(): (fault: AuditQueryFault) => string {
  const t = useTranslations("auditLog.query.fault");
  return (fault) => {
    switch (fault.kind) {
      case "unknown-field":
        return t("unknownField", { field: fault.field, suggestion: fault.suggestion ?? "none" });
      case "missing-value":
        return t("missingValue", { field: fault.field });
      case "open-quote":
        return t("openQuote");
      case "leading-dash":
        return t("leadingDash", { value: fault.value });
      case "bad-date":
        return t("badDate", { value: fault.value });
      case "negated-date":
        return t("negatedDate", { field: fault.field });
      case "bad-address":
        return t("badAddress", { value: fault.value });
      case "unknown-category":
        return t("unknownCategory", { value: fault.value, suggestion: fault.suggestion ?? "none" });
    }
  };
}
