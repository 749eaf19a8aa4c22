import Copy from "lucide-react/icons/copy";
import { useTranslations } from "use-intl";
import { type Cell, inertText, printTabbed } from "~/lib/csv";
import { Button } from "~/ui/Button";
import { type ExportRows, linesOf } from "./export-rows";

interface CopyTableProps {
  /** Worked out when it is asked for. */
  read: () => ExportRows;
  /** What came of it, in a sentence. */
  onDone: (said: string) => void;
}

/** Puts the rows on the clipboard: as a table and as text where the browser takes both, else as text. */
export function CopyTable({ read, onDone }: CopyTableProps) {
  const t = useTranslations("usageExport");
  const copy = async () => {
    const exported = read();
    const copied = await copyLines(linesOf(exported));
    const rows = exported.rows.length;
    onDone(copied === "both" ? t("copied", { rows }) : copied === "text" ? t("copiedText", { rows }) : t("copyFailed"));
  };
  return (
    <Button size="small" onClick={() => void copy()}>
      <Copy size={14} aria-hidden />
      {t("copy")}
    </Button>
  );
}

async function copyLines(lines: readonly (readonly Cell[])[]): Promise<"both" | "text" | null> {
  const text = printTabbed(lines);
  try {
    const item = new ClipboardItem({
      "text/plain": new Blob([text], { type: "text/plain" }),
      "text/html": new Blob([printTable(lines)], { type: "text/html" }),
    });
    await navigator.clipboard.write([item]);
    return "both";
  } catch {
    // Not every browser takes more than text, and some take nothing.
    return navigator.clipboard.writeText(text).then(
      () => "text",
      () => null,
    );
  }
}

function printTable([heads = [], ...rows]: readonly (readonly Cell[])[]): string {
  const head = heads.map((cell) => `<th>${escaped(cell)}</th>`).join("");
  const body = rows.map((row) => `<tr>${row.map((cell) => `<td>${escaped(cell)}</td>`).join("")}</tr>`).join("");
  return `<table><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table>`;
}

function escaped(cell: Cell): string {
  return inertText(cell).replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
