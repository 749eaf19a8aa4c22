/** Reads large usage answers beside the page. Knows no token and asks nothing: bytes in, a table out. */
import { createDayReader } from "~/contract/read-days";
import { buffersOf } from "~/contract/usage-table";
import { rehearsalText } from "./usage-rehearsal";

const decoder = new TextDecoder();
const days = createDayReader();

/** Reads something before it counts, in pieces as they would come. */
function rehearse(): void {
  const bytes = new TextEncoder().encode(rehearsalText());
  const [reader, pieces] = [createDayReader(), new TextDecoder()];
  const half = bytes.length / 2;
  reader.push(pieces.decode(bytes.subarray(0, half), { stream: true }));
  reader.push(pieces.decode(bytes.subarray(half)));
  reader.end();
}

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
rehearse();
