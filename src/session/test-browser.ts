/** The parts of a browser that a session uses, for tests: tabs that hear each other, locks, and a page that can sleep. */
import { type BrowserStorage, memoryStorage } from "~/lib/kept-in-browser";
import type { PageLife } from "./page-life";
import type { Channel } from "./tabs";

/** One browser: every channel made from it hears the others, every lock is shared. */
export function createTestBrowser({ messageMs = 0 }: { messageMs?: number } = {}) {
  const channels = new Set<Channel>();
  const device = memoryStorage();

  function openChannel(): Channel {
    const channel: Channel = {
      onmessage: null,
      postMessage(message) {
        // A message arrives later and as a copy, as in a browser.
        const data: unknown = structuredClone(message);
        for (const other of channels) {
          if (other !== channel)
            setTimeout(() => channels.has(other) && other.onmessage?.({ data } as MessageEvent), messageMs);
        }
      },
      close: () => void channels.delete(channel),
    };
    channels.add(channel);
    return channel;
  }

  return {
    openChannel,
    locks: createTestLocks(),
    openStorage: (): BrowserStorage => ({ tab: memoryStorage(), device }),
  };
}

/** Exclusive and shared locks by name, first come, first served. */
export function createTestLocks(): LockManager {
  const queues = new Map<string, Promise<unknown>>();
  const shared = new Map<string, number>();
  const count = (name: string, by: number) => shared.set(name, (shared.get(name) ?? 0) + by);
  const locks = {
    async request(name: string, ...rest: unknown[]) {
      const work = rest.at(-1) as () => Promise<unknown>;
      const isShared = rest.length > 1 && (rest[0] as LockOptions).mode === "shared";
      if (isShared) {
        count(name, 1);
        return work().finally(() => count(name, -1));
      }
      const turn = (queues.get(name) ?? Promise.resolve()).then(work);
      queues.set(
        name,
        turn.catch(() => undefined),
      );
      return turn;
    },
    async query() {
      return { held: [...shared].flatMap(([name, holders]) => (holders > 0 ? [{ name, mode: "shared" }] : [])) };
    },
  };
  return locks as unknown as LockManager;
}

export function createTestPage({ isReload = false } = {}) {
  const wakes = new Set<(cameFromCache: boolean) => void>();
  const addresses: string[] = [];
  const page: PageLife = {
    isReload: () => isReload,
    onWake(wake) {
      wakes.add(wake);
      return () => wakes.delete(wake);
    },
    onLeave: () => () => {},
    replaceAddress: (path) => void addresses.push(path),
  };
  return { page, addresses, wake: (cameFromCache = false) => wakes.forEach((each) => void each(cameFromCache)) };
}
