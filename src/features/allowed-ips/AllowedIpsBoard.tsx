import { useQuery } from "@tanstack/react-query";
import Plus from "lucide-react/icons/plus";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { type AddressAbilities, type AllowedIpEntry, type AllowedIps, allowedIps } from "~/api/allowed-ips";
import type { AddressList, ListEntry } from "~/contract/address-list";
import { useServices } from "~/session/services-context";
import { useCan } from "~/session/use-can";
import { Button } from "~/ui/Button";
import { Note } from "~/ui/Note";
import { PageHead } from "~/ui/PageHead";
import { Toast } from "~/ui/Toast";
import { useLostFocus } from "~/ui/use-lost-focus";
import styles from "./AllowedIpsBoard.module.css";
import { BoardAside } from "./BoardAside";
import { CallersStart } from "./CallersStart";
import { DraftSection } from "./DraftSection";
import { placeOf } from "./draft";
import { EntriesSection } from "./EntriesSection";
import { ExportMenu } from "./ExportMenu";
import { ListDialogs } from "./ListDialogs";
import { NotOnThisProxy } from "./NotOnThisProxy";
import { OwnLine } from "./OwnLine";
import { PendingTimer } from "./PendingTimer";
import { RevertNote } from "./RevertNote";
import { StateLine } from "./StateLine";
import { StoredStatement } from "./StoredStatement";
import { useClock } from "./use-clock";
import { useDraft } from "./use-draft";
import { useDraftedEntries } from "./use-drafted-entries";

interface AllowedIpsBoardProps {
  read: AllowedIps;
  /** When it was read, in milliseconds. */
  readAt: number;
  abilities: AddressAbilities;
}

const SECOND = 1000;
const MINUTE = 60_000;
/** For how long a change that went back is told of, in milliseconds. */
const TOLD_FOR = 7 * 24 * 60 * MINUTE;

