/** The door for tests: answers `fetch` inside Node without a port. */
import { type SetupServer, setupServer } from "msw/node";
import type { Cell } from "./cell";
import type { Passage } from "./handlers/answer";
import { handlersFor } from "./handlers/handlers";

/** A server for one cell: `listen({ onUnhandledRequest: "error" })` before, `close()` after. `passage` makes weather. */
export function createMockServer(cell: Cell, passage?: Passage): SetupServer {
  return setupServer(...handlersFor(cell, passage));
}
