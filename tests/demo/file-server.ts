/** A plain file server, as anyone would host the demo with: files, `index.html` of folders, `404.html` for the rest. */

import { createReadStream, existsSync, statSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join, normalize } from "node:path";

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".woff2": "font/woff2",
};

export interface FileServer {
  /** With its path and slash. */
  root: string;
  close: () => void;
}

export async function serveFiles(folder: string, base: string): Promise<FileServer> {
  const server = createServer((req, res) => {
    const { pathname } = new URL(req.url ?? "/", "http://localhost");
    const asked = pathname.startsWith(base) ? fileIn(folder, pathname.slice(base.length)) : null;
    const file = asked ?? join(folder, "404.html");
    res.writeHead(asked ? 200 : 404, { "Content-Type": TYPES[extname(file)] ?? "application/octet-stream" });
    createReadStream(file).pipe(res);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return { root: `http://localhost:${port}${base}`, close: () => void server.close() };
}

function fileIn(folder: string, path: string): string | null {
  const file = join(folder, normalize(`/${decodeURIComponent(path)}`));
  if (!existsSync(file)) return null;
  const index = join(file, "index.html");
  if (!statSync(file).isDirectory()) return file;
  return existsSync(index) ? index : null;
}
