import { useTranslations } from "use-intl";
import { useFailureSentence } from "~/session/use-load-failure";
import { Button } from "~/ui/Button";
import styles from "./LogScreen.module.css";
import type { useLog } from "./use-log";

interface LogFootProps {
  pages: ReturnType<typeof useLog>["pages"];
  isAsked: boolean;
}

/** Below the last row: more is coming, did not come, or there is no more. */
export function LogFoot({ pages, isAsked }: LogFootProps) {
  const t = useTranslations("auditLog");
  const reason = useFailureSentence(pages.error);
  const isNewer = pages.isFetchPreviousPageError;
  if (pages.isFetchNextPageError || isNewer) {
    return (
      <p role="alert" className={styles.foot}>
        {t(isNewer ? "newerFailed" : "olderFailed", { reason })}{" "}
        <Button size="small" onClick={() => void (isNewer ? pages.fetchPreviousPage() : pages.fetchNextPage())}>
          {t("tryAgain")}
        </Button>
      </p>
    );
  }
  return (
    <p role="status" className={styles.foot}>
      {pages.isFetchingNextPage && t("loadingOlder")}
      {pages.isFetchingPreviousPage && t("loadingNewer")}
      {!pages.hasNextPage && t(isAsked ? "endMatch" : "end")}
    </p>
  );
}
