/** Writes one export, away from the page. Calls come and are answered in order; it knows no token and asks nothing. */
import type { ExportCall } from "./export-port";
import type { RowFormat } from "./export-rows";
import { createExportWriter, type ExportWriter, inOrder } from "./export-writer";

let writer: ExportWriter | null = null;

self.addEventListener("message", ({ data }: MessageEvent<ExportCall | { format: RowFormat }>) => {
  if ("format" in data) {
    writer = inOrder(createExportWriter(data.format));
    return;
  }
  if (!writer) return;
  answer(writer, data).then(
    (value) => self.postMessage({ value }),
    (error: unknown) => self.postMessage({ error: String(error) }),
  );
});
self.postMessage("ready");

function answer(to: ExportWriter, call: ExportCall): Promise<unknown> {
  switch (call.name) {
    case "begin":
      return to.begin(call.target);
    case "write":
      return to.write(call.piece);
    case "end":
      return to.end(call.how);
    case "abandon":
      return to.abandon();
    case "receipt":
      return to.receipt();
  }
}