/** The list as it was read: its state, a draft beside it, and every way to change it. */
export function AllowedIpsBoard({ read, readAt, abilities }: AllowedIpsBoardProps) {
  const t = useTranslations("allowedIps");
  const refusal = useTranslations("refusal");
  const { client, config } = useServices();
  const mayWrite = useCan("allowed-ips.write");
  const { pending, lastRevert, list } = read;
  const now = useClock(pending ? SECOND : MINUTE);
  const minute = Math.floor(now / MINUTE) * MINUTE;
  const isCloud = abilities.source === "cloud";
  const own = useQuery({ ...allowedIps.ownAddress(client), enabled: isCloud });
  const desk = useDraft(list);
  const { draft } = desk;
  const [adding, setAdding] = useState<string | null>(null);
  const [editing, setEditing] = useState<AllowedIpEntry | null>(null);
  const [said, setSaid] = useState<{ title: string; canUndo: boolean } | null>(null);
  const [dismissed, setDismissed] = useState<string | null>(null);
  const drafted = useDraftedEntries(draft);
  useLostFocus(`${pending !== null} ${draft !== null} ${said !== null}`, () =>
    document.getElementById(pending ? "allowed-ips-pending" : "allowed-ips-state")?.focus(),
  );

  const whyNot = !mayWrite.allowed ? refusal(mayWrite.reason) : pending ? t("whyPending") : null;
  const target: AddressList = draft?.list ?? list;
  const inDraft = (entry: AllowedIpEntry): ListEntry => target.entries[placeOf(target, entry)] ?? entry;
  const say = (title: string, canUndo = false) => setSaid({ title, canUndo });
  const remove = (entry: AllowedIpEntry) => {
    desk.step({ kind: "remove", entry: inDraft(entry) });
    say(t("toast.removed", { entry: entry.range }), true);
  };
  const setMode = (mode: AddressList["mode"]) => desk.step({ kind: "mode", mode });
  const isTold = lastRevert !== null && dismissed !== lastRevert.at && now - Date.parse(lastRevert.at) < TOLD_FOR;
  const canOpen = isCloud && list.mode === "restricted" && !draft && !pending && mayWrite.allowed;
  const canRestrict = isCloud && list.mode === "open" && list.entries.length > 0 && !draft && mayWrite.allowed;
  return (
    <>
      <PageHead title={t("title")} scope={t("scope", { instance: config.instance.name })} lede={t("lede")}>
        <ExportMenu read={read} readAt={readAt} />
        <Button
          kind="primary"
          disabled={whyNot !== null}
          aria-describedby={whyNot === null ? undefined : "allowed-ips-why-not"}
          onClick={() => setAdding("")}
        >
          <Plus size={16} aria-hidden />
          {t("addAddresses")}
        </Button>
      </PageHead>
      {whyNot !== null && (
        <p id="allowed-ips-why-not" className={styles.whyNot}>
          {whyNot}
        </p>
      )}
      {pending && (
        <PendingTimer
          key={pending.confirmBy}
          {...{ read, pending, mayWrite, now }}
          ownAddress={own.data ?? null}
          onDone={say}
        />
      )}
      {isTold && !pending && (
        <RevertNote
          read={read}
          revert={lastRevert}
          onBringBack={whyNot === null ? (back) => desk.step({ kind: "list", list: back }) : null}
          onDismiss={() => setDismissed(lastRevert.at)}
        />
      )}
      <StateLine read={read} abilities={abilities} now={minute}>
        {canOpen && (
          <span className={styles.danger}>
            <Button onClick={() => setMode("open")}>{t("openAll")}</Button>
          </span>
        )}
        {canRestrict && (
          <Button onClick={() => setMode("restricted")}>{t("restrictTo", { count: list.entries.length })}</Button>
        )}
      </StateLine>
      <div className={styles.columns}>
        <div>
          {!isCloud && (
            <div className={styles.notes}>
              <NotOnThisProxy isOpen={list.mode === "open"} />
            </div>
          )}
          {mayWrite.allowed &&
            (pending && draft ? (
              <Note className={styles.note ?? ""}>{t("draftWaits")}</Note>
            ) : (
              <DraftSection
                {...{ desk, read, abilities }}
                ownAddress={own.data ?? null}
                now={minute}
                onSaved={(title) => say(title)}
              />
            ))}
          {isCloud && <OwnLine live={list} own={own} now={minute} />}
          {list.mode === "open" && list.entries.length === 0 ? (
            !draft &&
            abilities.hasCallerAddresses &&
            mayWrite.allowed && (
              <CallersStart ownAddress={own.data ?? null} onDraft={(entries) => desk.step({ kind: "add", entries })} />
            )
          ) : (
            <EntriesSection
              entries={list.entries}
              now={minute}
              abilities={abilities}
              drafted={drafted}
              whyNot={whyNot === null ? undefined : "allowed-ips-why-not"}
              hasHistory
              onEdit={setEditing}
              onRemove={remove}
            />
          )}
          <StoredStatement abilities={abilities} />
        </div>
        <BoardAside
          {...{ read, draft, abilities }}
          now={minute}
          onAdd={whyNot === null ? (address) => setAdding(address) : null}
        />
      </div>
      <ListDialogs
        {...{ adding, editing, target, abilities }}
        limit={read.limit}
        inDraft={inDraft}
        onStep={(step) => {
          desk.step(step);
          setSaid(null);
        }}
        onRemove={remove}
        onClose={() => {
          setAdding(null);
          setEditing(null);
        }}
      />
      <Toast
        said={said}
        undo={
          said?.canUndo && draft && draft.past.length > 0
            ? {
                name: t("toast.undo"),
                onUndo: () => {
                  desk.step({ kind: "undo" });
                  setSaid(null);
                },
              }
            : undefined
        }
        dismissName={t("toast.dismiss")}
        onDismiss={() => setSaid(null)}
      />
    </>
  );
}
