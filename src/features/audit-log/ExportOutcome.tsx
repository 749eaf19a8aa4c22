import { type ReactNode, useId } from "react";
import { useTranslations } from "use-intl";
import { formatCount } from "~/lib/format";
import { useFailureSentence } from "~/session/use-load-failure";
import { Button } from "~/ui/Button";
import { CopyButton } from "~/ui/CopyButton";
import styles from "./ExportDialog.module.css";
import type { ExportStep } from "./use-audit-export";

interface ExportOutcomeProps {
  step: ExportStep;
  /** Asks the server again what it should have been. */
  onProve: () => void;
}

/** How far the export is, and what became of it. Its end is said aloud, its progress is not. */
export function ExportOutcome({ step, onProve }: ExportOutcomeProps) {
  return (
    <>
      {step.kind === "running" && <Progress step={step} />}
      <div role="status" className={styles.outcome}>
        <Said step={step} onProve={onProve} />
      </div>
    </>
  );
}

function Progress({ step: { written, count } }: { step: ExportStep & { kind: "running" } }) {
  const t = useTranslations("auditExport");
  const id = useId();
  return (
    <div className={styles.progress}>
      <progress aria-labelledby={id} max={Math.max(1, count)} value={written.rows} />
      <p>
        <span id={id} className="visually-hidden">
          {t("progress")}
        </span>
        <span>{t("running", { rows: formatCount(written.rows), count: formatCount(count) })}</span>
        <span>{t("size", { megabytes: (written.bytes / 1e6).toFixed(1) })}</span>
      </p>
    </div>
  );
}

function Said({ step, onProve }: ExportOutcomeProps) {
  const t = useTranslations("auditExport");
  const error = step.kind === "failed" || step.kind === "unproved" ? step.error : null;
  const reason = useFailureSentence(error);
  switch (step.kind) {
    case "idle":
    case "running":
      return null;
    case "choosing":
    case "preparing":
    case "proving":
      return <p>{t(step.kind)}</p>;
    case "proved":
      return <Proved step={step} onProve={onProve} />;
    case "unproved":
      return (
        <Verdict look="warn" title={t("unconfirmed.title")} files={step.files}>
          <p>
            {t("unconfirmed.body", { text: formatCount(step.rows) })} {t("unconfirmed.failed", { reason })}
          </p>
          <Button size="small" onClick={onProve}>
            {t("unconfirmed.ask")}
          </Button>
        </Verdict>
      );
    case "broken": {
      const numbers = { rows: formatCount(step.rows), count: formatCount(step.count) };
      return (
        <Verdict look="warn" title={t(step.isFull ? "broken.full" : "broken.title")} files={step.files}>
          <p>{step.rows === 0 ? t("broken.nothing") : t(step.isNamed ? "broken.body" : "broken.bodyNamed", numbers)}</p>
        </Verdict>
      );
    }
    case "cancelled":
      return (
        <Verdict look="plain" title={t("cancelled.title")} files={step.files}>
          <p>
            {t("cancelled.body")} {step.files.length > 0 && t("cancelled.kept")}
          </p>
        </Verdict>
      );
    case "failed":
      return (
        <Verdict look="bad" title={t("failed.title")} files={[]}>
          <p>{t("failed.body", { reason })}</p>
        </Verdict>
      );
  }
}

function Proved({ step: { proof, rows, files }, onProve }: ExportOutcomeProps & { step: { kind: "proved" } }) {
  const t = useTranslations("auditExport");
  switch (proof.kind) {
    case "complete":
      return (
        <Verdict look="ok" title={t("complete.title")} files={files}>
          <p>{t("complete.body", { rows, text: formatCount(rows), parts: files.length })}</p>
          <Hash sha256={proof.sha256} />
          {files.length > 1 && <p>{t("complete.partsHint")}</p>}
        </Verdict>
      );
    case "differs":
      return (
        <Verdict look="bad" title={t("differs.title")} files={files}>
          <p>
            {t("differs.body", {
              ours: formatCount(proof.ours.rows),
              oursHash: proof.ours.sha256,
              theirs: formatCount(proof.theirs.count),
              theirsHash: proof.theirs.sha256 ?? "–",
            })}
          </p>
        </Verdict>
      );
    case "unconfirmed":
      return (
        <Verdict look="warn" title={t("unconfirmed.title")} files={files}>
          <p>{t("unconfirmed.body", { text: formatCount(rows) })}</p>
          <Hash sha256={proof.sha256} />
          <Button size="small" onClick={onProve}>
            {t("unconfirmed.ask")}
          </Button>
        </Verdict>
      );
  }
}

interface VerdictProps {
  look: "ok" | "warn" | "bad" | "plain";
  title: string;
  files: readonly string[];
  children: ReactNode;
}

function Verdict({ look, title, files, children }: VerdictProps) {
  const t = useTranslations("auditExport");
  return (
    <div className={styles.verdict} data-look={look}>
      <h3>{title}</h3>
      {children}
      {files.length > 0 && (
        <ul aria-label={t("files")}>
          {files.map((name) => (
            <li key={name}>
              <code>{name}</code>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function Hash({ sha256 }: { sha256: string }) {
  const t = useTranslations("auditExport");
  return (
    <p className={styles.hash}>
      {t("hash")} <code>{sha256}</code>
      <CopyButton text={sha256} label={t("copyHash")} done={t("copied")} />
    </p>
  );
}
