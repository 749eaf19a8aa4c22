import { useTranslations } from "use-intl";
import type { Judged } from "./invite-verdicts";

/** What is wrong with an address, or why it is left out, in a sentence that names it. */
export function useVerdictText(): (row: Judged) => string {
  const t = useTranslations("people.verdict");
  const shell = useTranslations("shell");
  return ({ entry, verdict }) => {
    const address = entry.text;
    switch (verdict.kind) {
      case "malformed":
        return t(verdict.fault.kind, { address, detail: verdict.fault.detail });
      case "unknown-team":
        return t("unknown-team", { address, detail: verdict.team });
      case "bad-budget":
      case "bad-period":
        return t(verdict.kind, { address, detail: verdict.text });
      case "member":
      case "known":
        return t(verdict.kind, { address, role: shell(`role.${verdict.role}`) });
      case "invited":
        return t("invited", { address });
      case "domain":
        return t("domainNotAllowed", { address, detail: verdict.domain });
      case "ok":
        return "";
    }
  };
}
