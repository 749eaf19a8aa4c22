import { useTranslations } from "use-intl";
import { classes } from "~/ui/classes";
import styles from "./EntryForm.module.css";
import { LineVerdict } from "./LineVerdict";
import { type LineVerdicts, withInstead } from "./paste-verdicts";

interface PasteBoxProps {
  text: string;
  lines: readonly LineVerdicts[];
  /** The verdicts are about this very text. */
  isCurrent: boolean;
  onChange: (text: string) => void;
}

/** With more lines than this, each verdict names its line, and those that need nothing are counted only. */
const MOST_LINES = 200;
const FEWEST_LINES = 7;
/** Pixels of a line, and above the first. */
const LINE = 28;
const PADDING = 8;

/** What is pasted, and beside each line what becomes of it. */
export function PasteBox({ text, lines, isCurrent, onChange }: PasteBoxProps) {
  const t = useTranslations("allowedIps.add");
  const count = text.split("\n").length;
  const isLong = count > MOST_LINES;
  const verdicts = lines.flatMap((one) => one.verdicts);
  const tally = (kind: string) => verdicts.filter((one) => one.kind === kind).length;
  const shown = isLong
    ? lines.filter((one) => one.verdicts.some(({ kind }) => kind === "refused")).slice(0, MOST_LINES)
    : lines;
  return (
    <div>
      <div className={styles.paste} data-scroll>
        <div className={styles.lines}>
          <textarea
            aria-label={t("box")}
            spellCheck={false}
            autoComplete="off"
            autoCapitalize="off"
            wrap="off"
            rows={isLong ? FEWEST_LINES : Math.max(FEWEST_LINES, count)}
            value={text}
            onChange={({ target }) => onChange(target.value)}
          />
          <ol className={classes(styles.verdicts, !isLong && styles.aligned)} aria-label={t("verdicts")}>
            {shown.map((one) => (
              <LineVerdict
                key={one.line}
                of={one}
                top={isLong ? undefined : PADDING + (one.line - 1) * LINE}
                onInstead={(spelling, instead) => onChange(withInstead(text, one.line, spelling, instead))}
              />
            ))}
          </ol>
        </div>
      </div>
      <p className={styles.hint} role="status">
        {isCurrent &&
          verdicts.length > 0 &&
          t("tally", {
            taken: tally("taken"),
            left: tally("left-out"),
            refused: tally("refused"),
            passed: tally("passed-over"),
          })}
      </p>
    </div>
  );
}
