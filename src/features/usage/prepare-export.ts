import type { UsageCube } from "~/api/usage-cube";
import { printCsv, type Separator } from "~/lib/csv";
import type { MadeFile } from "~/lib/download";
import { manifestOf } from "~/lib/file-manifest";
import { type ExportSubject, factsOf, fileNameOf, printJson } from "./export-manifest";
import { exportRows, linesOf, type RowsChoice } from "./export-rows";

export type ExportFormat = { kind: "csv"; separator: Separator } | { kind: "json" };

/** The files of an export, ready to be saved. */
export interface PreparedExport {
  files: readonly [rows: MadeFile, manifest: MadeFile];
  rows: number;
  sha256: string;
}

/** Makes the file of rows and its manifest. The digest is of exactly the bytes that are saved. */
export async function prepareExport(
  cube: UsageCube,
  subject: ExportSubject,
  choice: RowsChoice,
  format: ExportFormat,
): Promise<PreparedExport> {
  const exported = exportRows(cube, choice);
  const facts = factsOf(subject, exported);
  const text =
    format.kind === "csv"
      ? printCsv(linesOf(exported), { separator: format.separator, hasMark: true })
      : printJson(facts, exported);
  const file: MadeFile = {
    name: `${fileNameOf(subject)}.${format.kind}`,
    type: format.kind === "csv" ? "text/csv;charset=utf-8" : "application/json",
    bytes: new TextEncoder().encode(text),
  };
  const { sha256, ...manifest } = await manifestOf(facts, file);
  return { files: [file, manifest], rows: exported.rows.length, sha256 };
}
