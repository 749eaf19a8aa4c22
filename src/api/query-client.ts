import { MutationCache, QueryCache, QueryClient } from "@tanstack/react-query";
import { ApiError, isRetryable } from "./errors";

/** Tries after the first, for what may pass by itself. */
const RETRIES = 2;
const MINUTE = 60_000;

interface QueryClientParts {
  retryDelayMs?: number;
  /** Told of everything that failed for good, beside whoever asked. */
  onError?: (error: Error) => void;
}

/** The cache of everything asked. Wiped at the end of a session. */
export function createQueryClient({ retryDelayMs = 800, onError = () => {} }: QueryClientParts = {}): QueryClient {
  return new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: {
        staleTime: MINUTE,
        gcTime: 10 * MINUTE,
        retry: (failures, error) => failures < RETRIES && isRetryable(error),
        retryDelay: (attempt, error) => {
          const told = error instanceof ApiError ? error.retryAfterSeconds : null;
          return told !== null && retryDelayMs > 0 ? Math.min(told * 1000, 30_000) : retryDelayMs * 2 ** attempt;
        },
        refetchOnWindowFocus: false,
        // Asking is what finds out; `navigator.onLine` is wrong behind captive portals and VPNs.
        networkMode: "always",
      },
      mutations: { networkMode: "always", retry: false },
    },
  });
}
