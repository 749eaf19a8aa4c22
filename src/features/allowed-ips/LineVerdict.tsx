import Check from "lucide-react/icons/check";
import CircleAlert from "lucide-react/icons/circle-exclamation-point";
import CircleX from "lucide-react/icons/circle-x";
import Minus from "lucide-react/icons/minus";
import { useTranslations } from "use-intl";
import { classes } from "~/ui/classes";
import styles from "./EntryForm.module.css";
import type { LineVerdicts, Verdict } from "./paste-verdicts";
import { useRefusalText } from "./use-refusal-text";
import { useExactMomentText, useSizeText } from "./use-words";

interface LineVerdictProps {
  of: LineVerdicts;
  /** Pixels from the top, beside its line. */
  top: number | undefined;
  onInstead: (spelling: string, instead: string) => void;
}

/** What becomes of one line: taken, left out with the reason, or to be mended first, with the mend as a button. */
export function LineVerdict({ of: { line, verdicts }, top, onInstead }: LineVerdictProps) {
  const t = useTranslations("allowedIps.add");
  const worst = verdicts.find(({ kind }) => kind === "refused") ?? verdicts[0];
  if (!worst) return null;
  const isWarned = verdicts.some((one) => one.kind === "left-out" || (one.kind === "taken" && one.warnings.length > 0));
  const isRefused = worst.kind === "refused";
  return (
    <li className={isRefused ? styles.refused : undefined} style={top === undefined ? undefined : { top }}>
      <span className={styles.number}>{t("line", { line: String(line) })}</span>
      {isRefused ? (
        <CircleX size={14} aria-label={t("mark.refused")} />
      ) : isWarned ? (
        <CircleAlert size={14} className={styles.warn} aria-label={t("mark.warned")} />
      ) : worst.kind === "passed-over" ? (
        <Minus size={14} aria-label={t("mark.passedOver")} />
      ) : (
        <Check size={14} className={styles.ok} aria-label={t("mark.taken")} />
      )}
      <span className={classes(isRefused && styles.refused)}>
        {verdicts.map((verdict, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: what stands on a line has no name but its place
          <One key={index} verdict={verdict} isAlone={verdicts.length === 1} onInstead={onInstead} />
        ))}
      </span>
    </li>
  );
}

interface OneProps {
  verdict: Verdict;
  /** The only one on its line: the line itself says what it is about. */
  isAlone: boolean;
  onInstead: LineVerdictProps["onInstead"];
}

function One({ verdict, isAlone, onInstead }: OneProps) {
  const t = useTranslations("allowedIps.add");
  const sizeText = useSizeText();
  const momentText = useExactMomentText();
  const refusalText = useRefusalText();
  const warning = useTranslations("allowedIps.warning");
  const before = isAlone ? "" : `${verdict.text}: `;
  switch (verdict.kind) {
    case "taken": {
      const { text, ranges, size, warnings, adapted, insideUntil } = verdict;
      const isAsTyped = ranges.length === 1 && ranges[0] === text;
      const as = ranges.length > 3 ? `${ranges.slice(0, 3).join(", ")}, …` : ranges.join(", ");
      return (
        <>
          {before}
          {isAsTyped
            ? t("taken", { size: sizeText(size) })
            : t("takenAs", { size: sizeText(size), as, count: ranges.length })}
          {adapted !== null && ` ${t(`adapted.${adapted}`)}`}
          {insideUntil?.expiresAt &&
            ` ${t("insideUntil", { entry: insideUntil.range, moment: momentText(insideUntil.expiresAt) })}`}
          {warnings.map((one) => ` ${warning(one)}`)}{" "}
        </>
      );
    }
    case "left-out":
      return (
        <>
          {before}
          {t(verdict.why, { entry: verdict.of })}{" "}
        </>
      );
    case "passed-over":
      return (
        <>
          {before}
          {t(verdict.why === "comment" ? "comment" : "noAddress", { text: verdict.text })}{" "}
        </>
      );
    case "refused": {
      const { text, reason, suggestion } = verdict;
      return (
        <>
          {before}
          {refusalText(reason, text, suggestion)}{" "}
          {suggestion !== null && (
            <button type="button" className={styles.instead} onClick={() => onInstead(text, suggestion)}>
              {t("use", { instead: suggestion })}
            </button>
          )}{" "}
        </>
      );
    }
  }
}
