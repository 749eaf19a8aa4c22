/** Reads large usage answers beside the page. Knows no token and asks nothing: bytes in, a table out. */
import { readUsage } from "~/contract/read-usage";
import { buffersOf } from "~/contract/usage-table";

const decoder = new TextDecoder();
let text = "";

/** Pieces of one answer, then `null`. */
self.addEventListener("message", ({ data }: MessageEvent<Uint8Array | null>) => {
  if (data) {
    text += decoder.decode(data, { stream: true });
    return;
  }
  const reading = readUsage(text + decoder.decode());
  self.postMessage(reading, { transfer: "output" in reading ? buffersOf(reading.output.table) : [] });
});
self.postMessage("ready");
