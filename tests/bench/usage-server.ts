import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import react from "@vitejs/plugin-react";
import { build } from "vite";
import { addDays, type Day } from "~/lib/days";
import { ALL_KEYS, writeAnswer } from "./usage-answer";

export interface UsageServer {
  /** Of the answers and of the reference chart. */
  origin: string;
  /** Where the answer to a request of the console lies. */
  answerTo: (request: URL) => string;
  /** Bytes of the answer with all keys. */
  bytesOf: (days: number) => number;
  close: () => void;
}

/** How long the proxy takes to find its first byte: a database query at the least. */
export const SERVER_MS = 250;

const TYPES: Record<string, string> = { html: "text/html", js: "text/javascript", json: "application/json" };

/** Makes answers of some lengths that end on a day, and the reference chart, and serves both. */
export async function startUsageServer(lengths: readonly number[], to: Day): Promise<UsageServer> {
  const folder = mkdtempSync(join(tmpdir(), "usage-bench-"));
  const nameOf = (days: number, keyLimit: number) => `${days}-days-${keyLimit === 1 ? "no" : "all"}-keys.json`;
  for (const days of lengths) {
    for (const keyLimit of [1, ALL_KEYS])
      await writeAnswer(join(folder, nameOf(days, keyLimit)), { to, days, keyLimit });
  }
  await build({
    configFile: false,
    logLevel: "error",
    root: join(import.meta.dirname, "reference-chart"),
    plugins: [react()],
    build: { outDir: folder, emptyOutDir: false },
  });
  const files = new Map<string, Buffer>();
  const read = (path: string): Buffer => {
    const known = files.get(path) ?? readFileSync(join(folder, path));
    files.set(path, known);
    return known;
  };
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? "/", "http://any").pathname.slice(1);
    allow(response);
    if (request.method === "OPTIONS" || path === "favicon.ico") {
      response.writeHead(204).end();
      return;
    }
    const body = read(path);
    setTimeout(() => answer(response, path, body), path.endsWith(".json") ? SERVER_MS : 0);
  });
  const answer = (response: ServerResponse, path: string, body: Buffer) => {
    response
      .writeHead(200, {
        "Content-Type": TYPES[path.split(".").at(-1) ?? ""] ?? "application/octet-stream",
        "Content-Length": body.length,
        "Cache-Control": "no-store",
      })
      .end(body);
  };
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    origin,
    answerTo: ({ searchParams }) => {
      const days = lengths.find((length) => searchParams.get("start_date") === addDays(to, 1 - length)) ?? 0;
      return `${origin}/${nameOf(days, Number(searchParams.get("api_key_limit")))}`;
    },
    bytesOf: (days) => statSync(join(folder, nameOf(days, ALL_KEYS))).size,
    close: () => {
      server.close();
      server.closeAllConnections();
      rmSync(folder, { recursive: true });
    },
  };
}

function allow(response: ServerResponse): void {
  for (const name of ["Origin", "Headers", "Methods"]) response.setHeader(`Access-Control-Allow-${name}`, "*");
  // A star does not cover the header of the bearer (Fetch standard, CORS-unsafe request-header names).
  response.setHeader("Access-Control-Allow-Headers", "authorization, content-type, accept");
}
