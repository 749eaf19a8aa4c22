/**
 * Writes an export as it comes: whole rows into the sink, the same bytes into the hash. It lives in a worker, so that
 * neither holds the page up, and over several parts: the hash is that of all of them together, as the server's is.
 */
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import { type Bytes, createRowReader, joined, type RowFormat } from "./export-rows";
import { openSink, type Sink, type SinkTarget } from "./export-sink";

/** How far it is, over all parts. */
export interface Written {
  rows: number;
  bytes: number;
}

/** A part that was closed. `file` is to be handed to the browser; `null` when it is in its place. */
export interface WrittenPart {
  file: Blob | null;
  rows: number;
}

export interface Receipt extends Written {
  /** Of all whole rows so far, in lower-case hexadecimal. */
  sha256: string;
  /** With which the next part goes on. */
  lastId: string | null;
}

export interface ExportWriter {
  /** Opens the next part. */
  begin: (target: SinkTarget) => Promise<void>;
  /** `isFull`: the piece does not fit, and nothing of it was taken. */
  write: (piece: Bytes) => Promise<Written & { isFull: boolean }>;
  /** Closes the part. At the end of the stream what is left is the last row; at a break it is dropped. */
  end: (how: { isWhole: boolean }) => Promise<WrittenPart>;
  /** Gives the part up: nothing of it stays. */
  abandon: () => Promise<void>;
  receipt: () => Promise<Receipt>;
}

export function createExportWriter(format: RowFormat): ExportWriter {
  const reader = createRowReader(format);
  const hash = sha256.create();
  let sink: Sink | null = null;
  let bytes = 0;
  let rowsBefore = 0;
  /** Bytes that this part was given. */
  let taken = 0;
  /** Of a later part: its head, which the server may or may not repeat, and which belongs to the file alone. */
  let head: { wanted: Bytes; pieces: Bytes[] } | null = null;

  const put = async (pieces: readonly Bytes[]) => {
    for (const piece of pieces) {
      await sink?.write(piece);
      hash.update(piece);
      bytes += piece.length;
    }
  };
  /** Takes a repeated head away from the stream. Answers what belongs to the rows. */
  const behindHead = (piece: Bytes, isLast = false): Bytes[] => {
    if (head === null) return [piece];
    head.pieces.push(piece);
    const { wanted, pieces } = head;
    const size = pieces.reduce((sum, one) => sum + one.length, 0);
    if (size < wanted.length && !isLast) return [];
    head = null;
    const all = joined(pieces);
    const isRepeated = wanted.every((byte, index) => all[index] === byte);
    return [isRepeated ? all.subarray(wanted.length) : all];
  };

  return {
    async begin(target) {
      sink = await openSink(target);
      rowsBefore = reader.rows();
      const wanted = reader.head();
      taken = wanted?.length ?? 0;
      if (wanted === null) return;
      await sink.write(wanted);
      head = { wanted, pieces: [] };
    },
    async write(piece) {
      // Before any of it is counted: what does not fit is asked for again in the next part.
      const isFull = taken + piece.length > (sink?.limit ?? 0);
      if (!isFull) {
        taken += piece.length;
        for (const own of behindHead(piece)) await put(reader.take(own));
      }
      return { rows: reader.rows(), bytes, isFull };
    },
    async end({ isWhole }) {
      if (isWhole) {
        for (const own of behindHead(new Uint8Array(0), true)) await put(reader.take(own));
        await put(reader.rest());
      } else {
        head = null;
        reader.drop();
      }
      const file = (await sink?.close()) ?? null;
      sink = null;
      return { file, rows: reader.rows() - rowsBefore };
    },
    async abandon() {
      await sink?.abort();
      sink = null;
    },
    receipt: () =>
      Promise.resolve({
        rows: reader.rows(),
        bytes,
        sha256: bytesToHex(hash.clone().digest()),
        lastId: reader.lastId(),
      }),
  };
}

/** The same writer, one call after the other: a stream hands over its next piece before the last is on the disk. */
export function inOrder(writer: ExportWriter): ExportWriter {
  let last: Promise<unknown> = Promise.resolve();
  const queued = <Value>(call: () => Promise<Value>): Promise<Value> => {
    const result = last.then(call);
    last = result.catch(() => undefined);
    return result;
  };
  return {
    begin: (target) => queued(() => writer.begin(target)),
    write: (piece) => queued(() => writer.write(piece)),
    end: (how) => queued(() => writer.end(how)),
    abandon: () => queued(() => writer.abandon()),
    receipt: () => queued(() => writer.receipt()),
  };
}
