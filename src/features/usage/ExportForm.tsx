import ChartColumn from "lucide-react/icons/chart-column";
import Download from "lucide-react/icons/download";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { useLocale, useTranslations } from "use-intl";
import { isRemainder } from "~/api/usage-cube";
import { REST } from "~/api/usage-dimensions";
import { SEPARATORS, type Separator } from "~/lib/csv";
import { saveFile } from "~/lib/download";
import { formatDay, formatDayOfYear, formatDayRange } from "~/lib/format";
import { keptItems, readKept, writeKept } from "~/lib/kept-in-browser";
import { useServices } from "~/session/services-context";
import { useTimeText } from "~/session/use-time-text";
import { Button } from "~/ui/Button";
import { DialogFrame } from "~/ui/DialogFrame";
import { Note } from "~/ui/Note";
import { CopyTable } from "./CopyTable";
import { chartOf } from "./chart-data";
import type { ExportProps } from "./ExportDialog";
import styles from "./ExportDialog.module.css";
import { type ExportSubject, fileNameOf, partialDays } from "./export-manifest";
import { countRows, exportRows, LAYOUTS, type Layout, type RowsChoice } from "./export-rows";
import { findChart, pictureOf } from "./export-svg";
import { type PreparedExport, prepareExport } from "./prepare-export";
import { useShiftText } from "./use-bucket-names";
import { useExport } from "./use-export";

type Step =
  | { kind: "idle" }
  | { kind: "preparing" }
  | { kind: "done"; prepared: PreparedExport }
  | { kind: "failed"; reason: string }
  /** Something beside the files was done, or not. */
  | { kind: "said"; text: string };

const FORMATS = ["csv", "json"] as const;
type FormatName = (typeof FORMATS)[number];

/** Chooses rows and format, and saves them with their manifest; or copies them, or saves the chart. */
export function ExportForm(props: ExportProps & { onClose: () => void }) {
  const { scopeName, cube, onClose } = props;
  const t = useTranslations("usageExport");
  const locale = useLocale();
  const { storage } = useServices();
  const [layout, setLayout] = useState<Layout>("shown");
  const [format, setFormat] = useState<FormatName>("csv");
  const [separator, setSeparator] = useState<Separator>(
    () => SEPARATORS.find((one) => one === readKept(keptItems.csvSeparator, storage)) ?? ",",
  );
  const [step, setStep] = useState<Step>({ kind: "idle" });
  const { subject, choice } = useExport(props)(layout);
  const { rows, leftOut } = countRows(cube, choice);
  const place = usePlace();
  const by = t(`noun.${cube.dimension}`);

  const save = async () => {
    setStep({ kind: "preparing" });
    try {
      const made = format === "csv" ? ({ kind: "csv", separator } as const) : ({ kind: "json" } as const);
      const prepared = await prepareExport(cube, subject, choice, made);
      for (const file of prepared.files) saveFile(file);
      setStep({ kind: "done", prepared });
    } catch (error) {
      setStep({ kind: "failed", reason: error instanceof Error ? error.message : String(error) });
    }
  };
  const saveChart = useChartPicture(props, subject, choice);
  const choose = <Value,>(set: (value: Value) => void) => {
    return (value: Value) => {
      set(value);
      // What was saved was another choice.
      setStep({ kind: "idle" });
    };
  };

  return (
    <DialogFrame
      title={t("title")}
      lede={t(subject.within ? "ledeWithin" : "lede", {
        scope: scopeName,
        range: formatDayRange(cube.range, locale),
        by,
        place,
        value: subject.within?.name ?? "",
      })}
      isOpen
      onClose={onClose}
      foot={
        <>
          {rows === 0 && <p className={styles.why}>{t("nothing")}</p>}
          <Button onClick={onClose}>{t("close")}</Button>
          <Button kind="primary" disabled={rows === 0 || step.kind === "preparing"} onClick={() => void save()}>
            <Download size={14} aria-hidden />
            {t("save", { rows, format: format.toUpperCase() })}
          </Button>
        </>
      }
    >
      <div className={styles.form}>
        <Choice legend={t("rows")} className={styles.cards}>
          {LAYOUTS.map((one) => (
            <label key={one}>
              <input type="radio" name="layout" checked={layout === one} onChange={() => choose(setLayout)(one)} />
              <span>
                <strong>{one === "bucket" ? t(`layout.bucket.${choice.per}`) : t(`layout.${one}`)}</strong>
                <small>
                  <LayoutHint layout={one} choice={choice} by={by} />
                </small>
              </span>
            </label>
          ))}
        </Choice>
        <div className={styles.pair}>
          <Choice legend={t("format")} className={styles.row}>
            {FORMATS.map((one) => (
              <label key={one}>
                <input type="radio" name="format" checked={format === one} onChange={() => choose(setFormat)(one)} />
                {one.toUpperCase()}
              </label>
            ))}
          </Choice>
          {format === "csv" && (
            <Choice legend={t("separator")} className={styles.row}>
              {SEPARATORS.map((one) => (
                <label key={one}>
                  <input
                    type="radio"
                    name="separator"
                    checked={separator === one}
                    onChange={() => {
                      choose(setSeparator)(one);
                      writeKept(keptItems.csvSeparator, storage, one);
                    }}
                  />
                  {t(one === "," ? "comma" : "semicolon")}
                </label>
              ))}
            </Choice>
          )}
        </div>
        {format === "csv" && <p className={styles.hint}>{t("separatorHint")}</p>}
        <Remarks subject={subject} leftOut={leftOut} />
        <div className={styles.more}>
          <CopyTable read={() => exportRows(cube, choice)} onDone={(text) => setStep({ kind: "said", text })} />
          <Button size="small" onClick={() => setStep({ kind: "said", text: saveChart() })}>
            <ChartColumn size={14} aria-hidden />
            {t("chart")}
          </Button>
        </div>
        <Outcome step={step} />
      </div>
    </DialogFrame>
  );
}

