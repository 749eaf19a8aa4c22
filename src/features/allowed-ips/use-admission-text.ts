import { useTranslations } from "use-intl";
import type { ListEntry } from "~/contract/address-list";
import { sideOf, type TestedAddress } from "./address-test";
import { useRefusalText } from "./use-refusal-text";
import { formatSize, useExactMomentText } from "./use-words";

/** Why an address gets in or not: the entry that lets it in, or the one that comes nearest. */
export function useAdmissionText(): (address: string, tested: TestedAddress) => string {
  const t = useTranslations("allowedIps.test");
  const momentText = useExactMomentText();
  const refusalText = useRefusalText();
  const named = ({ range, label }: ListEntry) => (label ? t("named", { entry: range, label }) : range);
  return (address, tested) => {
    switch (tested.why) {
      case "open":
        return t("open");
      case "exact":
      case "in-range":
        return t(tested.why, { entry: named(tested.by.entry) });
      case "expired":
        return t("expired", { entry: named(tested.by.entry), moment: momentText(tested.by.entry.expiresAt ?? "") });
      case "no-entry": {
        const { nearest } = tested;
        if (!nearest) return t(address.includes(":") ? "noneOfV6" : "noneOfV4");
        const count = nearest.distance === 1n ? 1 : 2;
        const side = sideOf(address, nearest.entry);
        return t("nearest", { entry: nearest.entry.range, side, count, distance: formatSize(nearest.distance) });
      }
      case "not-one-address":
        return t("notOne");
      case "compares-text":
        return t("comparesText", { entry: tested.entry.range });
      case "spelling":
        return t("spelling", { entry: tested.entry.range });
      case "not-an-address":
        return refusalText(tested.refusal.reason, address, tested.refusal.suggestion ?? null);
    }
  };
}
