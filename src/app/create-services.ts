import type { QueryClient } from "@tanstack/react-query";
import { type ApiClient, createApiClient, type TokenSource } from "~/api/client";
import { askWhetherLetIn, fetchPerson } from "~/api/me";
import type { ConsoleConfig } from "~/contract/config";
import type { BrowserStorage } from "~/lib/kept-in-browser";
import { createNetworkWatch } from "~/session/network-watch";
import type { Services } from "~/session/services";
import { createSession, type Session, type SessionOptions } from "~/session/session";

interface Parts {
  config: ConsoleConfig;
  storage: BrowserStorage;
  /** `https://console.example.com`: where providers send people back to. */
  origin: string;
  now: () => Date;
  /** First wait before a failed read is tried again, in milliseconds; 0 in tests. */
  retryDelayMs?: number;
  /** The browser's ways of keeping a session alive, where a test gives its own. */
  sessionParts?: Partial<SessionOptions>;
}

/** Puts the parts together that need each other: the client takes tokens from the session, the session asks by a client. */
export function createServices({ config, storage, origin, now, retryDelayMs, sessionParts }: Parts): Services {
  const contentFields = { count: 0 };
  const onContentFields = (count: number) => {
    contentFields.count += count;
  };
  const clientWith = (tokens: TokenSource): ApiClient => createApiClient({ ...config.api, tokens, onContentFields });
  let made: Promise<QueryClient> | null = null;
  const queries = () => {
    made ??= import("./pages").then(({ inside }) =>
      inside.createQueryClient({ onError: network.note, ...(retryDelayMs === undefined ? {} : { retryDelayMs }) }),
    );
    return made;
  };
  const session: Session = createSession({
    config,
    storage,
    origin,
    now: () => now().getTime(),
    fetchPerson: (token, account) =>
      fetchPerson(clientWith(fixedToken(token)), config.instance.kind, account.email ?? account.subject, {
        onIssuedAt: (time) => session.witness(time),
      }),
    // At the end of a session every answer leaves memory, and requests under way are given up.
    onEnd: () => {
      network.reset();
      void made?.then((queryClient) => {
        void queryClient.cancelQueries();
        queryClient.clear();
      });
    },
    ...sessionParts,
  });
  const client = clientWith(session);
  const network = createNetworkWatch({
    ask: () => askWhetherLetIn(client),
    onLetIn: () => {
      void made?.then((queryClient) =>
        queryClient.resetQueries({ predicate: ({ state }) => state.status === "error" }),
      );
    },
  });
  return { config, client, queries, session, network, storage, contentFields, now };
}

function fixedToken(token: string): TokenSource {
  return { accessToken: async () => token, renewAfterRefusal: async () => null };
}
