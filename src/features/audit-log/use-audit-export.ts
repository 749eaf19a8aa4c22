import { useEffect, useRef, useState } from "react";
import { auditExports, type PartEnd, type Proof } from "~/api/audit-export";
import { type ExportPort, openExportPort } from "~/api/export-port";
import { type SinkTarget, sweepPrivateFiles } from "~/api/export-sink";
import type { Written } from "~/api/export-writer";
import type { AuditExportFormat } from "~/contract/audit-events";
import type { AuditFilter } from "~/contract/audit-filter";
import { saveBlob } from "~/lib/download";
import { useServices } from "~/session/services-context";
import { chooseTarget, exportFileName } from "./export-targets";

export type ExportStep =
  | { kind: "idle" }
  | { kind: "choosing" }
  | { kind: "preparing" }
  | { kind: "running"; written: Written; count: number }
  | { kind: "proving" }
  | { kind: "proved"; proof: Proof; rows: number; files: readonly string[] }
  /** All came; only the question what it should be was not answered. */
  | { kind: "unproved"; error: Error; rows: number; files: readonly string[] }
  | { kind: "broken"; isFull: boolean; rows: number; count: number; isNamed: boolean; files: readonly string[] }
  | { kind: "cancelled"; files: readonly string[] }
  | { kind: "failed"; error: Error };

interface Going {
  id: string;
  count: number;
  format: AuditExportFormat;
  at: Date;
  port: ExportPort;
  stop: AbortController;
  files: string[];
  rows: number;
  isWriting: boolean;
}

/** Milliseconds between two drawings of the progress. */
const DRAWN_EVERY = 120;

/** An export from the first click to its proof, in parts where it has to be. Ends with the page. */
export function useAuditExport(filter: AuditFilter) {
  const { client, config, now } = useServices();
  const [step, setStep] = useState<ExportStep>({ kind: "idle" });
  const going = useRef<Going | null>(null);
  const instance = config.instance.name;

  const stopping = useRef(new AbortController());

  useEffect(
    () => () => {
      stopping.current.abort();
      giveUp(going.current);
    },
    [],
  );

  const start = async (format: AuditExportFormat) => {
    const at = now();
    const stop = new AbortController();
    stopping.current = stop;
    const name = exportFileName({ instance, format, at, part: 1, isWhole: true });
    try {
      // First, since a file may be chosen only while the click is fresh.
      setStep({ kind: "choosing" });
      const target = await chooseTarget(name, format);
      if (!target) return setStep({ kind: "idle" });
      setStep({ kind: "preparing" });
      if (target.kind === "private") await sweepPrivateFiles().catch(() => undefined);
      const { id, count } = await auditExports.create(client, filter, format);
      if (stop.signal.aborted) return;
      const port = await openExportPort(format);
      const one: Going = { id, count, format, at, port, stop, files: [], rows: 0, isWriting: false };
      going.current = one;
      await run(one, target, 1);
    } catch (error) {
      fail(error, stop.signal);
    }
  };

  const resume = async () => {
    const one = going.current;
    if (!one) return;
    const part = one.files.length + 1;
    try {
      const naming = { instance, format: one.format, at: one.at, part, isWhole: false };
      const target = await chooseTarget(exportFileName(naming), one.format);
      if (target) await run(one, target, part);
    } catch (error) {
      fail(error, one.stop.signal);
    }
  };

  const run = async (one: Going, target: SinkTarget, part: number) => {
    const { id, count, format, port, stop } = one;
    let drawn = 0;
    const onProgress = (written: Written) => {
      if (stop.signal.aborted || performance.now() - drawn < DRAWN_EVERY) return;
      drawn = performance.now();
      setStep({ kind: "running", written, count });
    };
    setStep({ kind: "running", written: { rows: one.rows, bytes: 0 }, count });
    one.isWriting = true;
    const task = { id, format, port, signal: stop.signal, onProgress };
    const ended = await auditExports.writePart(client, task, target).finally(() => {
      one.isWriting = false;
      // By now the writer has taken its part away.
      if (stop.signal.aborted) port.close();
    });
    if (stop.signal.aborted) return;
    const isNamed = await handOver(one, target, ended, part);
    if (ended.kind !== "whole") {
      const { rows, files } = one;
      return setStep({ kind: "broken", isFull: ended.kind === "full", rows, count, isNamed, files: [...files] });
    }
    await prove();
  };

  /** Names the part by what it is, and hands it to the browser. Answers whether its name says so. */
  const handOver = async (one: Going, target: SinkTarget, { kind, part: { file, rows } }: PartEnd, part: number) => {
    const isWhole = kind === "whole" && part === 1;
    const first = one.rows + 1;
    one.rows += rows;
    const range = { first, last: one.rows };
    const naming = { instance, format: one.format, at: one.at, part, isWhole };
    const isLast = kind === "whole";
    // The last of several parts is whole together with those before: it has a number, not a warning.
    const name = exportFileName({ ...naming, ...(!isWhole && !isLast && { rows: range }) });
    if (rows === 0 && !isLast) return true;
    if (file) saveBlob(name, file);
    one.files.push(target.kind === "file" ? target.handle.name : name);
    if (target.kind !== "file" || isLast) return true;
    const isRenamed = await rename(target.handle, name);
    if (isRenamed) one.files.splice(-1, 1, name);
    return isRenamed;
  };

  const prove = async () => {
    const one = going.current;
    if (!one) return;
    const { id, format, port, stop, rows, files } = one;
    setStep({ kind: "proving" });
    try {
      const task = { id, format, port, signal: stop.signal, onProgress: () => undefined };
      const proof = await auditExports.prove(client, task);
      setStep({ kind: "proved", proof, rows, files: [...files] });
    } catch (error) {
      if (stop.signal.aborted) return;
      setStep({ kind: "unproved", error: errorOf(error), rows, files: [...files] });
    }
  };

  const fail = (error: unknown, signal: AbortSignal) => {
    if (signal.aborted) return;
    giveUp(going.current);
    going.current = null;
    setStep({ kind: "failed", error: errorOf(error) });
  };

  const cancel = () => {
    const files = going.current?.files ?? [];
    stopping.current.abort();
    giveUp(going.current);
    going.current = null;
    setStep({ kind: "cancelled", files: [...files] });
  };

  const reset = () => {
    giveUp(going.current);
    going.current = null;
    setStep({ kind: "idle" });
  };

  return { step, start, resume, prove, cancel, reset };
}

/** Stops it. A writer at work still has to take its part away, and is closed after that. */
function giveUp(one: Going | null): void {
  one?.stop.abort();
  if (one?.isWriting === false) one.port.close();
}

const errorOf = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)));

/** Few browsers rename a file that was chosen; where one does not, the page says what the name does not. */
async function rename(handle: FileSystemFileHandle, name: string): Promise<boolean> {
  const { move } = handle as { move?: (name: string) => Promise<void> };
  if (!move) return false;
  try {
    await move.call(handle, name);
    return true;
  } catch {
    return false;
  }
}
