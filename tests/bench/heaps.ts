/** What a page and its workers hold in memory: objects and the buffers behind them, in bytes. */
import type { CDPSession, Page } from "playwright-core";

export interface Heaps {
  /** After all garbage is gone. */
  settled: () => Promise<number>;
  /** The most that was held at any moment until the work was over, without garbage. */
  peakUntil: (work: Promise<unknown>) => Promise<number>;
  close: () => Promise<void>;
}

type Send = (method: "HeapProfiler.collectGarbage" | "Runtime.getHeapUsage") => Promise<unknown>;

const LOOK_EVERY_MS = 100;

export async function watchHeaps(page: Page): Promise<Heaps> {
  const session = await page.context().newCDPSession(page);
  const workers = await watchWorkers(session);
  const all = (): Send[] => [(method) => session.send(method), ...workers.values()];
  const held = async () => {
    const usages = await Promise.all(all().map((send) => send("Runtime.getHeapUsage")));
    return usages.reduce<number>((sum, usage) => {
      // Buffers are counted apart by the protocol, and not by every version of it.
      const { usedSize, backingStorageSize = 0 } = usage as { usedSize: number; backingStorageSize?: number };
      return sum + usedSize + backingStorageSize;
    }, 0);
  };
  const settled = async (times = 3) => {
    for (let time = 0; time < times; time += 1) {
      for (const send of all()) await send("HeapProfiler.collectGarbage");
    }
    return held();
  };
  return {
    settled,
    async peakUntil(work) {
      let isOver = false;
      const over = work.finally(() => {
        isOver = true;
      });
      let peak = 0;
      while (!isOver) {
        peak = Math.max(peak, await settled(1));
        await Promise.race([over, new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS))]);
      }
      await over;
      return peak;
    },
    close: () => session.detach(),
  };
}

/** How to ask each worker that is there; a driver's own protocol sessions do not reach their heaps. */
async function watchWorkers(session: CDPSession): Promise<ReadonlyMap<string, Send>> {
  const workers = new Map<string, Send>();
  const asked = new Map<number, (result: unknown) => void>();
  session.on("Target.attachedToTarget", ({ sessionId, targetInfo }) => {
    if (targetInfo.type !== "worker") return;
    workers.set(sessionId, (method) => {
      const id = asked.size + 1;
      return new Promise((resolve, reject) => {
        asked.set(id, resolve);
        session
          .send("Target.sendMessageToTarget", { sessionId, message: JSON.stringify({ id, method }) })
          .catch(reject);
      });
    });
  });
  session.on("Target.detachedFromTarget", ({ sessionId }) => void workers.delete(sessionId));
  session.on("Target.receivedMessageFromTarget", ({ message }) => {
    const { id, result } = JSON.parse(message) as { id?: number; result?: unknown };
    if (id !== undefined) asked.get(id)?.(result);
  });
  await session.send("Target.setAutoAttach", { autoAttach: true, waitForDebuggerOnStart: false, flatten: false });
  return workers;
}
