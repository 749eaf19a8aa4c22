import Download from "lucide-react/icons/download";
import { useState } from "react";
import { useTranslations } from "use-intl";
import type { AllowedIps } from "~/api/allowed-ips";
import { SEPARATORS } from "~/lib/csv";
import { saveFile } from "~/lib/download";
import { keptItems, readKept } from "~/lib/kept-in-browser";
import { useServices } from "~/session/services-context";
import { Button } from "~/ui/Button";
import { PopoverButton } from "~/ui/PopoverButton";
import { type ExportFormat, exportEntries } from "./export-entries";

interface ExportMenuProps {
  read: AllowedIps;
  /** When it was read, in milliseconds. */
  readAt: number;
}

/** Saves the live list with its manifest, as CSV or JSON. */
export function ExportMenu({ read, readAt }: ExportMenuProps) {
  const t = useTranslations("allowedIps.export");
  const { config, storage } = useServices();
  const [said, setSaid] = useState<string | null>(null);
  const save = async (format: ExportFormat) => {
    try {
      const files = await exportEntries({ read, instance: config.instance, asOf: new Date(readAt) }, format);
      for (const file of files) saveFile(file);
      setSaid(t("saved", { files: files.map(({ name }) => name).join(", ") }));
    } catch (error) {
      setSaid(t("failed", { reason: error instanceof Error ? error.message : String(error) }));
    }
  };
  const separator = SEPARATORS.find((one) => one === readKept(keptItems.csvSeparator, storage)) ?? ",";
  return (
    <PopoverButton
      label={t("title")}
      size="normal"
      face={
        <>
          <Download size={16} aria-hidden />
          {t("title")}
        </>
      }
    >
      <p>{t("lede", { count: read.list.entries.length })}</p>
      <div className="cluster">
        <Button size="small" onClick={() => void save({ kind: "csv", separator })}>
          {t("csv")}
        </Button>
        <Button size="small" onClick={() => void save({ kind: "json" })}>
          {t("json")}
        </Button>
      </div>
      <p role="status" className="xs muted">
        {said}
      </p>
    </PopoverButton>
  );
}
