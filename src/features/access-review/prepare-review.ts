import {
  countVerdicts,
  REVIEW_HEADS,
  REVIEW_KINDS,
  type ReviewKind,
  type ReviewRow,
  reviewLine,
  type Verdicts,
} from "~/contract/access-review";
import type { ConsoleConfig } from "~/contract/config";
import { printCsv, type Separator } from "~/lib/csv";
import type { MadeFile } from "~/lib/download";
import { manifestOf, safeNamePart } from "~/lib/file-manifest";

/** Everything an exported review is about. */
export interface ReviewSubject {
  instance: ConsoleConfig["instance"];
  organizationId: string | null;
  scopeName: string;
  reviewer: { id: string; email: string | null; role: string };
  startedAt: Date | null;
  asOf: Date;
  exportedAt: Date;
  unusedAfterDays: number;
  language: string;
  /** What the caller could not be shown. */
  isKeysOfTeamsOnly: boolean;
  isUsageKnown: boolean;
}

export type ReviewFormat = { kind: "csv"; separator: Separator } | { kind: "json" };

export interface PreparedReview {
  files: readonly [rows: MadeFile, manifest: MadeFile];
  rows: number;
  sha256: string;
}

/** Makes the file of rows and its manifest. The digest is of exactly the bytes that are saved. */
export async function prepareReview(
  rows: readonly ReviewRow[],
  verdicts: Verdicts,
  subject: ReviewSubject,
  format: ReviewFormat,
): Promise<PreparedReview> {
  const lines = rows.map((row) => reviewLine(row, verdicts));
  const facts = factsOf(rows, verdicts, subject);
  const text =
    format.kind === "csv"
      ? printCsv([REVIEW_HEADS, ...lines], { separator: format.separator, hasMark: true })
      : `${JSON.stringify({ ...facts, items: lines.map((line) => Object.fromEntries(REVIEW_HEADS.map((head, at) => [head, line[at] ?? null]))) }, null, 2)}\n`;
  const day = subject.asOf.toISOString().slice(0, 10);
  const file: MadeFile = {
    name: `access-review_${safeNamePart(subject.organizationId ?? "instance")}_${day}.${format.kind}`,
    type: format.kind === "csv" ? "text/csv;charset=utf-8" : "application/json",
    bytes: new TextEncoder().encode(text),
  };
  const { sha256, ...manifest } = await manifestOf(facts, file);
  return { files: [file, manifest], rows: rows.length, sha256 };
}

function factsOf(rows: readonly ReviewRow[], verdicts: Verdicts, subject: ReviewSubject) {
  const { instance } = subject;
  const of = (kind: ReviewKind) => rows.filter((row) => row.kind === kind);
  return {
    kind: "access-review",
    version: 1,
    language: subject.language,
    instance: { name: instance.name, kind: instance.kind },
    region: instance.region ? { id: instance.region.id, label: instance.region.label } : null,
    scope: {
      kind: subject.organizationId === null ? "instance" : "organization",
      id: subject.organizationId,
      name: subject.scopeName,
    },
    reviewer: subject.reviewer,
    started_at: subject.startedAt?.toISOString() ?? null,
    as_of: subject.asOf.toISOString(),
    exported_at: subject.exportedAt.toISOString(),
    unused_after_days: subject.unusedAfterDays,
    /** Decisions are a record: exporting changed nothing. */
    is_acted_on: false,
    is_complete: countVerdicts(rows, verdicts).undecided === 0,
    keys_of_teams_only: subject.isKeysOfTeamsOnly,
    usage_known: subject.isUsageKnown,
    counts: {
      all: countVerdicts(rows, verdicts),
      ...Object.fromEntries(REVIEW_KINDS.map((kind) => [kind, countVerdicts(of(kind), verdicts)])),
    },
    columns: REVIEW_HEADS,
    rows: rows.length,
  };
}
