import Check from "lucide-react/icons/check";
import CircleAlert from "lucide-react/icons/circle-exclamation-point";
import CircleX from "lucide-react/icons/circle-x";
import { useTranslations } from "use-intl";
import { classes } from "~/ui/classes";
import styles from "./InviteDialog.module.css";
import type { Judged, Judgement } from "./invite-verdicts";
import type { KnownHere } from "./use-known";
import { useVerdictText } from "./use-verdict-text";

interface VerdictListProps {
  judgement: Judgement;
  merged: number;
  isCut: boolean;
  known: KnownHere;
  onEdit: (row: Judged) => void;
  onLeaveOut: (ids: readonly number[]) => void;
}

/** So many of a kind are said one by one. */
const SAID = 5;

/** What has to be mended, what is left out, and how many are left to be invited. */
export function VerdictList({ judgement, merged, isCut, known, onEdit, onLeaveOut }: VerdictListProps) {
  const t = useTranslations("people.dialog");
  const verdict = useTranslations("people.verdict");
  const textOf = useVerdictText();
  const { rows, stops, leftOut, wishes } = judgement;
  const foreign = rows.flatMap(({ entry: { reading } }) =>
    "address" in reading && /[^\x20-\x7e]/.test(reading.address.address.slice(reading.address.address.indexOf("@")))
      ? [reading.address]
      : [],
  );
  return (
    <ul className={styles.verdicts} aria-live="polite">
      {stops.slice(0, SAID).map((row) => (
        <li key={row.id} className={styles.isBad}>
          <CircleX size={14} aria-hidden />
          <span>
            {textOf(row)}{" "}
            <button
              type="button"
              className={styles.link}
              aria-label={t("editOf", { address: row.entry.text })}
              onClick={() => onEdit(row)}
            >
              {t("edit")}
            </button>{" "}
            <button
              type="button"
              className={styles.link}
              aria-label={t("leaveOutOf", { address: row.entry.text })}
              onClick={() => onLeaveOut([row.id])}
            >
              {t("leaveOut")}
            </button>
          </span>
        </li>
      ))}
      {stops.length > 1 && (
        <li className={styles.isBad}>
          <span />
          <span>
            {stops.length > SAID && `${t("othersToo", { count: stops.length - SAID })} `}
            <button type="button" className={styles.link} onClick={() => onLeaveOut(stops.map(({ id }) => id))}>
              {t("leaveOutAll", { count: stops.length })}
            </button>
          </span>
        </li>
      )}
      {leftOut.slice(0, SAID).map((row) => (
        <li key={row.id} className={styles.isWarn}>
          <CircleAlert size={14} aria-hidden />
          <span>{textOf(row)}</span>
        </li>
      ))}
      {leftOut.length > SAID && (
        <li className={styles.isWarn}>
          <span />
          <span>{t("othersToo", { count: leftOut.length - SAID })}</span>
        </li>
      )}
      {foreign.slice(0, SAID).map((address) => (
        <Line key={address.key} text={verdict("punycode", { address: address.address, domain: address.domain })} />
      ))}
      {isCut && <Line text={t("cut")} />}
      {known.gap !== null && rows.length > 0 && (
        <Line text={known.gap === "cut" ? t("notAllKnown", { count: known.read }) : t("membersFailed")} />
      )}
      {(rows.length > 0 || merged > 0) && (
        <li>
          <Check size={14} aria-hidden />
          <span>
            {t("willInvite", { count: wishes.length })} {merged > 0 && t("merged", { count: merged })}
          </span>
        </li>
      )}
    </ul>
  );
}

function Line({ text }: { text: string }) {
  return (
    <li className={classes(styles.isPlain)}>
      <CircleAlert size={14} aria-hidden />
      <span>{text}</span>
    </li>
  );
}
