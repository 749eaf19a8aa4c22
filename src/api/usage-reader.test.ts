import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { readUsage } from "~/contract/read-usage";
import { answerOf } from "~/contract/test-usage";
import type { AnswerBody, ApiClient } from "./client";
import { usage } from "./usage";
import { openUsageReader, WorkerLost } from "./usage-reader";

const ANSWER = JSON.stringify(answerOf([]));
/** More than a million bytes: white space is JSON, too. */
const LARGE = ANSWER + " ".repeat(1_100_000);
/** A body in pieces of some bytes, cut through characters, too. */
function bodyOf(text: string, size = 300_001): AnswerBody {
  const bytes = new TextEncoder().encode(text);
  return {
    text: async () => text,
    async *chunks() {
      for (let at = 0; at < bytes.length; at += size) yield bytes.slice(at, at + size);
    },
  };
}

type Fate = "answers" | "does not start" | "dies" | "is silent";
let fate: Fate = "answers";
const started: FakeWorker[] = [];

/** A worker that reads as ours does, or meets its fate. */
class FakeWorker extends EventTarget {
  isEnded = false;
  constructor() {
    super();
    started.push(this);
    queueMicrotask(() => this.say(fate === "does not start" ? new Event("error") : "ready"));
  }
  private readonly decoder = new TextDecoder();
  private text = "";
  postMessage(piece: Uint8Array | null) {
    if (piece) this.text += this.decoder.decode(piece, { stream: true });
    if (fate === "is silent" || piece) return;
    const reading = readUsage(this.text);
    queueMicrotask(() => this.say(fate === "dies" ? new Event("error") : reading));
  }
  terminate() {
    this.isEnded = true;
  }
  private say(data: unknown) {
    this.dispatchEvent(data instanceof Event ? data : new MessageEvent("message", { data }));
  }
}

beforeEach(() => {
  fate = "answers";
  started.length = 0;
  vi.stubGlobal("Worker", FakeWorker);
  vi.stubGlobal("window", { location: { href: "https://console.example.com/usage" } });
});
afterEach(() => vi.unstubAllGlobals());

const open = (isLarge = false, signal = new AbortController().signal) => openUsageReader({ signal, isLarge });

describe("a usage answer", () => {
  it("that is small is read at once, without a worker", async () => {
    expect(await open().read(bodyOf(ANSWER))).toEqual(readUsage(ANSWER));
    expect(started).toHaveLength(0);
  });

  it("that is large is read in a worker that ends with the read", async () => {
    const reader = open();
    expect(await reader.read(bodyOf(LARGE))).toEqual(readUsage(ANSWER));
    reader.close();
    expect(started.map(({ isEnded }) => isEnded)).toEqual([true]);
  });

  it("that is likely to be large has its worker before it comes", () => {
    open(true).close();
    expect(started.map(({ isEnded }) => isEnded)).toEqual([true]);
  });

  it("is read here where a worker does not start, or may not", async () => {
    fate = "does not start";
    expect(await open().read(bodyOf(LARGE))).toEqual(readUsage(ANSWER));
    vi.stubGlobal("Worker", undefined);
    expect(await open(true).read(bodyOf(LARGE))).toEqual(readUsage(ANSWER));
  });

  it("keeps its characters where pieces cut through them", async () => {
    const named = JSON.stringify({ ...answerOf([]), name: "模型一号".repeat(100_000) });
    expect(await open().read(bodyOf(named, 100_001))).toEqual(readUsage(named));
    expect(started).toHaveLength(1);
    const small = JSON.stringify({ ...answerOf([]), name: "模型一号" });
    expect(await open().read(bodyOf(small, 7))).toEqual(readUsage(small));
  });

  it("that breaks off is said to, worker or not", async () => {
    const broken = (bytes: number): AnswerBody => ({
      text: async () => "",
      async *chunks() {
        yield new Uint8Array(bytes);
        throw new TypeError("cut");
      },
    });
    await expect(open().read(broken(10))).rejects.toThrow("cut");
    await expect(open().read(broken(1_100_000))).rejects.toThrow("cut");
  });

  it("is given up when nobody waits for it any more", async () => {
    fate = "is silent";
    const stop = new AbortController();
    const reading = open(true, stop.signal).read(bodyOf(LARGE));
    setTimeout(() => stop.abort(new DOMException("left", "AbortError")));
    await expect(reading).rejects.toThrow("left");
  });

  it("whose worker dies is asked for once more, and read here", async () => {
    fate = "dies";
    await expect(open().read(bodyOf(LARGE))).rejects.toBeInstanceOf(WorkerLost);
    const send = vi.fn(async ({ read }: { read: (body: AnswerBody) => Promise<ReturnType<typeof readUsage>> }) => {
      const reading = await read(bodyOf(LARGE));
      return { data: "output" in reading && reading.output, requestId: null };
    });
    const { queryFn } = usage.daily(
      { send } as unknown as ApiClient,
      { kind: "instance" },
      { from: "2026-11-01", to: "2026-11-02" },
      "all-keys",
    );
    const read = queryFn as (context: object) => Promise<{ pages: number }>;
    expect(await read({ signal: new AbortController().signal, client: {} })).toMatchObject({ pages: 1 });
    expect(send).toHaveBeenCalledTimes(2);
    expect(started.every(({ isEnded }, index) => index === 0 || isEnded)).toBe(true);
  });
});
