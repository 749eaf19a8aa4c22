import Columns3 from "lucide-react/icons/columns-3";
import { useTranslations } from "use-intl";
import { Button } from "~/ui/Button";
import { PopoverButton } from "~/ui/PopoverButton";
import { type ColumnId, OPTIONAL_COLUMNS, STANDARD_COLUMNS } from "./breakdown-columns";
import { useColumnNames } from "./use-column-names";

interface ColumnsMenuProps {
  columns: readonly ColumnId[];
  onChange: (columns: readonly ColumnId[]) => void;
}

/** Which columns the table has. */
export function ColumnsMenu({ columns, onChange }: ColumnsMenuProps) {
  const t = useTranslations("usage.columns");
  const nameOf = useColumnNames();
  return (
    <PopoverButton
      kind="ghost"
      label={t("button")}
      face={
        <>
          <Columns3 size={14} aria-hidden />
          {t("button")}
        </>
      }
    >
      <fieldset>
        <legend>{t("title")}</legend>
        {OPTIONAL_COLUMNS.map((column) => (
          <label key={column}>
            <input
              type="checkbox"
              checked={columns.includes(column)}
              onChange={(event) => {
                const { checked } = event.target;
                onChange(OPTIONAL_COLUMNS.filter((one) => (one === column ? checked : columns.includes(one))));
              }}
            />
            {nameOf(column)}
          </label>
        ))}
      </fieldset>
      <Button size="small" onClick={() => onChange(STANDARD_COLUMNS)}>
        {t("standard")}
      </Button>
    </PopoverButton>
  );
}
