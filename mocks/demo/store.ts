/**
 * What the demo's pages tell each other: the provider's page writes a code, the console's page redeems it. In IndexedDB,
 * since nothing here may be a cookie and the provider's key must not be readable by a script.
 */

/** A code that was issued, and for what (RFC 6749 section 4.1.2, RFC 7636 section 4.4). */
export interface IssuedCode {
  userId: string;
  clientId: string;
  redirectUri: string;
  challenge: string;
  nonce: string | null;
  scope: string;
  /** Seconds since 1970. */
  signedInAt: number;
}

/** A refresh token and whom it renews. Each is good for once. */
export interface IssuedRefresh {
  userId: string;
  scope: string;
  signedInAt: number;
}

interface Tables {
  codes: IssuedCode;
  refreshTokens: IssuedRefresh;
  /** Under `signing`. The private half cannot be taken out of the browser. */
  keys: CryptoKeyPair;
}

const NAME = "litellm-cloud-demo";
const STORES = ["codes", "refreshTokens", "keys"] as const satisfies readonly (keyof Tables)[];

/** Keeps a value under a name. */
export async function keep<Store extends keyof Tables>(store: Store, name: string, value: Tables[Store]) {
  await ask(store, "readwrite", (table) => table.put(value, name));
}

/** The value under a name; `null` when there is none. */
export async function look<Store extends keyof Tables>(store: Store, name: string): Promise<Tables[Store] | null> {
  const found: Tables[Store] | undefined = await ask(store, "readonly", (table) => table.get(name));
  return found ?? null;
}

/** The value under a name, which nobody finds again: a code is good for once (RFC 6749 section 10.5). */
export async function take<Store extends keyof Tables>(store: Store, name: string): Promise<Tables[Store] | null> {
  const found = await look(store, name);
  await ask(store, "readwrite", (table) => table.delete(name));
  return found;
}

async function ask<Result>(
  store: keyof Tables,
  mode: IDBTransactionMode,
  how: (table: IDBObjectStore) => IDBRequest<Result>,
): Promise<Result> {
  const database = await open();
  try {
    return await resultOf(how(database.transaction(store, mode).objectStore(store)));
  } finally {
    database.close();
  }
}

function open(): Promise<IDBDatabase> {
  const request = indexedDB.open(NAME, 1);
  request.addEventListener("upgradeneeded", () => {
    for (const store of STORES) request.result.createObjectStore(store);
  });
  return resultOf(request);
}

function resultOf<Result>(request: IDBRequest<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    request.addEventListener("success", () => resolve(request.result));
    request.addEventListener("error", () => reject(request.error ?? new Error("IndexedDB refused")));
  });
}
