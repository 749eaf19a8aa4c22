import { useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useEffect, useRef } from "react";
import { useTranslations } from "use-intl";
import { type AllowedIps, allowedIps, type PendingChange } from "~/api/allowed-ips";
import { useConfirmAllowedIps, useReplaceAllowedIps } from "~/api/allowed-ips-writes";
import { ApiError } from "~/api/errors";
import { admits } from "~/contract/address-admission";
import type { Verdict } from "~/contract/permissions";
import { keptItems, readKept } from "~/lib/kept-in-browser";
import { readTimeZone } from "~/lib/time-zone";
import { useServices } from "~/session/services-context";
import { useFailureSentence } from "~/session/use-load-failure";
import { Button } from "~/ui/Button";
import { Rail } from "~/ui/Rail";
import { formatCountdown, formatSeconds, zoneName } from "./countdown";
import styles from "./PendingTimer.module.css";

interface PendingTimerProps {
  read: AllowedIps;
  pending: PendingChange;
  ownAddress: string | null;
  mayWrite: Verdict;
  /** Milliseconds, every second. */
  now: number;
  onDone: (said: string) => void;
}

/** A change that is live and goes back by itself: how long it has, from where it must be confirmed, and both ways on. */
export function PendingTimer({ read, pending, ownAddress, mayWrite, now, onDone }: PendingTimerProps) {
  const t = useTranslations("allowedIps.pending");
  const refusal = useTranslations("refusal");
  const cache = useQueryClient();
  const { client, storage, config } = useServices();
  const confirm = useConfirmAllowedIps(client);
  const replace = useReplaceAllowedIps(client);
  const end = Date.parse(pending.confirmBy);
  const left = Math.max(0, end - now);
  const longest = useRef(left);
  longest.current = Math.max(longest.current, left);
  const isOver = left === 0;
  const { kind } = config.instance;
  useEffect(() => {
    // The server has put the old list back by now: ask, rather than believe this browser's clock.
    if (isOver) void cache.invalidateQueries({ queryKey: allowedIps.list(client, kind).queryKey });
  }, [isOver, cache, client, kind]);
  const own = ownAddress === null ? null : admits(read.list, ownAddress, now);
  const by = own?.isAdmitted && "by" in own ? own.by.entry.range : null;
  const zone = readTimeZone(readKept(keptItems.timeZone, storage));
  const local = zone === "UTC" ? new Intl.DateTimeFormat().resolvedOptions().timeZone : zone;
  const code = (text: ReactNode) => <code>{text}</code>;
  const strong = (text: ReactNode) => <strong>{text}</strong>;
  const error = confirm.error ?? replace.error;
  const isBusy = confirm.isPending || replace.isPending;
  const reason = !mayWrite.allowed ? refusal(mayWrite.reason) : own && !own.isAdmitted ? t("outside") : null;
  const revision = read.revision ?? "";
  // A promise, since this is gone once nothing is pending: a callback of the hook would go with it.
  const say = (answer: Promise<unknown>, words: string) => void answer.then(() => onDone(words)).catch(() => undefined);
  const keep = () => say(confirm.mutateAsync({ revision }), t("kept"));
  const goBack = () =>
    say(replace.mutateAsync({ list: pending.previous, revision, confirmWithinSeconds: null }), t("wentBack"));
  return (
    <section className={styles.timer} aria-labelledby="allowed-ips-pending">
      <h2 id="allowed-ips-pending" tabIndex={-1}>
        {isOver ? t("over") : t.rich("title", { left: formatCountdown(left), time: (text) => <time>{text}</time> })}
      </h2>
      <p>
        {t.rich("before", { time: formatSeconds(end, "UTC"), strong })}
        {local !== "UTC" && t("local", { time: formatSeconds(end, local), zone: zoneName(local) })}{" "}
        {t.rich("from", { address: pending.confirmFrom, code, strong })}{" "}
        {ownAddress === null
          ? t("ownUnknown")
          : by === null
            ? t.rich("ownOutside", { address: ownAddress, code })
            : ownAddress === pending.confirmFrom
              ? t.rich("ownIn", { entry: by, code })
              : t.rich("otherIn", { address: ownAddress, entry: by, code })}
      </p>
      <div className={styles.acts}>
        <Button disabled={!mayWrite.allowed || isBusy || isOver} aria-describedby="allowed-ips-why" onClick={goBack}>
          {t("goBack")}
        </Button>
        <Button
          kind="primary"
          disabled={reason !== null || isBusy || isOver}
          aria-describedby="allowed-ips-why"
          onClick={keep}
        >
          {t("keep")}
        </Button>
      </div>
      <p id="allowed-ips-why" className={styles.why}>
        {reason}
      </p>
      <div className={styles.rail}>
        <Rail used={longest.current === 0 ? 1 : 1 - left / longest.current} />
      </div>
      <Said left={left} />
      <div role="alert">{error && <PendingFailure error={error} />}</div>
    </section>
  );
}

/** To a screen reader the time is said when it turns, not every second. */
function Said({ left }: { left: number }) {
  const t = useTranslations("allowedIps.pending");
  const minutes = Math.ceil(left / 60_000);
  const text = left === 0 ? t("over") : left <= 30_000 ? t("saidSeconds") : t("saidMinutes", { count: minutes });
  return (
    <p className="visually-hidden" role="status">
      {text}
    </p>
  );
}

function PendingFailure({ error }: { error: Error }) {
  const t = useTranslations("allowedIps.pending.failed");
  const sentence = useFailureSentence(error);
  const kind = error instanceof ApiError ? error.kind : null;
  const isNamed = kind === "address-refused" || kind === "conflict" || kind === "network";
  return <p className={styles.failed}>{isNamed ? t(kind) : sentence}</p>;
}
