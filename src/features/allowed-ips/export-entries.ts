/** The list as files: rows for a spreadsheet or JSON for a program, each with a second file that says what it is. */
import type { AllowedIpEntry, AllowedIps } from "~/api/allowed-ips";
import { type Cell, printCsv, type Separator } from "~/lib/csv";
import type { MadeFile } from "~/lib/download";
import { manifestOf, safeNamePart } from "~/lib/file-manifest";

export type ExportFormat = { kind: "csv"; separator: Separator } | { kind: "json" };

interface Subject {
  read: AllowedIps;
  instance: { kind: string; name: string; region: { id: string } | null };
  /** When the list was read. */
  asOf: Date;
}

const HEADS = ["range", "label", "expires_at", "created_by", "created_at", "last_seen_at", "requests_30d"] as const;

/** The file and its manifest. What is not known is empty in CSV and `null` in JSON, never 0. */
export async function exportEntries(subject: Subject, format: ExportFormat): Promise<[MadeFile, MadeFile]> {
  const { read, instance, asOf } = subject;
  const stamp = asOf.toISOString().slice(0, 16).replace(":", "-");
  const name = `allowed-ips-${safeNamePart(instance.name)}-${stamp}.${format.kind}`;
  const facts = {
    what: "allowed-ips",
    instance: { kind: instance.kind, name: instance.name, region: instance.region?.id ?? null },
    mode: read.list.mode,
    entries: read.list.entries.length,
    revision: read.revision,
    unconfirmed_until: read.pending?.confirmBy ?? null,
    read_at: asOf.toISOString(),
  };
  const text = format.kind === "csv" ? csvOf(read, format.separator) : jsonOf(read, facts);
  const type = format.kind === "csv" ? "text/csv" : "application/json";
  const file: MadeFile = { name, type, bytes: new TextEncoder().encode(text) };
  return [file, await manifestOf(facts, file)];
}

function csvOf({ list }: AllowedIps, separator: Separator): string {
  const entries: readonly AllowedIpEntry[] = list.entries;
  const rows = entries.map((entry): Cell[] => HEADS.map((head) => rowOf(entry)[head]));
  return printCsv([HEADS, ...rows], { separator, hasMark: true });
}

function jsonOf({ list }: AllowedIps, facts: object): string {
  const entries: readonly AllowedIpEntry[] = list.entries;
  return `${JSON.stringify({ ...facts, entries: entries.map(rowOf) }, null, 2)}\n`;
}

function rowOf(entry: AllowedIpEntry): Record<(typeof HEADS)[number], Cell> {
  return {
    range: entry.range,
    label: entry.label,
    expires_at: entry.expiresAt,
    created_by: entry.createdBy,
    created_at: entry.createdAt,
    last_seen_at: entry.lastSeenAt,
    requests_30d: entry.requests30d,
  };
}
