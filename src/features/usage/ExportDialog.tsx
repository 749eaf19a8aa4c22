import Download from "lucide-react/icons/download";
import { lazy, Suspense, useId, useState } from "react";
import { useTranslations } from "use-intl";
import type { Usage, UsageScope } from "~/api/usage";
import type { Names, UsageCube } from "~/api/usage-cube";
import { Button } from "~/ui/Button";
import type { Comparison } from "./usage-comparison";
import type { UsageSearch } from "./usage-search";

/** Few open it: its code comes with the first click. */
const ExportForm = lazy(async () => ({ default: (await import("./ExportForm")).ExportForm }));

export interface ExportProps {
  scope: UsageScope;
  scopeName: string;
  asked: UsageSearch;
  usage: Usage;
  cube: UsageCube;
  comparison: Comparison | null;
  names: Names;
  /** When the page's answer was read. */
  asOf: Date;
}

interface ExportButtonProps extends Omit<ExportProps, "usage" | "cube"> {
  /** `null` while the split is not in: then nothing can be exported, and the button says why. */
  usage: Usage | null;
  cube: UsageCube | null;
  /** Whether the split will not come by itself. */
  isFailed: boolean;
}

/** Opens the export of what is shown. Refused, with the reason, until all of it is there. */
export function ExportButton({ usage, cube, isFailed, ...props }: ExportButtonProps) {
  const t = useTranslations("usageExport");
  const [isOpen, setOpen] = useState(false);
  const why = useId();
  const face = (
    <>
      <Download size={14} aria-hidden />
      {t("button")}
    </>
  );
  if (!usage || !cube) {
    const reason = t(isFailed ? "failed" : "waiting");
    return (
      <>
        {/* Not `disabled`: then nobody could reach it and hear the reason. */}
        <Button size="small" aria-disabled aria-describedby={why} title={reason}>
          {face}
        </Button>
        <span id={why} className="visually-hidden">
          {reason}
        </span>
      </>
    );
  }
  return (
    <>
      <Button size="small" aria-haspopup="dialog" onClick={() => setOpen(true)}>
        {face}
      </Button>
      {isOpen && (
        <Suspense>
          <ExportForm {...props} usage={usage} cube={cube} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
