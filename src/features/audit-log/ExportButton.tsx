import Download from "lucide-react/icons/download";
import { lazy, Suspense, useId, useState } from "react";
import { useTranslations } from "use-intl";
import type { AuditTotal } from "~/contract/audit-events";
import type { AuditFilter } from "~/contract/audit-filter";
import { formatCount } from "~/lib/format";
import { useServices } from "~/session/services-context";
import { useCan } from "~/session/use-can";
import { Button } from "~/ui/Button";

/** Few open it: its code comes with the first click. */
const ExportDialog = lazy(async () => ({ default: (await import("./ExportDialog")).ExportDialog }));

interface ExportButtonProps {
  /** What the list shows: the export is the same set. */
  filter: AuditFilter;
  /** How many that is; `null` while it is not known. */
  total: AuditTotal | null;
}

/** Opens the export of what the list shows. Where there is none, it says why. */
export function ExportButton({ filter, total }: ExportButtonProps) {
  const t = useTranslations("auditExport");
  const why = useId();
  const { config } = useServices();
  const verdict = useCan("audit-log.export");
  const [isOpen, setOpen] = useState(false);
  const count = typeof total === "number" ? total : null;
  const reason =
    config.instance.kind === "proxy"
      ? t("proxy.body")
      : !verdict.allowed
        ? t("refused.noExport")
        : count === 0
          ? t("refused.none")
          : null;
  return (
    <>
      <Button
        // Not `disabled`: then nobody could reach it and hear the reason.
        aria-disabled={reason !== null}
        aria-haspopup={reason === null ? "dialog" : undefined}
        {...(reason !== null && { "aria-describedby": why, title: reason })}
        onClick={() => reason === null && setOpen(true)}
      >
        <Download size={16} aria-hidden />
        {count === null || reason !== null ? t("buttonPlain") : t("button", { count: formatCount(count) })}
      </Button>
      {reason !== null && (
        <span id={why} className="visually-hidden">
          {reason}
        </span>
      )}
      {isOpen && (
        <Suspense>
          <ExportDialog filter={filter} total={total} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
