import { useTranslations } from "use-intl";
import { NONE } from "~/api/usage-dimensions";
import { type ModelColor, OTHER } from "./key-usage";

/** What to call a model or what stands for several, in the language spoken. */
export function useModelName(colors: readonly ModelColor[]): (id: string) => string {
  const t = useTranslations("keys.chart");
  return (id) => {
    if (id === OTHER) return t("other", { count: colors.find((one) => one.id === OTHER)?.holds ?? 0 });
    return id === NONE ? t("none") : id;
  };
}
