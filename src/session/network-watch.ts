/**
 * Whether this network is let in at all. A request refused for its address may be one route's own affair; when the
 * server will not even say who is here, nothing can be shown from this network, and a page says so. Nobody is signed
 * out by it.
 */
import { ApiError } from "~/api/errors";

export interface NetworkRefusal {
  /** The caller's address as the server sees it; `null` where it does not say. */
  address: string | null;
  /** Under which the server logs the refusal. */
  requestId: string | null;
}

export interface NetworkWatch {
  getSnapshot(): NetworkRefusal | null;
  subscribe(listener: () => void): () => void;
  /** Takes note of a failed request, whatever failed. */
  note(error: unknown): void;
  /** Asks again. Answers whether this network is let in now; rejects when nobody could be asked. */
  retry(): Promise<boolean>;
  /** Forgets: the session is over, and the next one finds out for itself. */
  reset(): void;
}

interface NetworkWatchParts {
  /** A question that the server answers everybody who is let in. */
  ask: () => Promise<unknown>;
  /** Told when a network that was refused is let in: what failed meanwhile is worth asking for again. */
  onLetIn?: () => void;
}

export function createNetworkWatch({ ask, onLetIn = () => {} }: NetworkWatchParts): NetworkWatch {
  const listeners = new Set<() => void>();
  let refusal: NetworkRefusal | null = null;
  let asking: Promise<boolean> | null = null;

  function become(next: NetworkRefusal | null): void {
    if (refusal === next) return;
    refusal = next;
    for (const listener of listeners) listener();
  }

  async function find(): Promise<boolean> {
    try {
      await ask();
    } catch (error) {
      if (isAddressRefused(error)) {
        const { address, requestId } = error;
        become({ address, requestId });
        return false;
      }
      // Signed out, or a role: an answer that is not about the network came through it.
      if (!(error instanceof ApiError) || error.kind === "network") throw error;
    }
    if (refusal !== null) onLetIn();
    become(null);
    return true;
  }

  function retry(): Promise<boolean> {
    asking ??= find().finally(() => {
      asking = null;
    });
    return asking;
  }

  return {
    getSnapshot: () => refusal,
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    note(error) {
      if (refusal === null && isAddressRefused(error)) retry().catch(() => undefined);
    },
    retry,
    reset: () => become(null),
  };
}

function isAddressRefused(error: unknown): error is ApiError {
  return error instanceof ApiError && error.kind === "address-refused";
}
