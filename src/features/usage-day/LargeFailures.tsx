import { useTranslations } from "use-intl";
import { useLoadFailure } from "~/session/use-load-failure";
import { Button } from "~/ui/Button";
import { LoadFailure } from "~/ui/LoadFailure";
import { FailureTable } from "./FailureTable";
import { Reading } from "./Reading";
import type { Finding } from "./stands-out";
import styles from "./UsageDayPage.module.css";
import type { Failures } from "./use-failures";
import type { ValueName } from "./value-name";

interface LargeFailuresProps {
  failures: Failures;
  nameOf: ValueName;
  ofTotal: number;
  finding: Finding | null;
}

/** The failures of a large day, or how they can be had. */
export function LargeFailures({ failures, nameOf, ofTotal, finding }: LargeFailuresProps) {
  const t = useTranslations("usageDay");
  const failure = useLoadFailure(failures.error);
  return (
    <FailureTable cells={failures.tally?.cells ?? null} nameOf={nameOf} finding={finding} ofTotal={ofTotal}>
      {failures.isReading ? (
        <Reading of={failures.queryKey} unit="rows" onCancel={failures.cancel} />
      ) : failures.error ? (
        <LoadFailure what={t("failures.title")} {...failure} onRetry={failures.read} />
      ) : failures.isWanted ? (
        <p className={styles.fine} role="status">
          {t("failures.reading")}
        </p>
      ) : (
        <>
          <p className={styles.fine}>{t("failures.tooMany", { count: ofTotal })}</p>
          <Button size="small" onClick={failures.read}>
            {t("failures.read", { requests: failures.requests })}
          </Button>
        </>
      )}
    </FailureTable>
  );
}
