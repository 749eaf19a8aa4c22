/** Which requests of the differential list the miniature has a route for. */
import { HttpHandler } from "msw";
import { recordedCell } from "./recorded-cell";
import { differentialEntries, type Entry } from "./recordings";

export async function answeredEntries(): Promise<Entry[]> {
  const { handlers } = await recordedCell();
  const routes = new Set(
    handlers.flatMap((handler) => (handler instanceof HttpHandler ? [String(handler.info.path)] : [])),
  );
  return differentialEntries().filter(({ path, expected }) => {
    // A path that the real one does not know either is answered by both.
    const isUnknown = expected.status === 404 && expected.error === "Not Found";
    return isUnknown || routes.has(`*/litellm${path.replace(/^\/litellm/, "")}`);
  });
}
