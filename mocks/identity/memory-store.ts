/**
 * Where a provider keeps sessions, codes and tokens: one map per issuer, so that nothing is shared between regions or
 * brands. (The library's own in-memory adapter warns at every start and forgets after a thousand entries.)
 */
import type { Adapter, AdapterFactory, AdapterPayload } from "oidc-provider";

interface Entry {
  model: string;
  id: string;
  payload: AdapterPayload;
  expiresAt: number;
}

/** Swept once in so many writes: expired entries are invisible anyway, this only bounds memory. */
const SWEEP_EVERY = 200;

export interface MemoryStore {
  adapter: AdapterFactory;
  /** Everything that is alive, as plain data. */
  entries: () => Entry[];
}

/** One private map; `remembered` is what another one's `entries` gave. */
export function createMemoryStore(remembered?: unknown): MemoryStore {
  const entries = new Map<string, Entry>();
  if (Array.isArray(remembered)) {
    for (const entry of remembered as Entry[]) entries.set(`${entry.model}:${entry.id}`, entry);
  }
  let writes = 0;

  const alive = (entry: Entry | undefined) => (entry && entry.expiresAt > Date.now() ? entry : undefined);

  function sweep() {
    for (const [key, entry] of entries) if (!alive(entry)) entries.delete(key);
  }

  function findWhere(model: string, matches: (payload: AdapterPayload) => boolean): AdapterPayload | undefined {
    for (const entry of entries.values()) {
      if (entry.model === model && alive(entry) && matches(entry.payload)) return entry.payload;
    }
    return undefined;
  }

  const adapter: AdapterFactory = (model): Adapter => {
    const keyOf = (id: string) => `${model}:${id}`;
    return {
      async upsert(id, payload, expiresIn) {
        const expiresAt = expiresIn === undefined ? Number.MAX_SAFE_INTEGER : Date.now() + expiresIn * 1000;
        entries.set(keyOf(id), { model, id, payload, expiresAt });
        writes += 1;
        if (writes % SWEEP_EVERY === 0) sweep();
      },
      async find(id) {
        return alive(entries.get(keyOf(id)))?.payload;
      },
      async findByUid(uid) {
        return findWhere(model, (payload) => payload.uid === uid);
      },
      async findByUserCode(userCode) {
        return findWhere(model, (payload) => payload.userCode === userCode);
      },
      async consume(id) {
        const entry = entries.get(keyOf(id));
        if (entry) entry.payload.consumed = Math.floor(Date.now() / 1000);
      },
      async destroy(id) {
        entries.delete(keyOf(id));
      },
      async revokeByGrantId(grantId) {
        for (const [key, entry] of entries) {
          if (entry.model === model && entry.payload.grantId === grantId) entries.delete(key);
        }
      },
    };
  };
  return { adapter, entries: () => [...entries.values()].filter((entry) => alive(entry)) };
}
