/** Where an export is written: a file of the person's choice, the browser's own disk, or memory as the last resort. */
import type { Bytes } from "./export-rows";

export type SinkTarget =
  /** File System Access: a file that was chosen. It appears when it is closed, and not at all when it is given up. */
  | { kind: "file"; handle: FileSystemFileHandle }
  /** The origin's private file system: written on disk, then handed over like a download. */
  | { kind: "private"; name: string }
  /** Held in memory, this many bytes at most. */
  | { kind: "memory"; limit: number };

export interface Sink {
  write: (bytes: Bytes) => Promise<void> | void;
  /** Bytes that it takes in all. */
  limit: number;
  /** What is to be handed to the browser; `null` where the file is in its place already. */
  close: () => Promise<Blob | null>;
  /** Leaves nothing behind. */
  abort: () => Promise<void>;
}

/** Bytes that are held where a browser cannot write to a disk. */
export const MEMORY_LIMIT = 100_000_000;

/** Files of exports in the private file system begin so. They are gone when the next export begins. */
const PREFIX = "audit-export-";

export async function openSink(target: SinkTarget): Promise<Sink> {
  switch (target.kind) {
    case "file":
      return streamSink(await target.handle.createWritable(), () => Promise.resolve(null));
    case "private":
      return openPrivate(PREFIX + target.name);
    case "memory":
      return memorySink(target.limit);
  }
}

/** Removes what earlier exports left in the private file system. */
export async function sweepPrivateFiles(): Promise<void> {
  const root = await navigator.storage.getDirectory();
  for await (const name of root.keys()) {
    // One that is being read or written in another tab stays.
    if (name.startsWith(PREFIX)) await root.removeEntry(name).catch(() => undefined);
  }
}

/** Only workers have it: it writes without a copy, and without waiting. The DOM's types do not know it. */
interface QuickHandle extends FileSystemFileHandle {
  createSyncAccessHandle: () => Promise<{
    truncate: (size: number) => void;
    write: (bytes: Bytes) => number;
    flush: () => void;
    close: () => void;
  }>;
}
const isQuick = (handle: FileSystemFileHandle): handle is QuickHandle => "createSyncAccessHandle" in handle;

async function openPrivate(name: string): Promise<Sink> {
  const root = await navigator.storage.getDirectory();
  const handle = await root.getFileHandle(name, { create: true });
  const remove = () => root.removeEntry(name).catch(() => undefined);
  if (!isQuick(handle)) {
    const sink = streamSink(await handle.createWritable(), () => handle.getFile());
    return { ...sink, abort: () => sink.abort().then(remove) };
  }
  const file = await handle.createSyncAccessHandle();
  file.truncate(0);
  return {
    limit: Number.POSITIVE_INFINITY,
    write(bytes) {
      if (file.write(bytes) < bytes.length) throw new DOMException("the disk is full", "QuotaExceededError");
    },
    async close() {
      file.flush();
      file.close();
      return handle.getFile();
    },
    async abort() {
      file.close();
      await remove();
    },
  };
}

function streamSink(stream: FileSystemWritableFileStream, read: () => Promise<Blob | null>): Sink {
  return {
    limit: Number.POSITIVE_INFINITY,
    write: (bytes) => stream.write(bytes),
    async close() {
      await stream.close();
      return read();
    },
    abort: () => stream.abort(),
  };
}

function memorySink(limit: number): Sink {
  let parts: Bytes[] = [];
  return {
    limit,
    write: (bytes) => void parts.push(bytes.slice()),
    close: () => Promise.resolve(new Blob(parts)),
    abort() {
      parts = [];
      return Promise.resolve();
    },
  };
}
