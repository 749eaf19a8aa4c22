import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { readUsage } from "~/contract/read-usage";
import { answerOf } from "~/contract/test-usage";
import type { ApiClient } from "./client";
import { usage } from "./usage";
import { openUsageReader, WorkerLost } from "./usage-reader";

const ANSWER = JSON.stringify(answerOf([]));
/** More than a million bytes: white space is JSON, too. */
const LARGE = ANSWER + " ".repeat(1_100_000);
const bytesOf = (text: string) => new TextEncoder().encode(text).buffer;

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
  postMessage(bytes: ArrayBuffer) {
    if (fate === "is silent") return;
    const reading = readUsage(new TextDecoder().decode(bytes));
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
    expect(await open().read(bytesOf(ANSWER))).toEqual(readUsage(ANSWER));
    expect(started).toHaveLength(0);
  });

  it("that is large is read in a worker that ends with the read", async () => {
    const reader = open();
    expect(await reader.read(bytesOf(LARGE))).toEqual(readUsage(ANSWER));
    reader.close();
    expect(started.map(({ isEnded }) => isEnded)).toEqual([true]);
  });

  it("that is likely to be large has its worker before it comes", () => {
    open(true).close();
    expect(started.map(({ isEnded }) => isEnded)).toEqual([true]);
  });

  it("is read here where a worker does not start, or may not", async () => {
    fate = "does not start";
    expect(await open().read(bytesOf(LARGE))).toEqual(readUsage(ANSWER));
    vi.stubGlobal("Worker", undefined);
    expect(await open(true).read(bytesOf(LARGE))).toEqual(readUsage(ANSWER));
  });

  it("is given up when nobody waits for it any more", async () => {
    fate = "is silent";
    const stop = new AbortController();
    const reading = open(true, stop.signal).read(bytesOf(LARGE));
    setTimeout(() => stop.abort(new DOMException("left", "AbortError")));
    await expect(reading).rejects.toThrow("left");
  });

  it("whose worker dies is asked for once more, and read here", async () => {
    fate = "dies";
    await expect(open().read(bytesOf(LARGE))).rejects.toBeInstanceOf(WorkerLost);
    const send = vi.fn(async ({ read }: { read: (bytes: ArrayBuffer) => Promise<ReturnType<typeof readUsage>> }) => {
      const reading = await read(bytesOf(LARGE));
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
