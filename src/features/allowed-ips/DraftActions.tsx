import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useId, useState } from "react";
import { useTranslations } from "use-intl";
import { type AddressAbilities, allowedIps } from "~/api/allowed-ips";
import type { Guards as GuardsOfDraft } from "~/contract/address-guards";
import { useServices } from "~/session/services-context";
import { Button } from "~/ui/Button";
import { Note } from "~/ui/Note";
import styles from "./DraftPanel.module.css";
import type { Draft } from "./draft";
import { Guards } from "./Guards";
import { OwnAddress } from "./OwnAddress";
import { SaveFailure } from "./SaveFailure";
import type { DraftDesk } from "./use-draft";
import { type Saving, useDraftSummary } from "./use-save-draft";
import { useStopText } from "./use-stop-text";

interface DraftActionsProps {
  desk: DraftDesk;
  draft: Draft;
  abilities: AddressAbilities;
  guards: GuardsOfDraft;
  ownAddress: string | null;
  now: number;
  saving: Saving;
}

/** Seconds that can be chosen; 60 to 600 are allowed. */
const CHOICES = [60, 120, 180, 300, 600] as const;

/** How a draft goes live: at once, once somebody has agreed, or for a time until it is confirmed. */
export function DraftActions({ desk, draft, abilities, guards, ownAddress, now, saving }: DraftActionsProps) {
  const t = useTranslations("allowedIps.save");
  const id = useId();
  const { client } = useServices();
  const stopText = useStopText();
  const [seconds, setSeconds] = useState<number>(300);
  /** Agreed to for this very list and address: anything else is to be agreed to again. */
  const [agreed, setAgreed] = useState<{ list: Draft["list"]; ownAddress: string | null } | null>(null);
  const hasAgreed = agreed?.list === draft.list && agreed.ownAddress === ownAddress;
  const { ceremony, stops } = guards;
  const isTimed = ceremony === "confirm";
  const rehearsal = useQuery({
    ...allowedIps.rehearsal(client, draft.list),
    enabled: isTimed && abilities.hasRules && !stops.some(({ why }) => why === "empty"),
  });
  const isCallerRefused = rehearsal.data?.isStored === true && !rehearsal.data.callerAdmitted;
  const { what, isOpening } = useDraftSummary()(draft);
  const isAgreed = ceremony !== "agree" || hasAgreed;
  const isStopped = stops.length > 0 || isCallerRefused || !isAgreed;
  const isWaiting = isTimed && rehearsal.isFetching && rehearsal.data === undefined;
  const hint: ReactNode =
    stops.length > 0 || isCallerRefused
      ? t("stopped")
      : isWaiting
        ? t("rehearsing")
        : isTimed
          ? t.rich("timed", { minutes: seconds / 60, address: ownAddress ?? "", code: (text) => <code>{text}</code> })
          : ceremony === "agree"
            ? t(isAgreed ? "agreed" : "agreeFirst")
            : t(abilities.source === "proxy" ? "plainProxy" : "plain");
  return (
    <>
      {isTimed && <Guards {...{ draft, guards, rehearsal, ownAddress, now }} />}
      {guards.asksOwnAddress && <OwnAddress desk={desk} draft={draft} />}
      {stops.length > 0 && (
        <ul className={styles.stops} aria-label={t("stops")}>
          {stops.map((stop) => (
            <li key={stop.why}>
              <Note kind="bad">{stopText(stop)}</Note>
            </li>
          ))}
        </ul>
      )}
      {ceremony === "agree" && stops.length === 0 && (
        <label className={styles.agree}>
          <input
            type="checkbox"
            checked={hasAgreed}
            onChange={({ target }) => setAgreed(target.checked ? { list: draft.list, ownAddress } : null)}
          />
          {abilities.source === "proxy"
            ? t("agreeProxy", { address: ownAddress ?? "" })
            : t(draft.list.mode === "open" ? "agreeOpen" : "agreeWide")}
        </label>
      )}
      <div className={styles.golive}>
        <p id={id}>{hint}</p>
        {isTimed && (
          <label>
            <span className="visually-hidden">{t("time")}</span>
            <select value={seconds} onChange={({ target }) => setSeconds(Number(target.value))}>
              {CHOICES.map((choice) => (
                <option key={choice} value={choice}>
                  {t("minutes", { count: choice / 60 })}
                </option>
              ))}
            </select>
          </label>
        )}
        <Button onClick={desk.discard} disabled={saving.isSaving}>
          {t("discard")}
        </Button>
        <Button
          kind="primary"
          aria-describedby={id}
          disabled={isStopped || isWaiting || saving.isSaving}
          onClick={() => saving.save({ draft, what, ownAddress, confirmWithinSeconds: isTimed ? seconds : null })}
        >
          {isTimed ? t("goLive", { minutes: seconds / 60 }) : isOpening ? t("open") : t("save", { what })}
        </Button>
      </div>
      <SaveFailure failure={saving.failure} />
    </>
  );
}
