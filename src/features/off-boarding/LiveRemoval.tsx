import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { Link } from "react-router";
import { useTranslations } from "use-intl";
import { ApiError } from "~/api/errors";
import { confirmRemoval, refreshAllowedIps } from "~/api/off-boarding-addresses";
import type { Run } from "~/contract/off-boarding-run";
import { paths } from "~/lib/paths";
import { useServices } from "~/session/services-context";
import { useFailureSentence } from "~/session/use-load-failure";
import { useMomentText } from "~/session/use-moment-text";
import { Button } from "~/ui/Button";
import { classes } from "~/ui/classes";
import { Note } from "~/ui/Note";
import styles from "./OffBoardingPage.module.css";

interface LiveRemovalProps {
  run: Run;
  /** The step that is done for a time. */
  index: number;
  onConfirmed: () => void;
  /** Looks again at what did not end. */
  onResume: () => void;
}

/** The address list is live without their entries, and goes back by itself: whoever still gets in says so here. */
export function LiveRemoval({ run, index, onConfirmed, onResume }: LiveRemovalProps) {
  const t = useTranslations("offBoarding.live");
  const momentText = useMomentText();
  const { client } = useServices();
  const cache = useQueryClient();
  const one = run.steps[index];
  const until = one?.outcome.kind === "live" ? one.outcome.until : run.startedAt;
  const entries = one && "entries" in one.step ? one.step.entries : [];
  const isOver = useIsOver(until);
  const [isBusy, setBusy] = useState(false);
  const [isGone, setGone] = useState(false);
  const [error, setError] = useState<Error | null>(null);
  const confirm = async () => {
    setBusy(true);
    setError(null);
    try {
      if ((await confirmRemoval(client, entries)) === "confirmed") onConfirmed();
      else setGone(true);
    } catch (cause) {
      if (!(cause instanceof Error)) throw cause;
      setError(cause);
    } finally {
      setBusy(false);
      refreshAllowedIps(cache);
    }
  };
  const isBack = isOver || isGone;
  const action = isBack ? (
    <Button kind="primary" onClick={onResume}>
      {t("again")}
    </Button>
  ) : (
    <Button kind="primary" disabled={isBusy} onClick={() => void confirm()}>
      {t("confirm")}
    </Button>
  );
  return (
    <section className={classes(styles.live, "off-paper")} aria-label={t("title")}>
      <Note kind="warn" action={action}>
        <p>
          {isBack ? t("over") : t("body", { until: momentText(new Date(until)), count: entries.length })}{" "}
          <Link to={paths.allowedIps()}>{t("toAllowedIps")}</Link>
        </p>
        <div role="alert">{error && !isBack && <Failure error={error} />}</div>
      </Note>
    </section>
  );
}

function Failure({ error }: { error: Error }) {
  const t = useTranslations("offBoarding.live.failed");
  const sentence = useFailureSentence(error);
  const kind = error instanceof ApiError ? error.kind : null;
  const isNamed = kind === "address-refused" || kind === "conflict" || kind === "network";
  return <p>{isNamed ? t(kind) : sentence}</p>;
}

/** Turns true when the moment has come, by this browser's clock. */
function useIsOver(until: string): boolean {
  const { now } = useServices();
  const [isOver, setOver] = useState(() => Date.parse(until) <= now().getTime());
  useEffect(() => {
    const left = Date.parse(until) - now().getTime();
    setOver(left <= 0);
    if (left <= 0) return undefined;
    const timer = setTimeout(() => setOver(true), left);
    return () => clearTimeout(timer);
  }, [until, now]);
  return isOver;
}
