import Ban from "lucide-react/icons/ban";
import Check from "lucide-react/icons/check";
import CircleDashed from "lucide-react/icons/circle-dashed";
import CircleHelp from "lucide-react/icons/circle-question-mark";
import CornerUpRight from "lucide-react/icons/corner-up-right";
import Download from "lucide-react/icons/download";
import LoaderCircle from "lucide-react/icons/loader-circle";
import Printer from "lucide-react/icons/printer";
import Timer from "lucide-react/icons/timer";
import X from "lucide-react/icons/x";
import { useEffect, useRef } from "react";
import { useTranslations } from "use-intl";
import { isEnd, type Outcome, type Run, stateOf } from "~/contract/off-boarding-run";
import { saveFile } from "~/lib/download";
import { paths } from "~/lib/paths";
import type { AskedPeople } from "~/session/people-scope";
import { useMomentText } from "~/session/use-moment-text";
import { Button, ButtonLink } from "~/ui/Button";
import { classes } from "~/ui/classes";
import { Note } from "~/ui/Note";
import table from "~/ui/Table.module.css";
import { LiveRemoval } from "./LiveRemoval";
import styles from "./OffBoardingPage.module.css";
import { recordFile } from "./record-file";
import type { RunControl } from "./use-run";
import { useRunWords } from "./use-run-words";

interface RunRecordProps {
  run: Run;
  control: RunControl;
  asked: AskedPeople;
}

/** What is done and what is not, while it is being done and afterwards. Printed, it is the record. */
export function RunRecord({ run, control, asked }: RunRecordProps) {
  const t = useTranslations("offBoarding.record");
  const momentText = useMomentText();
  const words = useRunWords(run);
  const heading = useRef<HTMLHeadingElement>(null);
  const { isActive } = control;
  // After a reload nobody is at work, whatever could be done next.
  const reached = stateOf(run);
  const state = isActive ? "running" : reached === "running" ? "stopped" : reached;
  const { name, steps } = run;
  const done = steps.filter(({ outcome }) => isEnd(outcome)).length;
  const left = steps.filter(({ step, outcome }) => outcome.kind === "left" && step.kind !== "keep-addresses").length;
  const live = steps.findIndex(({ outcome }) => outcome.kind === "live");
  const handsOver = steps.some(({ step }) => step.kind === "hand-over-key");
  // The button that was pressed is gone: the focus goes where the news is.
  useEffect(() => heading.current?.focus(), []);
  return (
    <section className={styles.record}>
      <h2 ref={heading} tabIndex={-1}>
        {t(state, { name })}
      </h2>
      <div role="status" className={classes(state === "live" && "visually-hidden")}>
        {state === "running" && <p>{t("progress", { step: Math.min(done + 1, steps.length), count: steps.length })}</p>}
        {state === "finished" && (
          <Note className={classes(left === 0 && "off-paper")}>
            {left > 0 && <p>{t("finishedLeft", { count: left })}</p>}
            <p className="off-paper">{t("finishedBody")}</p>
          </Note>
        )}
        {state === "live" && <p>{t("liveBody")}</p>}
        {state === "stopped" && <Note kind="bad">{t("stoppedBody", { done, open: steps.length - done })}</Note>}
      </div>
      {!isActive && live >= 0 && (
        <LiveRemoval run={run} index={live} onConfirmed={() => control.confirmed(live)} onResume={control.resume} />
      )}
      <dl className={styles.facts}>
        <dt>{t("subject")}</dt>
        <dd>
          {name} <code>{run.userId}</code>
        </dd>
        <dt>{t("scope")}</dt>
        <dd>{run.scopeName}</dd>
        <dt>{t("where")}</dt>
        <dd>{run.instance}</dd>
        <dt>{t("who")}</dt>
        <dd>{run.by}</dd>
        <dt>{t("when")}</dt>
        <dd>{momentText(new Date(run.startedAt))}</dd>
        <dt>{t("tokens")}</dt>
        <dd>
          {run.tokensUntil === null
            ? t("tokensProvider")
            : t(Date.parse(run.tokensUntil) <= Date.parse(run.startedAt) ? "tokensOver" : "tokensUntil", {
                until: momentText(new Date(run.tokensUntil)),
              })}
        </dd>
      </dl>
      <table className={classes(table.table, styles.steps)}>
        <thead>
          <tr>
            <th scope="col">{t("step")}</th>
            <th scope="col">{t("outcome")}</th>
            <th scope="col" className={table.number}>
              {t("time")}
            </th>
          </tr>
        </thead>
        <tbody>
          {steps.map((one, at) => (
            <tr key={words.stepOf(one.step)}>
              <th scope="row">{words.stepOf(one.step)}</th>
              <td>
                <span className={classes(styles.outcome, styles[toneOf(one.outcome)])}>
                  <OutcomeMark outcome={one.outcome} />
                  <span>{words.outcomeOf(at)}</span>
                </span>
              </td>
              <td className={table.number}>{"at" in one.outcome ? momentText(new Date(one.outcome.at)) : "–"}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {handsOver && <p className={styles.fine}>{t("note")}</p>}
      <div className={classes(styles.buttons, "off-paper")}>
        {state === "stopped" && (
          <>
            <Button kind="primary" onClick={control.resume}>
              {t("resume")}
            </Button>
            <Button onClick={control.forget}>{t("anew")}</Button>
          </>
        )}
        {!isActive && (
          <>
            <Button onClick={() => window.print()}>
              <Printer size={16} aria-hidden />
              {t("print")}
            </Button>
            <Button onClick={() => saveFile(recordFile(run))}>
              <Download size={16} aria-hidden />
              {t("download")}
            </Button>
            <ButtonLink to={paths.people(asked.organizationId)}>{t("toPeople")}</ButtonLink>
          </>
        )}
      </div>
    </section>
  );
}

function toneOf({ kind }: Outcome): "good" | "warn" | "bad" | "plain" {
  if (kind === "done" || kind === "already") return "good";
  if (kind === "live") return "warn";
  return kind === "waiting" || kind === "running" || kind === "left" ? "plain" : "bad";
}

function OutcomeMark({ outcome: { kind } }: { outcome: Outcome }) {
  const size = { size: 14, "aria-hidden": true } as const;
  switch (kind) {
    case "done":
    case "already":
      return <Check {...size} />;
    case "running":
      return <LoaderCircle {...size} />;
    case "waiting":
      return <CircleDashed {...size} />;
    case "left":
      return <CornerUpRight {...size} />;
    case "unanswered":
      return <CircleHelp {...size} />;
    case "live":
      return <Timer {...size} />;
    case "stopped":
    case "refused":
      return <Ban {...size} />;
    case "failed":
    case "conflict":
      return <X {...size} />;
  }
}
