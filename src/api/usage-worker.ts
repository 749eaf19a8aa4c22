/** Reads large usage answers beside the page. Knows no token and asks nothing: bytes in, a table out. */
import { readUsage } from "~/contract/read-usage";
import { buffersOf } from "~/contract/usage-table";

self.addEventListener("message", ({ data }: MessageEvent<ArrayBuffer>) => {
  const reading = readUsage(new TextDecoder().decode(data));
  self.postMessage(reading, { transfer: "output" in reading ? buffersOf(reading.output.table) : [] });
});
self.postMessage("ready");
