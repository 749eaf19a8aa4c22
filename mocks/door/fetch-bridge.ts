/**
 * Carries a request of Node's server to handlers that speak Fetch, and their answer back. The handlers are the ones the
 * tests use, so what curl sees here is what a test sees there.
 */
import type { IncomingMessage, ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ReadableStream as NodeReadableStream } from "node:stream/web";

/** Answers a request; `undefined` when no handler takes it. */
export type FetchAnswer = (request: Request) => Promise<Response | undefined>;

/** Answers through Fetch. A handler's network error becomes a broken connection, as in life. */
export async function answerByFetch(req: IncomingMessage, res: ServerResponse, answer: FetchAnswer): Promise<void> {
  const gone = new AbortController();
  res.once("close", () => gone.abort());
  try {
    const response = await answer(toRequest(req, gone.signal));
    if (response?.type === "error") req.socket.destroy();
    else await send(res, response ?? notFound());
  } catch (cause) {
    if (gone.signal.aborted) return;
    console.error(cause);
    if (res.headersSent) req.socket.destroy();
    else await send(res, Response.json({ detail: "Internal Server Error" }, { status: 500 }));
  }
}

function toRequest(req: IncomingMessage, signal: AbortSignal): Request {
  const headers = new Headers();
  for (let at = 0; at + 1 < req.rawHeaders.length; at += 2) {
    headers.append(req.rawHeaders[at] ?? "", req.rawHeaders[at + 1] ?? "");
  }
  const hasBody = req.method !== "GET" && req.method !== "HEAD";
  const init: RequestInit & { duplex?: "half" } = { method: req.method ?? "GET", headers, signal };
  if (hasBody) {
    init.body = Readable.toWeb(req) as ReadableStream<Uint8Array>;
    // A request whose body is a stream must say so (Fetch, "duplex").
    init.duplex = "half";
  }
  return new Request(new URL(req.url ?? "/", `http://${req.headers.host}`), init);
}

/** FastAPI's answer to a path without a route. */
function notFound(): Response {
  return Response.json({ detail: "Not Found" }, { status: 404 });
}

async function send(res: ServerResponse, response: Response): Promise<void> {
  res.statusCode = response.status;
  if (response.statusText) res.statusMessage = response.statusText;
  for (const [name, value] of response.headers) if (name !== "set-cookie") res.setHeader(name, value);
  const cookies = response.headers.getSetCookie();
  if (cookies.length > 0) res.setHeader("set-cookie", cookies);
  if (!response.body || res.req.method === "HEAD") {
    res.end();
    return;
  }
  await pipeline(Readable.fromWeb(response.body as NodeReadableStream<Uint8Array>), res);
}
