/**
 * Exports of the audit log: rows as the server has them, from the stream to the disk, proved by its own count and hash.
 * What is written is what came, byte by byte: nothing is masked or made inert here, or the proof would prove nothing.
 */
import {
  type AuditExport,
  type AuditExportFormat,
  AuditExportSchema,
  type AuditExportState,
  AuditExportStateSchema,
} from "~/contract/audit-events";
import { type AuditFilter, auditParameters } from "~/contract/audit-filter";
import type { ApiClient } from "./client";
import type { ExportPort } from "./export-port";
import { type Bytes, joined } from "./export-rows";
import type { SinkTarget } from "./export-sink";
import type { Receipt, Written, WrittenPart } from "./export-writer";

const PATH = "/cloud/v1/audit-events/exports";
const MEDIA: Record<AuditExportFormat, string> = { csv: "text/csv", jsonl: "application/x-ndjson" };

/** Bytes that may wait while others are on their way to the disk: more would be memory. */
const AHEAD = 1_000_000;
/** How often the server is asked whether it knows its own hash yet, and how long in between. */
const ASKINGS = 5;
const BETWEEN_MS = 600;

/** What became of an export. */
export type Proof =
  /** Count and hash are the server's. */
  | { kind: "complete"; sha256: string }
  /** All came, and it is not what the server has. */
  | { kind: "differs"; ours: Receipt; theirs: AuditExportState }
  /** All came, and the server does not say what it should be. */
  | { kind: "unconfirmed"; sha256: string };

export type PartEnd =
  | { kind: "whole"; part: WrittenPart }
  /** The stream broke off, or no more fits: what came is whole rows. The next part goes on behind them. */
  | { kind: "broken"; part: WrittenPart; error: Error }
  | { kind: "full"; part: WrittenPart };

export const auditExports = {
  /** Prepares an export; this itself is an event. */
  create: async (client: ApiClient, filter: AuditFilter, format: AuditExportFormat): Promise<AuditExport> => {
    const body = { ...auditParameters(filter), format };
    return (await client.send({ method: "POST", path: PATH, body, schema: AuditExportSchema })).data;
  },

  /** Streams the rows behind `after` into one part. Rejects when it was aborted or could not be written. */
  async writePart(client: ApiClient, task: ExportTask, target: SinkTarget): Promise<PartEnd> {
    const { port, signal } = task;
    await port.begin(target);
    try {
      const { lastId } = await port.receipt();
      const end = await streamInto(client, task, lastId);
      return { ...end, part: await port.end({ isWhole: end.kind === "whole" }) };
    } catch (error) {
      await port.abandon().catch(() => undefined);
      signal.throwIfAborted();
      throw error;
    }
  },

  /** Compares what was written with what the server says it sent. */
  async prove(client: ApiClient, { id, port, signal, wait = waiting }: ExportTask): Promise<Proof> {
    const ours = await port.receipt();
    for (let asking = 1; ; asking += 1) {
      const path = `${PATH}/${encodeURIComponent(id)}`;
      const { data } = await client.send({ path, schema: AuditExportStateSchema, signal });
      if (data.state === "complete" && data.sha256 !== null) {
        const isSame = data.count === ours.rows && data.sha256.toLowerCase() === ours.sha256;
        return isSame ? { kind: "complete", sha256: ours.sha256 } : { kind: "differs", ours, theirs: data };
      }
      if (asking >= ASKINGS) return { kind: "unconfirmed", sha256: ours.sha256 };
      await wait(BETWEEN_MS);
    }
  },
};

export interface ExportTask {
  id: string;
  format: AuditExportFormat;
  port: ExportPort;
  signal: AbortSignal;
  onProgress: (written: Written) => void;
  /** Lets so many milliseconds pass. */
  wait?: (ms: number) => Promise<void>;
}

type StreamEnd = { kind: "whole" } | { kind: "full" } | { kind: "broken"; error: Error };

async function streamInto(client: ApiClient, task: ExportTask, after: string | null): Promise<StreamEnd> {
  const { id, format, signal } = task;
  const pump = createPump(task);
  try {
    await client.send({
      path: `${PATH}/${encodeURIComponent(id)}/content`,
      query: { after: after ?? undefined },
      accept: MEDIA[format],
      isStream: true,
      signal,
      read: async (body) => {
        for await (const piece of body.chunks()) {
          if (!(await pump.take(piece))) break;
        }
        return { output: null, contentFields: 0 };
      },
    });
  } catch (error) {
    // A disk that is full is no stream that broke off: what was written is not known to be whole.
    if (signal.aborted) throw error;
    await pump.settled();
    return { kind: "broken", error: error instanceof Error ? error : new Error(String(error)) };
  }
  return { kind: (await pump.settled()).isFull ? "full" : "whole" };
}

/**
 * Between a stream and its writer. What comes while the writer is busy goes to it in one, so that reading, hashing and
 * writing overlap, and a fast stream costs few messages.
 */
function createPump({ port, onProgress }: ExportTask) {
  let pieces: Bytes[] = [];
  let size = 0;
  let isFull = false;
  let writing: Promise<void> | null = null;
  /** What is on its way of it. */
  let batch: ReturnType<ExportPort["write"]> | null = null;

  const writeAll = async () => {
    // One after the other: behind a piece that did not fit, none may be written that does.
    while (pieces.length > 0 && !isFull) {
      const all = pieces.length === 1 && pieces[0] ? pieces[0] : joined(pieces);
      pieces = [];
      size = 0;
      batch = port.write(all);
      const { isFull: doesNotFit, ...written } = await batch;
      isFull = doesNotFit;
      if (!isFull) onProgress(written);
    }
    writing = null;
  };
  return {
    /** Takes a piece, and time where too many wait. Answers whether there is use for more. */
    async take(piece: Bytes): Promise<boolean> {
      pieces.push(piece);
      size += piece.length;
      writing ??= writeAll();
      // A failure is told at the latest when all is settled.
      writing.catch(() => undefined);
      if (size >= AHEAD) await batch;
      return !isFull;
    },
    /** When all is written. Rejects when it could not be. */
    async settled(): Promise<{ isFull: boolean }> {
      await writing;
      return { isFull };
    },
  };
}

const waiting = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
