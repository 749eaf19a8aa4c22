/** Where this browser can write an export, and what the files are called. */
import { MEMORY_LIMIT, type SinkTarget } from "~/api/export-sink";
import type { AuditExportFormat } from "~/contract/audit-events";
import { safeNamePart } from "~/lib/file-manifest";

/** `file`: a file is chosen first. `private`: written on the browser's own disk, then saved like any download. */
export type TargetKind = SinkTarget["kind"];

/** Not in the DOM's types yet (WICG File System Access). */
interface FilePicker {
  showSaveFilePicker?: (options: {
    suggestedName: string;
    types: { description: string; accept: Record<string, string[]> }[];
  }) => Promise<FileSystemFileHandle>;
}

/** The best way this browser has. */
export function targetKind(): TargetKind {
  if (typeof (window as FilePicker).showSaveFilePicker === "function") return "file";
  const { storage } = navigator as { storage?: Partial<StorageManager> };
  return typeof storage?.getDirectory === "function" ? "private" : "memory";
}

/**
 * The place for a part. Has to be called while a click is handled where a file is chosen. `null` when the choice was
 * given up.
 */
export async function chooseTarget(name: string, format: AuditExportFormat): Promise<SinkTarget | null> {
  const kind = targetKind();
  if (kind === "private") return { kind, name };
  if (kind === "memory") return { kind, limit: MEMORY_LIMIT };
  const type = format === "csv" ? "text/csv" : "application/x-ndjson";
  try {
    const handle = await (window as FilePicker).showSaveFilePicker?.({
      suggestedName: name,
      types: [{ description: format.toUpperCase(), accept: { [type]: [`.${format}`] } }],
    });
    return handle ? { kind: "file", handle } : null;
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") return null;
    throw error;
  }
}

export interface FileNaming {
  instance: string;
  format: AuditExportFormat;
  /** When the export was made. */
  at: Date;
  /** 1 for the first part. */
  part: number;
  /** Whether the export is whole with this part and consists of it alone. */
  isWhole: boolean;
  /** Of the rows of all parts, the first and last in this one, counted from 1; none while it is being written. */
  rows?: { first: number; last: number } | undefined;
}

/** `acme-group-audit-log-2026-11-18T1432Z.jsonl`; a part says that it is one: `…-incomplete-rows-1-31204.jsonl`. */
export function exportFileName({ instance, format, at, part, isWhole, rows }: FileNaming): string {
  const time = at.toISOString().slice(0, 16).replace(":", "");
  const which = isWhole ? "" : rows ? `-incomplete-rows-${rows.first}-${rows.last}` : part > 1 ? `-part-${part}` : "";
  return `${safeNamePart(instance.toLowerCase())}-audit-log-${time}Z${which}.${format}`;
}
