import Download from "lucide-react/icons/download";
import { useState } from "react";
import { useLocale, useTranslations } from "use-intl";
import type { Review } from "~/api/access-review";
import { countVerdicts, type ReviewRow } from "~/contract/access-review";
import { roleShown } from "~/contract/permissions";
import { SEPARATORS } from "~/lib/csv";
import { saveFile } from "~/lib/download";
import { keptItems, readKept } from "~/lib/kept-in-browser";
import { useServices } from "~/session/services-context";
import { usePerson } from "~/session/use-session";
import { useUnusedAfter } from "~/session/use-unused-after";
import { Button } from "~/ui/Button";
import { PopoverButton } from "~/ui/PopoverButton";
import styles from "./AccessReviewPage.module.css";
import { prepareReview, type ReviewFormat } from "./prepare-review";
import type { Reviewing } from "./use-verdicts";

interface ReviewExportProps {
  /** `null` while a part is not read. */
  rows: readonly ReviewRow[] | null;
  review: Review;
  reviewing: Reviewing;
  organizationId: string | null;
  scopeName: string;
}

/** Saves the review with its manifest. Never a part of it: what is missing would look reviewed. */
export function ReviewExport({ rows, review, reviewing, organizationId, scopeName }: ReviewExportProps) {
  const t = useTranslations("accessReview.export");
  const locale = useLocale();
  const { config, now, storage } = useServices();
  const person = usePerson();
  const after = useUnusedAfter();
  const [said, setSaid] = useState<string | null>(null);
  const counts = countVerdicts(rows ?? [], reviewing.verdicts);
  const save = async (kind: ReviewFormat["kind"]) => {
    if (!rows) return;
    const separator = SEPARATORS.find((one) => one === readKept(keptItems.csvSeparator, storage)) ?? ",";
    try {
      const prepared = await prepareReview(
        rows,
        reviewing.verdicts,
        {
          instance: config.instance,
          organizationId,
          scopeName,
          reviewer: { id: person.userId, email: person.email, role: roleShown(person) },
          startedAt: reviewing.startedAt,
          asOf: review.asOf ?? now(),
          exportedAt: now(),
          unusedAfterDays: after,
          language: locale,
          isKeysOfTeamsOnly: review.isTeamsOnly,
          isUsageKnown: review.usageError === null,
        },
        kind === "csv" ? { kind, separator } : { kind },
      );
      for (const file of prepared.files) saveFile(file);
      setSaid(
        t("done", { name: prepared.files[0].name, rows: prepared.rows, sha: `${prepared.sha256.slice(0, 12)}…` }),
      );
    } catch (error) {
      setSaid(t("failed", { reason: error instanceof Error ? error.message : String(error) }));
    }
  };
  return (
    <PopoverButton
      label={t("label")}
      face={
        <>
          <Download size={16} aria-hidden />
          {t("button")}
        </>
      }
    >
      <div className={styles.export}>
        <p>{rows ? t("lead", { rows: counts.rows, undecided: counts.undecided }) : t("notYet")}</p>
        <Button size="small" kind="primary" disabled={!rows} onClick={() => void save("csv")}>
          {t("csv")}
        </Button>
        <Button size="small" disabled={!rows} onClick={() => void save("json")}>
          {t("json")}
        </Button>
        <p role="status">{said}</p>
      </div>
    </PopoverButton>
  );
}
