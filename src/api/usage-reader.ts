/**
 * Where usage answers are read: small ones at once, large ones in a worker, so that the page stays awake. A worker lives
 * for one read: it is there before the answer is, and what it filled its memory with is gone with it.
 */

import type { Reading } from "~/contract/read-answer";
import { readUsage, type UsageAnswer } from "~/contract/read-usage";
import { trustedWorkerUrl } from "~/lib/trusted-url";
import workerUrl from "./usage-worker?worker&url";

/** Bytes below which an answer is read in less time than a worker takes to start. */
const LARGE = 1_000_000;

/** The worker ended before it answered, and the bytes with it. Nothing is known to be wrong with the answer. */
export class WorkerLost extends Error {}

export interface UsageReader {
  read: (bytes: ArrayBuffer) => Promise<Reading<UsageAnswer>>;
  /** Ends the worker, whatever it does. */
  close: () => void;
}

/** Reads in the page itself. */
export async function readHere(bytes: ArrayBuffer): Promise<Reading<UsageAnswer>> {
  return readUsage(new TextDecoder().decode(bytes));
}

/** A reader of one answer. `isLarge`: the answer is likely to be, so the worker starts now. */
export function openUsageReader({ signal, isLarge }: { signal: AbortSignal; isLarge: boolean }): UsageReader {
  let worker = isLarge ? startWorker() : null;
  return {
    async read(bytes) {
      if (bytes.byteLength < LARGE) return readHere(bytes);
      worker ??= startWorker();
      // Without a worker it takes longer, and is as true.
      return worker && (await worker.isReady) ? readThere(worker, bytes, signal) : readHere(bytes);
    },
    close: () => worker?.port.terminate(),
  };
}

interface Started {
  port: Worker;
  /** `false` when the worker could not be started. */
  isReady: Promise<boolean>;
}

/** Starts a worker; `null` where the browser has none or does not let us. */
function startWorker(): Started | null {
  try {
    const port = new Worker(trustedWorkerUrl(workerUrl), { type: "module", name: "usage" });
    const isReady = new Promise<boolean>((resolve) => {
      port.addEventListener("message", () => resolve(true), { once: true });
      port.addEventListener("error", () => resolve(false), { once: true });
    });
    return { port, isReady };
  } catch {
    return null;
  }
}

function readThere({ port }: Started, bytes: ArrayBuffer, signal: AbortSignal): Promise<Reading<UsageAnswer>> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    signal.addEventListener("abort", () => reject(signal.reason as Error), { once: true });
    port.addEventListener("message", ({ data }: MessageEvent<Reading<UsageAnswer>>) => resolve(data), { once: true });
    for (const lost of ["error", "messageerror"]) {
      port.addEventListener(lost, () => reject(new WorkerLost("the worker ended")), { once: true });
    }
    port.postMessage(bytes, [bytes]);
  });
}
