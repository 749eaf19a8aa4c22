import { useId } from "react";
import { useTranslations } from "use-intl";
import { isToRepeat, type RowState } from "~/api/inviting-rows";
import { useServices } from "~/session/services-context";
import { Button } from "~/ui/Button";
import { classes } from "~/ui/classes";
import { DialogFrame } from "~/ui/DialogFrame";
import tables from "~/ui/Table.module.css";
import styles from "./InviteDialog.module.css";
import { SignInAddress } from "./SignInAddress";
import type { InvitingNow } from "./use-inviting";
import { useResultText } from "./use-result-text";

interface InviteResultsProps {
  inviting: InvitingNow;
  onClose: () => void;
}

/** Row by row what became of it, while it goes on and after. What failed comes first. */
export function InviteResults({ inviting, onClose }: InviteResultsProps) {
  const t = useTranslations("people.results");
  const label = useId();
  const { config } = useServices();
  const { wishes, states, isRunning, isStopping, again, stop } = inviting;
  const settled = states.filter(({ kind }) => kind !== "waiting").length;
  const isInvited = (state: RowState) => state.kind === "done" && state.outcome === "created";
  const invited = states.filter(isInvited).length;
  const failed = states.filter(isToRepeat).length;
  const isCloud = config.instance.kind === "cloud";
  const rows = wishes
    .flatMap((wish, at) => {
      const state = states[at];
      return state ? [{ wish, state, at }] : [];
    })
    .sort((a, b) => Number(isInvited(a.state)) - Number(isInvited(b.state)) || a.at - b.at);
  return (
    <DialogFrame
      isOpen
      title={isRunning ? t("sending", { count: wishes.length }) : t("title", { done: invited, total: wishes.length })}
      lede={isCloud ? t("mail") : t("noMail")}
      onClose={() => {
        if (isRunning) stop();
        else onClose();
      }}
      foot={
        isRunning ? (
          <>
            <span className={styles.why} role="status">
              {isStopping && t("stopping")}
            </span>
            <Button disabled={isStopping} onClick={stop}>
              {t("stop")}
            </Button>
          </>
        ) : (
          <>
            {failed > 0 && <Button onClick={again}>{t("again", { count: failed })}</Button>}
            <Button kind="primary" onClick={onClose}>
              {t("done")}
            </Button>
          </>
        )
      }
    >
      <div className={styles.form}>
        {isRunning && (
          <div className={styles.progress}>
            <span id={label} className="visually-hidden">
              {t("progressLabel")}
            </span>
            <progress aria-labelledby={label} max={wishes.length} value={settled} />
            <span role="status">{t("progress", { done: settled, total: wishes.length })}</span>
          </div>
        )}
        {!isCloud && <SignInAddress />}
        <table className={classes(tables.table, styles.results)}>
          <caption className="visually-hidden">{t("caption")}</caption>
          <thead className="visually-hidden">
            <tr>
              <th scope="col">{t("address")}</th>
              <th scope="col">{t("state")}</th>
              <th scope="col">{t("detail")}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ wish, state, at }) => (
              <ResultRow key={at} email={wish.email} state={state} />
            ))}
          </tbody>
        </table>
        {failed > 0 && !isRunning && <p className={styles.hint}>{t("onceOnly")}</p>}
      </div>
    </DialogFrame>
  );
}

function ResultRow({ email, state }: { email: string; state: RowState }) {
  const textOf = useResultText();
  const { word, detail, look } = textOf(state);
  return (
    <tr>
      <th scope="row">{email}</th>
      <td className={look === "ok" ? styles.isOk : look === "bad" ? styles.isBad : tables.dim}>{word}</td>
      <td className={tables.dim}>{detail}</td>
    </tr>
  );
}
