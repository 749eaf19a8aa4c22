import { useTranslations } from "use-intl";
import type { ColumnId } from "./breakdown-columns";

/** What a column is called; the change says on how many days where it is known. */
export function useColumnNames(fullDays: number | null = null): (column: ColumnId) => string {
  const t = useTranslations("usage");
  return (column) => {
    switch (column) {
      case "change":
        return fullDays === null ? t("columns.change") : t("table.change", { count: fullDays });
      case "daily":
        return t("table.daily");
      case "cached":
        return t("table.cacheRead");
      default:
        return t(`measure.${column}`);
    }
  };
}
