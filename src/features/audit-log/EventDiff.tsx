import ArrowRight from "lucide-react/icons/arrow-right";
import ChevronDown from "lucide-react/icons/chevron-down";
import ChevronRight from "lucide-react/icons/chevron-right";
import { useState } from "react";
import { useTranslations } from "use-intl";
import type { AuditEntry } from "~/contract/audit-events";
import { classes } from "~/ui/classes";
import styles from "./EventDiff.module.css";
import { EventValue } from "./EventValue";
import { type ChangeRow, type EventChanges, hiddenKindOf, partsOf, pathText } from "./event-changes";
import { valueText, visibleText } from "./value-text";

const SIGNS: Record<ChangeRow["kind"], string> = { added: "+", removed: "−", changed: "~", moved: "↕" };

interface EventDiffProps {
  event: AuditEntry;
  changes: EventChanges;
}

/** What was and what is, thing by thing; what stayed the same waits behind its count. */
export function EventDiff({ event, changes: { rows, same } }: EventDiffProps) {
  const t = useTranslations("auditEvent.diff");
  const [areSameShown, setSameShown] = useState(false);
  const Chevron = areSameShown ? ChevronDown : ChevronRight;
  const isOneSided = event.before === null || event.after === null;
  return (
    <>
      {rows.length === 0 && (
        <p className={styles.none}>{t(event.before === null && event.after === null ? "nothingStored" : "nothing")}</p>
      )}
      <ul className={styles.rows} aria-label={t("label")}>
        {rows.map((row) => (
          <Change key={`${row.kind} ${pathText(row.path)}`} row={row} />
        ))}
      </ul>
      {same.length > 0 && (
        <>
          <button
            type="button"
            className={styles.same}
            aria-expanded={areSameShown}
            onClick={() => setSameShown(!areSameShown)}
          >
            <Chevron size={14} aria-hidden />
            {t(isOneSided ? "unset" : "same", { count: same.length })}
          </button>
          {areSameShown && (
            <dl className={styles.sameFields}>
              {same.map(({ path, value }) => (
                <div key={pathText(path)}>
                  <dt>{visibleText(pathText(path))}</dt>
                  <dd>
                    <EventValue text={valueText(value)} hidden={hiddenKindOf(value)} />
                  </dd>
                </div>
              ))}
            </dl>
          )}
        </>
      )}
    </>
  );
}

function Change({ row }: { row: ChangeRow }) {
  const t = useTranslations("auditEvent.diff");
  const { kind, path, before, after, from } = row;
  const hidden = hiddenKindOf(after) ?? hiddenKindOf(before);
  const isMasked = hidden !== null && kind === "changed";
  const name = visibleText(pathText(path));
  const word = isMasked ? t(hidden === "secret" ? "secretChanged" : "contentChanged") : t(kind);
  return (
    <li className={styles.row} data-kind={kind}>
      <i aria-hidden>{SIGNS[kind]}</i>
      <div className={styles.name}>
        <code>{name}</code>
        <span>{word}</span>
      </div>
      {kind === "moved" ? (
        <p className={styles.moved}>
          <code>{visibleText(valueText(after ?? null)).slice(0, 120)}</code>
          {t("movedFrom", { from: String((from ?? 0) + 1), to: String(Number(path.at(-1)) + 1) })}
        </p>
      ) : (
        <Values {...{ before, after, hidden }} field={String(path.at(-1))} />
      )}
    </li>
  );
}

interface ValuesProps extends Pick<ChangeRow, "before" | "after"> {
  hidden: ReturnType<typeof hiddenKindOf>;
  field: string;
}

/** Longer texts are not searched for the part that changed. */
const LONGEST_MARKED = 400;

function Values({ before, after, hidden, field }: ValuesProps) {
  const t = useTranslations("auditEvent.diff");
  const old = before === undefined || before === null ? null : valueText(before);
  const now = after === undefined || after === null ? null : valueText(after);
  const canMark = old !== null && now !== null && hidden === null;
  const isShort = (old?.length ?? 0) <= LONGEST_MARKED && (now?.length ?? 0) <= LONGEST_MARKED;
  const isFlat = (typeof before !== "object" && typeof after !== "object") || old === null;
  const parts = canMark && isShort && isFlat ? partsOf(old, now) : null;
  const nothing = <span className={classes(styles.value, styles.nothing)}>{notSetText(t, field)}</span>;
  return (
    <div className={styles.values}>
      {old === null ? (
        nothing
      ) : (
        <EventValue look="old" text={old} hidden={hiddenKindOf(before)}>
          {parts && (
            <>
              {parts.head}
              <del>{parts.old}</del>
              {parts.tail}
            </>
          )}
        </EventValue>
      )}
      <ArrowRight size={14} aria-hidden />
      <span className="visually-hidden">{t("became")}</span>
      {now === null ? (
        nothing
      ) : (
        <EventValue look="new" text={now} hidden={hiddenKindOf(after)} isNew={old !== null}>
          {parts && (
            <>
              {parts.head}
              <ins>{parts.new}</ins>
              {parts.tail}
            </>
          )}
        </EventValue>
      )}
    </div>
  );
}

/** What it means that a field is not set. */
function notSetText(t: ReturnType<typeof useTranslations<"auditEvent.diff">>, field: string): string {
  if (field === "expires" || field === "expires_at") return t("neverExpires");
  return /^(?:max_budget|soft_budget|tpm_limit|rpm_limit|max_parallel_requests)$/.test(field)
    ? t("noLimit")
    : t("notSet");
}
