import { useTranslations } from "use-intl";
import type { Stop } from "~/contract/address-guards";
import { useExactMomentText } from "./use-words";

/** Why a draft cannot be saved, and what would mend it. */
export function useStopText(): (stop: Stop) => string {
  const t = useTranslations("allowedIps.stop");
  const momentText = useExactMomentText();
  return (stop) => {
    switch (stop.why) {
      case "all-end":
        return t("all-end", { moment: momentText(stop.at) });
      case "over-limit":
        return t("over-limit", { count: stop.count, limit: stop.limit });
      case "own-missing":
        return t(stop.isOtherFamily ? "own-other-family" : "own-missing", {
          address: stop.address,
          family: stop.address.includes(":") ? "IPv6" : "IPv4",
        });
      case "own-ends":
        return t("own-ends", { address: stop.address, entry: stop.entry.range, moment: momentText(stop.at) });
      case "not-exact":
        return t("not-exact", { entry: stop.entry.range });
      case "duplicate":
        return t("duplicate", { entry: stop.entry.range });
      default:
        return t(stop.why);
    }
  };
}
