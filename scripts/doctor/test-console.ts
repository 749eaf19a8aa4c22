/** The miniature with a console that can be broken in every way an operator might, for tests of the doctor. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliCompressSync } from "node:zlib";
import { type ConsoleHost, staticConsole } from "mocks/console-host";
import { type Miniature, startMiniature } from "mocks/dev-server";
import type { ConsoleConfig } from "~/contract/config";
import { securityHeaders } from "../../csp";

/** What is broken; nothing unless a test says so. */
export interface Breakage {
  /** Changes the headers of the console's responses. */
  headers?: (headers: Record<string, string>) => Record<string, string>;
  /** Changes what `config.json` says. The headers are those of the configuration as it was. */
  config?: (config: ConsoleConfig) => void;
  /** Answers in place of the file server; false leaves it to it. */
  answer?: (req: IncomingMessage, res: ServerResponse) => boolean;
}

export interface TestConsole {
  miniature: Miniature;
  /** `http://eu.localhost:PORT` */
  origin: string;
  /** Breaks it, or mends it by `{}`. */
  breakBy(breakage: Breakage): void;
  close(): Promise<void>;
}

const SCRIPT = "export {};\n".repeat(20);

export async function startTestConsole(): Promise<TestConsole> {
  const root = mkdtempSync(join(tmpdir(), "doctor-"));
  mkdirSync(join(root, "assets"));
  writeFileSync(
    join(root, "index.html"),
    '<div id="root"></div><script type="module" src="/assets/index-abc12345.js"></script>',
  );
  writeFileSync(join(root, "assets/index-abc12345.js"), SCRIPT);
  writeFileSync(join(root, "assets/index-abc12345.js.br"), brotliCompressSync(SCRIPT));
  let broken: Breakage = {};
  const miniature = await startMiniature({
    port: 0,
    quiet: true,
    console: async (server) => {
      const files = await staticConsole({ root, headers: securityHeaders })(server);
      const host: ConsoleHost = {
        ...files,
        headers(config) {
          const right = files.headers(config);
          broken.config?.(config);
          return broken.headers?.(right) ?? right;
        },
        handle: (req, res) => (broken.answer?.(req, res) ? undefined : files.handle(req, res)),
      };
      return host;
    },
  });
  return {
    miniature,
    origin: `http://eu.localhost:${miniature.port}`,
    breakBy: (breakage) => {
      broken = breakage;
    },
    async close() {
      await miniature.close();
      rmSync(root, { recursive: true });
    },
  };
}

/** A server of one answer for each path, in place of LiteLLM or a provider: status, headers, body. */
export type Script = Record<string, [status: number, body: unknown, headers?: Record<string, string>]>;

/** Starts it on loopback; a path without an answer is a 404. `script` may be changed meanwhile. */
export async function startScripted(script: Script): Promise<{ origin: string; close(): void }> {
  const server = createServer((req, res) => {
    const path = (req.url ?? "").replace(/\?.*/, "");
    const [status, body, headers = {}] = script[`${req.method} ${path}`] ??
      script[path] ?? [404, { detail: "Not Found" }];
    const isText = typeof body === "string";
    res.writeHead(status, { "Content-Type": isText ? "text/html" : "application/json", ...headers });
    res.end(isText ? body : JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => void server.close() };
}