function Choice({
  legend,
  className,
  children,
}: {
  legend: string;
  className?: string | undefined;
  children: ReactNode;
}) {
  return (
    <fieldset className={styles.choice}>
      <legend>{legend}</legend>
      <div className={className}>{children}</div>
    </fieldset>
  );
}

function LayoutHint({ layout, choice, by }: { layout: Layout; choice: RowsChoice; by: string }) {
  const t = useTranslations("usageExport.layoutHint");
  const measures = useTranslations("usage.measure");
  switch (layout) {
    case "bucket":
      return t(`bucket.${choice.per}`, { by });
    case "pivot":
      return t("pivot", { by, measure: measures(choice.measure) });
    default:
      return t(layout, { by });
  }
}

/** What one has to know of the figures; the manifest says the same. */
function Remarks({ subject, leftOut }: { subject: ExportSubject; leftOut: number }) {
  const t = useTranslations("usageExport.note");
  const locale = useLocale();
  const timeText = useTimeText();
  const { cube, usage, asOf, filter } = subject;
  const [partial] = partialDays(cube, asOf);
  const hasRest = cube.series.some((one) => isRemainder(one) && one.id === REST);
  return (
    <ul className={styles.remarks}>
      {subject.isStale && <li className={styles.warn}>{t("stale", { time: timeText(asOf) })}</li>}
      {leftOut > 0 && <li className={styles.warn}>{t("filter", { text: filter.trim(), leftOut })}</li>}
      {usage.cutKeys ? (
        <li className={styles.warn}>{t("cutKeys", { count: usage.cutKeys.total - usage.cutKeys.shown })}</li>
      ) : (
        hasRest && <li className={styles.warn}>{t("restOfKeys")}</li>
      )}
      {cube.dimension === "tag" && <li className={styles.warn}>{t("overlap")}</li>}
      {partial && <li>{t("partial", { day: formatDay(partial, locale) })}</li>}
      <li>{t("estimate")}</li>
      <li>{t("manifest")}</li>
    </ul>
  );
}

/** What came of it, brought into view: on a phone it is below what was chosen. */
function Outcome({ step }: { step: Step }) {
  const t = useTranslations("usageExport");
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (step.kind !== "idle") ref.current?.scrollIntoView?.({ block: "nearest" });
  }, [step]);
  const said = (kind: "plain" | "bad", text: string) => (
    <Note kind={kind} className={styles.said ?? ""}>
      {text}
    </Note>
  );
  return (
    <div ref={ref} className={styles.outcome}>
      {step.kind === "preparing" && said("plain", t("preparing"))}
      {step.kind === "said" && said("plain", step.text)}
      {step.kind === "failed" && said("bad", t("saveFailed", { reason: step.reason }))}
      {step.kind === "done" && (
        <>
          {said("plain", t("done", doneOf(step.prepared)))}
          <div className={styles.again}>
            {step.prepared.files.map((file, at) => (
              <Button key={file.name} kind="ghost" size="small" title={file.name} onClick={() => saveFile(file)}>
                <Download size={14} aria-hidden />
                {t(at === 0 ? "againRows" : "againManifest")}
              </Button>
            ))}
          </div>
        </>
      )}
    </div>
  );
}

const doneOf = ({ files, rows, sha256 }: PreparedExport) => ({
  name: files[0].name,
  rows,
  sha: `${sha256.slice(0, 12)}…`,
});

/** Saves the chart as it stands on the page; answers what came of it. */
function useChartPicture(
  { asked, cube, comparison }: ExportProps,
  subject: ExportSubject,
  choice: RowsChoice,
): () => string {
  const t = useTranslations("usageExport");
  const usage = useTranslations("usage");
  const locale = useLocale();
  const timeText = useTimeText();
  const place = usePlace();
  const shiftText = useShiftText();
  return () => {
    const chart = findChart();
    if (!chart) return t("chartNone");
    const { measure, per, nameOf } = choice;
    const hidden = new Set(asked.hidden);
    const { isCumulative, isOtherOpen } = asked;
    const drawn = chartOf(cube, { measure, per, isCumulative, isOtherOpen, hidden }).series;
    const picture = pictureOf(chart, {
      title: t("svg.measure", {
        measure: usage(`measure.${measure}`),
        by: t(`noun.${cube.dimension}`),
        range: formatDayRange(cube.range, locale),
      }),
      about: [
        t("svg.about", {
          scope: subject.within ? `${subject.scopeName}, ${subject.within.name}` : subject.scopeName,
          place,
          day: formatDayOfYear(subject.asOf.toISOString().slice(0, 10), locale),
          time: timeText(subject.asOf),
        }),
        subject.basis,
      ],
      legend: drawn.filter(({ id }) => !hidden.has(id)).map(({ id }) => nameOf(id)),
      ticks: comparison && hidden.size === 0 ? shiftText(comparison.shift) : null,
    });
    const name = `${fileNameOf({ ...subject, layout: "shown" }).replace(/_as-shown$/, "_chart")}.svg`;
    saveFile({ name, type: "image/svg+xml", bytes: new TextEncoder().encode(picture) });
    return t("chartDone", { name });
  };
}

/** The instance and its region: on every export stands where it is from. */
function usePlace(): string {
  const t = useTranslations("usageExport");
  const { name, region } = useServices().config.instance;
  return region ? t("place", { instance: name, region: `${region.id.toUpperCase()} ${region.label}` }) : name;
}
