/**
 * What serves the console's own files behind the door: a built `dist/` here, Vite's development server in scripts. The
 * door hands every request of a console host over, except `/config.json`.
 */
import { createReadStream, type Stats } from "node:fs";
import { stat } from "node:fs/promises";
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import { extname, join, normalize, resolve, sep } from "node:path";
import type { ConsoleConfig } from "~/contract/config";

export interface ConsoleHost {
  /** Serves one request. */
  handle(req: IncomingMessage, res: ServerResponse): void;
  /** Headers of every response of a console host, `/config.json` included. */
  headers(config: ConsoleConfig): Record<string, string>;
  close(): Promise<void>;
}

/** Makes a host once the port is bound; `server` is there for a WebSocket on the same port. */
export type OpenConsoleHost = (server: Server) => ConsoleHost | Promise<ConsoleHost>;

export interface StaticConsoleOptions {
  /** The folder of the build. */
  root: string;
  /** The security headers, from csp.ts at the root of the repository. */
  headers: (config: ConsoleConfig) => Record<string, string>;
}

const TYPES: Record<string, string> = {
  ".css": "text/css; charset=utf-8",
  ".gif": "image/gif",
  ".html": "text/html; charset=utf-8",
  ".ico": "image/x-icon",
  ".jpg": "image/jpeg",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".map": "application/json; charset=utf-8",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json",
  ".webp": "image/webp",
  ".woff2": "font/woff2",
};

/** Precompressed neighbours, the smaller first. */
const ENCODINGS = [
  ["br", ".br"],
  ["gzip", ".gz"],
] as const;

/** Serves a build as a production server would: SPA fallback, precompressed files, immutable assets, one policy. */
export function staticConsole({ root, headers }: StaticConsoleOptions): OpenConsoleHost {
  const folder = resolve(root);
  return () => ({
    headers,
    handle: (req, res) => {
      serve(folder, req, res).catch((cause: unknown) => {
        console.error(cause);
        if (res.headersSent) res.destroy();
        else fail(res, 500, "The file could not be read.");
      });
    },
    close: async () => {},
  });
}

async function serve(folder: string, req: IncomingMessage, res: ServerResponse): Promise<void> {
  if (req.method !== "GET" && req.method !== "HEAD") {
    res.setHeader("Allow", "GET, HEAD");
    fail(res, 405, "Only GET and HEAD.");
    return;
  }
  const path = pathIn(folder, req.url ?? "/");
  const asked = path && (await fileAt(path));
  if (path && asked) await sendFile(folder, path, asked, req, res);
  else if (path && isPage(path)) await sendIndex(folder, req, res);
  else fail(res, 404, "There is no such file.");
}

/** The file a URL names, or `null` when it leaves the folder or cannot be decoded. */
function pathIn(folder: string, url: string): string | null {
  try {
    const path = normalize(join(folder, decodeURIComponent(new URL(url, "http://console").pathname)));
    return path === folder || path.startsWith(folder + sep) ? path : null;
  } catch {
    return null;
  }
}

async function fileAt(path: string): Promise<Stats | null> {
  const found = await stat(path).catch(() => null);
  return found?.isFile() ? found : null;
}

/** A path without a file ending is a page of the app; a missing asset must stay missing, not become HTML. */
function isPage(path: string): boolean {
  return !(extname(path) in TYPES);
}

async function sendIndex(folder: string, req: IncomingMessage, res: ServerResponse): Promise<void> {
  const index = join(folder, "index.html");
  const found = await fileAt(index);
  if (found) await sendFile(folder, index, found, req, res);
  else fail(res, 503, "The console is not built: run npm run build.");
}

async function sendFile(folder: string, path: string, found: Stats, req: IncomingMessage, res: ServerResponse) {
  const encoded = await precompressed(path, String(req.headers["accept-encoding"] ?? ""));
  const type = TYPES[extname(path)] ?? "application/octet-stream";
  res.setHeader("Content-Type", type);
  res.setHeader("Vary", "Accept-Encoding");
  res.setHeader("Content-Length", encoded?.size ?? found.size);
  if (encoded) res.setHeader("Content-Encoding", encoded.name);
  // Vite puts a hash into every name under assets/; everything else may change with the next build.
  const isHashed = path.startsWith(join(folder, "assets") + sep);
  res.setHeader("Cache-Control", isHashed ? "public, max-age=31536000, immutable" : "no-store");
  if (req.method === "HEAD") res.end();
  else
    createReadStream(encoded?.path ?? path)
      .on("error", () => res.destroy())
      .pipe(res);
}

async function precompressed(path: string, accepted: string) {
  for (const [name, ending] of ENCODINGS) {
    if (!accepted.includes(name)) continue;
    const found = await fileAt(path + ending);
    if (found) return { name, path: path + ending, size: found.size };
  }
  return null;
}

function fail(res: ServerResponse, status: number, message: string): void {
  res.writeHead(status, { "Content-Type": "text/plain; charset=utf-8", "Cache-Control": "no-store" }).end(message);
}
