/** An export's writer in a worker of its own; in the page itself where none can be started. */
import { trustedWorkerUrl } from "~/lib/trusted-url";
import type { Bytes, RowFormat } from "./export-rows";
import type { SinkTarget } from "./export-sink";
import workerUrl from "./export-worker?worker&url";
import {
  createExportWriter,
  type ExportWriter,
  inOrder,
  type Receipt,
  type Written,
  type WrittenPart,
} from "./export-writer";

/** What a worker is asked. */
export type ExportCall =
  | { name: "begin"; target: SinkTarget }
  | { name: "write"; piece: Bytes }
  | { name: "end"; how: { isWhole: boolean } }
  | { name: "abandon" }
  | { name: "receipt" };

export interface ExportPort extends ExportWriter {
  /** Ends the worker, whatever it does. */
  close: () => void;
}

export async function openExportPort(format: RowFormat): Promise<ExportPort> {
  const worker = await startWorker();
  if (!worker) return { ...inOrder(createExportWriter(format)), close: () => undefined };
  worker.postMessage({ format });
  const ask = createAsking(worker);
  return {
    begin: (target) => ask<undefined>({ name: "begin", target }),
    // Handed over, not copied.
    write: (piece) => ask<Written & { isFull: boolean }>({ name: "write", piece }, [piece.buffer]),
    end: (how) => ask<WrittenPart>({ name: "end", how }),
    abandon: () => ask<undefined>({ name: "abandon" }),
    receipt: () => ask<Receipt>({ name: "receipt" }),
    close: () => worker.terminate(),
  };
}

type Reply = { value: unknown } | { error: string };

/** Replies come in the order of the calls. */
function createAsking(worker: Worker) {
  const waiting: { resolve: (value: never) => void; reject: (error: Error) => void }[] = [];
  worker.addEventListener("message", ({ data }: MessageEvent<Reply>) => {
    const next = waiting.shift();
    if ("error" in data) next?.reject(new Error(data.error));
    else next?.resolve(data.value as never);
  });
  for (const lost of ["error", "messageerror"]) {
    worker.addEventListener(lost, () => {
      for (const { reject } of waiting.splice(0)) reject(new Error("the worker ended"));
    });
  }
  return <Value>(call: ExportCall, transfer: Transferable[] = []) =>
    new Promise<Value>((resolve, reject) => {
      waiting.push({ resolve, reject });
      worker.postMessage(call, transfer);
    });
}

/** A worker that has said that it is there; `null` where the browser has none or does not let us. */
async function startWorker(): Promise<Worker | null> {
  try {
    const worker = new Worker(trustedWorkerUrl(workerUrl), { type: "module", name: "export" });
    const isThere = await new Promise<boolean>((resolve) => {
      worker.addEventListener("message", () => resolve(true), { once: true });
      worker.addEventListener("error", () => resolve(false), { once: true });
    });
    return isThere ? worker : null;
  } catch {
    return null;
  }
}
