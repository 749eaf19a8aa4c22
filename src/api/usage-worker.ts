/** Reads large usage answers beside the page. Knows no token and asks nothing: bytes in, a table out. */
import { createDayReader } from "~/contract/read-days";
import { buffersOf } from "~/contract/usage-table";

const decoder = new TextDecoder();
const days = createDayReader();

/** Pieces of one answer, then `null`. */
self.addEventListener("message", ({ data }: MessageEvent<Uint8Array | null>) => {
  if (data) {
    days.push(decoder.decode(data, { stream: true }));
    return;
  }
  days.push(decoder.decode());
  const reading = days.end();
  self.postMessage(reading, { transfer: "output" in reading ? buffersOf(reading.output.table) : [] });
});
self.postMessage("ready");
