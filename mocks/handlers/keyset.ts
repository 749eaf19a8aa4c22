/** Keyset pages of a list of the control plane: a cursor names the item it starts after, so that no page moves. */
import { problem } from "./refusals";

const STANDARD = 50;
const MOST = 200;
/** Exact up to here. */
const COUNTED = 10_000;

/** The page that a request asks for by `cursor`, `limit` and `around`. Items are in order, each with an id of its own. */
export function keysetPage<Item extends { id: string }>(items: readonly Item[], search: URLSearchParams) {
  const limit = limitOf(search.get("limit"));
  const around = search.get("around");
  const cursor = search.get("cursor");
  let start = 0;
  if (around !== null) {
    const at = items.findIndex(({ id }) => id === around);
    if (at < 0) throw problem(404, "not-found", "There is no such item in this list.");
    start = Math.max(0, at - Math.floor(limit / 2));
  } else if (cursor !== null) {
    start = startOf(items, cursor, limit);
  }
  const page = items.slice(start, start + limit);
  const [first, last] = [page[0], page.at(-1)];
  return {
    items: page,
    next_cursor: last && start + limit < items.length ? btoa(`after ${last.id}`) : null,
    prev_cursor: first && start > 0 ? btoa(`before ${first.id}`) : null,
    total: items.length > COUNTED ? { at_least: COUNTED } : items.length,
  };
}

function startOf(items: readonly { id: string }[], cursor: string, limit: number): number {
  const [side, id] = decode(cursor).split(" ");
  const at = items.findIndex((item) => item.id === id);
  if ((side !== "after" && side !== "before") || at < 0) {
    throw refusal("cursor", "malformed", "This cursor was not given out by this instance, or its item is gone.");
  }
  return side === "after" ? at + 1 : Math.max(0, at - limit);
}

function decode(cursor: string): string {
  try {
    return atob(cursor);
  } catch {
    return "";
  }
}

function limitOf(text: string | null): number {
  if (text === null) return STANDARD;
  const limit = Number(text);
  if (/^\d+$/.test(text) && limit >= 1 && limit <= MOST) return limit;
  throw refusal("limit", "out-of-range", `limit is 1 to ${MOST}, not ${text}.`);
}

function refusal(name: string, code: string, detail: string) {
  return problem(422, "invalid", detail, { errors: [{ pointer: `/${name}`, code, detail }] });
}
