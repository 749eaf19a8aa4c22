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
import type { SinkTarget } from "./export-sink";
import type { Receipt, Written, WrittenPart } from "./export-writer";

const PATH = "/cloud/v1/audit-events/exports";
const MEDIA: Record<AuditExportFormat, string> = { csv: "text/csv", jsonl: "application/x-ndjson" };

/** Pieces of the stream on their way to the disk: more would be memory. */
const IN_FLIGHT = 4;
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

async function streamInto(
  client: ApiClient,
  { id, format, port, signal, onProgress }: ExportTask,
  after: string | null,
): Promise<StreamEnd> {
  /** Ends of the writing, told from that of the stream. */
  const wrote: { isFull: boolean; failure: unknown } = { isFull: false, failure: null };
  try {
    await client.send({
      path: `${PATH}/${encodeURIComponent(id)}/content`,
      query: { after: after ?? undefined },
      accept: MEDIA[format],
      isStream: true,
      signal,
      read: async (body) => {
        const inFlight = new Set<Promise<void>>();
        for await (const piece of body.chunks()) {
          if (wrote.failure || wrote.isFull) break;
          const writing = port.write(piece).then(
            ({ isFull, ...written }) => {
              wrote.isFull ||= isFull;
              if (!isFull) onProgress(written);
            },
            (error: unknown) => {
              wrote.failure ??= error;
            },
          );
          inFlight.add(writing);
          void writing.finally(() => inFlight.delete(writing));
          if (inFlight.size >= IN_FLIGHT) await Promise.race(inFlight);
        }
        await Promise.all(inFlight);
        return { output: null, contentFields: 0 };
      },
    });
    if (wrote.failure) throw wrote.failure;
    return { kind: wrote.isFull ? "full" : "whole" };
  } catch (error) {
    // A disk that is full is no stream that broke off: what was written is not known to be whole.
    if (wrote.failure || signal.aborted) throw error;
    return { kind: "broken", error: error instanceof Error ? error : new Error(String(error)) };
  }
}

const waiting = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
