import { useTranslations } from "use-intl";
import type { ExactRefusal } from "~/contract/allowed-ips";

/** Why a spelling is not taken, in a sentence that names it. */
export function useRefusalText(): (reason: ExactRefusal, text: string, suggestion: string | null) => string {
  const t = useTranslations("allowedIps.refused");
  return (reason, text, suggestion) => {
    const [, prefix = ""] = text.split("/");
    const [start = ""] = (suggestion ?? "").split("/");
    return reason === "host-bits" && start !== ""
      ? t("host-bits-start", { prefix, start })
      : t(reason, { text: text.length > 60 ? `${text.slice(0, 60)}…` : text });
  };
}
