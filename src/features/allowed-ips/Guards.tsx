import type { UseQueryResult } from "@tanstack/react-query";
import CircleCheck from "lucide-react/icons/circle-check";
import CircleAlert from "lucide-react/icons/circle-exclamation-point";
import CircleX from "lucide-react/icons/circle-x";
import LoaderCircle from "lucide-react/icons/loader-circle";
import { type ReactNode, useId } from "react";
import { useTranslations } from "use-intl";
import type { Rehearsal } from "~/api/allowed-ips";
import { type Guards as GuardsOfDraft, lastingEntry } from "~/contract/address-guards";
import { endOf } from "~/contract/address-list";
import { formatCount } from "~/lib/format";
import { useFailureSentence } from "~/session/use-load-failure";
import { Button } from "~/ui/Button";
import styles from "./DraftPanel.module.css";
import type { Draft } from "./draft";
import { RehearsalTable } from "./RehearsalTable";
import { shortName, useExactMomentText } from "./use-words";

interface GuardsProps {
  draft: Draft;
  guards: GuardsOfDraft;
  rehearsal: UseQueryResult<Rehearsal>;
  ownAddress: string | null;
  /** Milliseconds. */
  now: number;
}

/** What to know before somebody loses access: oneself, the other admins, and the requests of the last 30 days. */
export function Guards({ draft, guards, rehearsal, ownAddress, now }: GuardsProps) {
  const t = useTranslations("allowedIps.guards");
  const id = useId();
  return (
    <section className={styles.guards} aria-labelledby={id}>
      <h2 id={id}>{t("title")}</h2>
      <ul>
        <OwnGuard {...{ draft, guards, ownAddress, now }} />
        <RehearsedGuards rehearsal={rehearsal} />
      </ul>
    </section>
  );
}

type Look = "ok" | "warn" | "bad" | "dim";
const ICONS = { ok: CircleCheck, warn: CircleAlert, bad: CircleX, dim: LoaderCircle } as const;

function Guard({ look, title, children }: { look: Look; title: ReactNode; children?: ReactNode }) {
  const Icon = ICONS[look];
  return (
    <li>
      <Icon size={16} className={styles[look]} aria-hidden />
      <div>
        <b>{title}</b>
        {children}
      </div>
    </li>
  );
}

function OwnGuard({ draft, guards, ownAddress, now }: Omit<GuardsProps, "rehearsal">) {
  const t = useTranslations("allowedIps.guards");
  const momentText = useExactMomentText();
  const code = (text: ReactNode) => <code>{text}</code>;
  const stop = guards.stops.find(({ why }) => why.startsWith("own-"));
  if (stop) return <Guard look="bad" title={t(stop.why === "own-ends" ? "ownEnds" : "ownOut")} />;
  if (ownAddress === null) return <Guard look="warn" title={t("ownUnknown")} />;
  const by = lastingEntry(draft.list, ownAddress, now);
  if (!by) return <Guard look="bad" title={t("ownOut")} />;
  const end = endOf(by);
  return (
    <Guard look="ok" title={t("ownIn")}>
      <p>
        {Number.isFinite(end)
          ? t.rich("ownInUntil", { address: ownAddress, entry: by.range, moment: momentText(end), code })
          : t.rich("ownInBy", { address: ownAddress, entry: by.range, code })}
      </p>
    </Guard>
  );
}

function RehearsedGuards({ rehearsal }: Pick<GuardsProps, "rehearsal">) {
  const t = useTranslations("allowedIps.guards");
  const sentence = useFailureSentence(rehearsal.error);
  const { data } = rehearsal;
  if (rehearsal.isError) {
    return (
      <Guard look="warn" title={t("notRehearsed")}>
        <p role="alert">
          {sentence} {t("notRehearsedBody")}{" "}
        </p>
        <Button size="small" onClick={() => void rehearsal.refetch()}>
          {t("again")}
        </Button>
      </Guard>
    );
  }
  if (!data) return rehearsal.isFetching ? <Guard look="dim" title={t("rehearsing")} /> : null;
  if (!data.isStored) {
    return (
      <Guard look="warn" title={t("noData")}>
        <p>{t("noDataBody")}</p>
      </Guard>
    );
  }
  const { admins, requestsRefused, requestsTotal, windowDays, callerAdmitted } = data;
  const names = (admitted: boolean | null) =>
    admins.filter((one) => one.admitted === admitted).map(({ email, userId }) => shortName(email ?? userId));
  const [stay, out, unknown] = [names(true), names(false), names(null)];
  const counts = { count: requestsRefused, refused: formatCount(requestsRefused), total: formatCount(requestsTotal) };
  return (
    <>
      {!callerAdmitted && <Guard look="bad" title={t("callerOut")} />}
      <Guard
        look={out.length > 0 || unknown.length > 0 ? "warn" : "ok"}
        title={t("admins", { stay: String(stay.length), all: admins.length })}
      >
        <p>
          {out.length > 0 && t("adminsOut", { names: out.join(", "), count: out.length })}{" "}
          {unknown.length > 0 && t("adminsUnknown", { names: unknown.join(", "), count: unknown.length })}
        </p>
      </Guard>
      <Guard
        look={requestsRefused > 0 ? "warn" : "ok"}
        title={
          requestsTotal === 0
            ? t("noRequests", { days: String(windowDays) })
            : t("requests", { days: String(windowDays), ...counts })
        }
      >
        {requestsRefused > 0 && <RehearsalTable refused={data.refused} />}
      </Guard>
    </>
  );
}
