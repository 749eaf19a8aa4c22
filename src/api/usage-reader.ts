/**
 * Where usage answers are read: small ones at once, large ones in a worker, so that the page stays awake. A worker lives
 * for one read: it is there before the answer is, and what it filled its memory with is gone with it.
 */

import type { Reading } from "~/contract/read-answer";
import { readUsage, type UsageAnswer } from "~/contract/read-usage";
import { trustedWorkerUrl } from "~/lib/trusted-url";
import type { AnswerBody } from "./client";
import workerUrl from "./usage-worker?worker&url";

/** Bytes below which an answer is read in less time than a worker takes to start. */
const LARGE = 1_000_000;

/** The worker ended before it answered, and the bytes with it. Nothing is known to be wrong with the answer. */
export class WorkerLost extends Error {}

export interface UsageReader {
  read: (body: AnswerBody) => Promise<Reading<UsageAnswer>>;
  /** Ends the worker, whatever it does. */
  close: () => void;
}

/** Reads in the page itself. */
export async function readHere(body: AnswerBody): Promise<Reading<UsageAnswer>> {
  return readUsage(await body.text());
}

/** A reader of one answer. `isLarge`: the answer is likely to be, so the worker starts now. */
export function openUsageReader({ signal, isLarge }: { signal: AbortSignal; isLarge: boolean }): UsageReader {
  let worker = isLarge ? startWorker() : null;
  return {
    async read(body) {
      const chunks = body.chunks();
      const first = await gather(chunks, LARGE);
      if (sizeOf(first) >= LARGE) {
        worker ??= startWorker();
        if (worker && (await worker.isReady)) return readThere(worker.port, first, chunks, signal);
      }
      // Without a worker it takes longer, and is as true.
      return readUsage(textOf([...first, ...(await gather(chunks))]));
    },
    close: () => worker?.port.terminate(),
  };
}

type Chunk = Uint8Array<ArrayBuffer>;

/** The next pieces, until there are so many bytes, or all. */
async function gather(chunks: AsyncIterator<Chunk>, least = Number.POSITIVE_INFINITY): Promise<Chunk[]> {
  const pieces: Chunk[] = [];
  for (let size = 0; size < least; ) {
    const { done, value } = await chunks.next();
    if (done) break;
    pieces.push(value);
    size += value.byteLength;
  }
  return pieces;
}

const sizeOf = (pieces: readonly Chunk[]): number => pieces.reduce((sum, { byteLength }) => sum + byteLength, 0);

function textOf(pieces: readonly Chunk[]): string {
  const decoder = new TextDecoder();
  return pieces.map((piece) => decoder.decode(piece, { stream: true })).join("") + decoder.decode();
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

/** Hands the pieces over as they come: to put a hundred megabytes together would hold the page up. */
async function readThere(
  port: Worker,
  first: readonly Chunk[],
  rest: AsyncIterable<Chunk>,
  signal: AbortSignal,
): Promise<Reading<UsageAnswer>> {
  signal.throwIfAborted();
  const answered = new Promise<Reading<UsageAnswer>>((resolve, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason as Error), { once: true });
    port.addEventListener("message", ({ data }: MessageEvent<Reading<UsageAnswer>>) => resolve(data), { once: true });
    for (const lost of ["error", "messageerror"]) {
      port.addEventListener(lost, () => reject(new WorkerLost("the worker ended")), { once: true });
    }
  });
  const hand = (chunk: Chunk) => port.postMessage(chunk, [chunk.buffer]);
  const handed = async () => {
    for (const chunk of first) hand(chunk);
    for await (const chunk of rest) hand(chunk);
    port.postMessage(null);
  };
  const [reading] = await Promise.all([answered, handed()]);
  return reading;
}
