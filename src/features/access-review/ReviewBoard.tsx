import Printer from "lucide-react/icons/printer";
import RotateCw from "lucide-react/icons/rotate-cw";
import { useState } from "react";
import { Link } from "react-router";
import { useTranslations } from "use-intl";
import { useReview } from "~/api/access-review";
import { countVerdicts, REVIEW_KINDS, type ReviewKind, type ReviewRow, verdictOf } from "~/contract/access-review";
import { dayOf } from "~/lib/days";
import { formatCount } from "~/lib/format";
import { paths } from "~/lib/paths";
import { useServices } from "~/session/services-context";
import { useMomentText } from "~/session/use-moment-text";
import { usePerson } from "~/session/use-session";
import { useUnusedAfter } from "~/session/use-unused-after";
import { Button } from "~/ui/Button";
import { Note } from "~/ui/Note";
import { PageHead } from "~/ui/PageHead";
import { Rail } from "~/ui/Rail";
import { TabRow } from "~/ui/TabRow";
import styles from "./AccessReviewPage.module.css";
import { ReviewExport } from "./ReviewExport";
import { ReviewPanel } from "./ReviewPanel";
import { useOnPaper } from "./use-on-paper";
import { useVerdicts } from "./use-verdicts";

type Tab = ReviewKind | "left";

interface ReviewBoardProps {
  organizationId: string | null;
  scopeName: string;
}

/** The review: who reviews, as of when, how far, and a decision per row. */
export function ReviewBoard({ organizationId, scopeName }: ReviewBoardProps) {
  const t = useTranslations("accessReview");
  const { client, config, now } = useServices();
  const caller = usePerson();
  const after = useUnusedAfter();
  const momentText = useMomentText();
  const isOnPaper = useOnPaper();
  const [tab, setTab] = useState<Tab>("person");
  const review = useReview(client, {
    caller,
    organizationId,
    kind: config.instance.kind,
    today: dayOf(now()),
    after,
  });
  const reviewing = useVerdicts(organizationId);
  const { verdicts } = reviewing;
  const { parts, asOf } = review;
  const kinds = REVIEW_KINDS.filter((kind) => kind !== "address" || review.hasAddresses);
  const rows = kinds.flatMap((kind) => parts[kind].rows ?? []);
  const isRead = kinds.every((kind) => parts[kind].rows !== null);
  const counts = countVerdicts(rows, verdicts);
  const decided = counts.rows - counts.undecided;
  const isLeft = ({ id }: ReviewRow) => verdictOf(verdicts, id).decision === null;
  const tabs = [
    ...kinds.map((kind) => ({
      value: kind as Tab,
      name: t(`tabs.${kind}`),
      count: parts[kind].rows === null ? null : formatCount(parts[kind].rows.length),
    })),
    { value: "left" as Tab, name: t("tabs.left"), count: isRead ? formatCount(counts.undecided) : null },
  ];
  // On paper stands everything, whichever tab is open.
  const shown: readonly Tab[] = isOnPaper ? kinds : [tab];
  return (
    <>
      <PageHead title={t("title")} scope={scopeName} lede={t("lede")}>
        <Button onClick={() => window.print()} disabled={!isRead}>
          <Printer size={16} aria-hidden />
          {t("print")}
        </Button>
        <ReviewExport
          rows={isRead ? rows : null}
          review={review}
          reviewing={reviewing}
          organizationId={organizationId}
          scopeName={scopeName}
        />
      </PageHead>
      <dl className={styles.meta}>
        <div>
          <dt>{t("reviewer")}</dt>
          <dd>{caller.email ?? caller.userId}</dd>
        </div>
        <div>
          <dt>{t("asOf")}</dt>
          <dd>
            {isRead && asOf ? momentText(asOf) : t("reading")}
            <Button kind="ghost" size="small" isIcon aria-label={t("readAgain")} onClick={review.readAgain}>
              <RotateCw size={14} aria-hidden />
            </Button>
          </dd>
        </div>
        <div>
          <dt>{t("started")}</dt>
          <dd>{reviewing.startedAt ? momentText(reviewing.startedAt) : t("notStarted")}</dd>
        </div>
        {isRead && (
          <div>
            <dt>{t("decided")}</dt>
            <dd>
              <span className={styles.rail}>
                <Rail used={counts.rows === 0 ? 1 : decided / counts.rows} />
              </span>
              {t("decidedOf", { decided, rows: counts.rows })}
            </dd>
          </div>
        )}
        <div>
          <dt>{t("unusedAfter")}</dt>
          <dd>
            {t("unusedAfterDays", { days: after })}{" "}
            <Link className="off-paper" to={paths.settings()}>
              {t("setOnce")}
            </Link>
          </dd>
        </div>
      </dl>
      {review.usageError && <Note kind="warn">{t("notes.usageFailed")}</Note>}
      {review.activityError && <Note kind="warn">{t("notes.activityFailed")}</Note>}
      {!reviewing.isKept && <Note kind="warn">{t("notes.notKept")}</Note>}
      <div className={styles.tabs}>
        <TabRow label={t("tabs.label")} tabs={tabs} value={tab} onChange={setTab} panel="review-panel" />
      </div>
      <div role="tabpanel" id="review-panel" aria-labelledby={`review-panel-${tab}`}>
        {shown.map((one) => (
          <ReviewPanel
            key={one}
            tab={one}
            part={one === "left" ? { rows: isRead ? rows.filter(isLeft) : null, error: null } : parts[one]}
            reviewing={reviewing}
            organizationId={organizationId}
            isTeamsOnly={review.isTeamsOnly}
            isOnPaper={isOnPaper}
            onRetry={review.retry}
          />
        ))}
      </div>
      <div className={styles.fine}>
        <p className="off-paper">{t("act")}</p>
        {review.isTeamsOnly && <p>{t("notes.teamsOnly")}</p>}
        {config.instance.kind === "proxy" && <p>{t("notes.signInProxy")}</p>}
        {reviewing.isKept && <p className="off-paper">{t("notes.kept")}</p>}
        {reviewing.startedAt && (
          <p>
            <Button size="small" kind="ghost" onClick={reviewing.clear}>
              {t("clear")}
            </Button>
          </p>
        )}
      </div>
    </>
  );
}
