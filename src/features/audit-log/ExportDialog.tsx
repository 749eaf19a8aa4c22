import Download from "lucide-react/icons/download";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { MEMORY_LIMIT } from "~/api/export-sink";
import { AUDIT_EXPORT_FORMATS, type AuditExportFormat, type AuditTotal } from "~/contract/audit-events";
import type { AuditFilter } from "~/contract/audit-filter";
import { formatCount } from "~/lib/format";
import { useServices } from "~/session/services-context";
import { Button } from "~/ui/Button";
import { DialogFrame } from "~/ui/DialogFrame";
import { Segments } from "~/ui/Segments";
import styles from "./ExportDialog.module.css";
import { ExportOutcome } from "./ExportOutcome";
import { targetKind } from "./export-targets";
import { type ExportStep, useAuditExport } from "./use-audit-export";

interface ExportDialogProps {
  filter: AuditFilter;
  total: AuditTotal | null;
  onClose: () => void;
}

const isGoing = ({ kind }: ExportStep) => ["choosing", "preparing", "running", "proving"].includes(kind);

/** Chooses a format, writes the rows as they come, and says whether what was written is what the server has. */
export function ExportDialog({ filter, total, onClose }: ExportDialogProps) {
  const t = useTranslations("auditExport");
  const { config } = useServices();
  const [format, setFormat] = useState<AuditExportFormat>("jsonl");
  const { step, start, resume, prove, cancel, reset } = useAuditExport(filter);
  const count = typeof total === "number" ? total : null;
  const scope = config.instance.name;
  const text = formatCount(count ?? (typeof total === "object" && total !== null ? total.at_least : 0));
  const busy = isGoing(step);
  return (
    <DialogFrame
      title={t("title")}
      lede={
        total === null
          ? undefined
          : count === null
            ? t("ledeAtLeast", { text, scope })
            : t("lede", { count, text, scope })
      }
      isOpen
      // What runs is stopped by its own button, not by a click beside the dialog.
      onClose={() => !busy && onClose()}
      foot={
        <>
          {step.kind === "running" || step.kind === "preparing" ? (
            <Button onClick={cancel}>{t("cancel")}</Button>
          ) : (
            <Button onClick={onClose} aria-disabled={busy}>
              {t("close")}
            </Button>
          )}
          {step.kind === "broken" ? (
            <Button kind="primary" onClick={() => void resume()}>
              {t("resume")}
            </Button>
          ) : step.kind === "idle" || busy ? (
            <Button kind="primary" aria-disabled={busy} onClick={() => !busy && void start(format)}>
              <Download size={14} aria-hidden />
              {count === null ? t("startPlain") : t("start", { count: formatCount(count) })}
            </Button>
          ) : (
            <Button kind="primary" onClick={reset}>
              {t("again")}
            </Button>
          )}
        </>
      }
    >
      <div className={styles.form}>
        {step.kind === "idle" && (
          <>
            <div>
              <p className={styles.label}>{t("format")}</p>
              <Segments
                label={t("format")}
                value={format}
                onChange={setFormat}
                options={AUDIT_EXPORT_FORMATS.toReversed().map((value) => ({ value, name: t(`formats.${value}`) }))}
              />
              <p className={styles.hint}>{t(`formatHint.${format}`)}</p>
            </div>
            <p className={styles.hint}>
              {targetKind() === "memory"
                ? t("target.memory", { limit: t("size", { megabytes: formatCount(MEMORY_LIMIT / 1e6) }) })
                : t(`target.${targetKind() === "file" ? "file" : "private"}`)}
            </p>
            <p className={styles.hint}>{t("event")}</p>
          </>
        )}
        <ExportOutcome step={step} onProve={() => void prove()} />
      </div>
    </DialogFrame>
  );
}
