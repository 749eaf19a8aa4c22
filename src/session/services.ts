import type { QueryClient } from "@tanstack/react-query";
import type { ApiClient } from "~/api/client";
import type { ConsoleConfig } from "~/contract/config";
import type { BrowserStorage } from "~/lib/kept-in-browser";
import type { NetworkWatch } from "./network-watch";
import type { Session } from "./session";

/** What the app is started with, handed to loaders and, by context, to screens. */
export interface Services {
  config: ConsoleConfig;
  client: ApiClient;
  /** The cache of answers, the same one every time. Its code is fetched when first asked for: sign-in needs none. */
  queries: () => Promise<QueryClient>;
  session: Session;
  /** Whether this network is let in. */
  network: NetworkWatch;
  storage: BrowserStorage;
  /** How many fields of message content answers carried since the start; all were dropped. Expected to stay 0. */
  contentFields: { count: number };
  /** The wall clock, in a test the story's. */
  now: () => Date;
}
