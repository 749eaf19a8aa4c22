// LiteLLM on the console's own origin: what passes, what does not, and what is taken off on the way.
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { ask, header } from "../../scripts/doctor/ask";
import { findFreePort } from "../../scripts/free-port.mjs";
import { builds } from "./builds";
import { config } from "./entry-fixture";
import { environmentOf, hasNginx, ROOT, type RunningNginx, startNginx } from "./nginx";

describe.skipIf(!hasNginx)("LiteLLM behind the console's origin", () => {
  let nginx: RunningNginx;
  let litellm: Server;
  let at: string;
  const seen: { line: string; headers: IncomingMessage["headers"]; body: string }[] = [];

  beforeAll(async () => {
    litellm = createServer((req, res) => {
      let body = "";
      req.on("data", (chunk) => {
        body += chunk;
      });
      req.on("end", () => {
        seen.push({ line: `${req.method} ${req.url}`, headers: req.headers, body });
        res.writeHead(req.url?.includes("missing") ? 404 : 200, {
          "Content-Type": "application/json",
          ETag: '"7"',
          "Set-Cookie": "token=abc",
          "Access-Control-Allow-Origin": "*",
          "Cache-Control": "public, max-age=60",
        });
        res.end("{}");
      });
    });
    await new Promise<void>((resolve) => litellm.listen(0, "127.0.0.1", resolve));
    const port = await findFreePort();
    at = `http://127.0.0.1:${port}/console/api`;
    const more = {
      CONSOLE_API_URL: "",
      CONSOLE_API_UPSTREAM: `http://127.0.0.1:${(litellm.address() as AddressInfo).port}/proxy`,
      CONSOLE_API_UPSTREAM_HOST: "litellm.internal",
    };
    const run = join(ROOT, ".cache/deploy/run-api");
    const place = { url: "https://llm.example.com/console", port, files: builds.console.files, run, more };
    nginx = await startNginx(environmentOf(config, place));
  });
  afterAll(async () => {
    await nginx?.stop();
    litellm?.close();
  });
  beforeEach(() => void seen.splice(0));

  test("a request of the console arrives below LiteLLM's root path, with its token and its body", async () => {
    const headers = { Authorization: "Bearer eyJ", "If-Match": '"6"', Cookie: "a=b", "X-Forwarded-For": "192.0.2.9" };
    const answer = await ask(`${at}/user/list?page=1&user_email=a%2Bb%40example.com`, { headers });
    expect(answer.status).toBe(200);
    await ask(`${at}/key/block`, { method: "POST", headers, body: '{"key":"abc"}' });
    expect(seen.map(({ line }) => line)).toEqual([
      "GET /proxy/user/list?page=1&user_email=a%2Bb%40example.com",
      "POST /proxy/key/block",
    ]);
    expect(seen[1]?.body).toBe('{"key":"abc"}');
    expect(seen[0]?.headers).toMatchObject({
      authorization: "Bearer eyJ",
      "if-match": '"6"',
      host: "litellm.internal",
    });
  });

  test("no cookie travels either way, and the caller's address is the one nginx saw", async () => {
    const answer = await ask(`${at}/user/list`, { headers: { Cookie: "a=b", "X-Forwarded-For": "192.0.2.9" } });
    expect(seen[0]?.headers.cookie).toBeUndefined();
    expect(seen[0]?.headers["x-forwarded-for"]).toBe("127.0.0.1");
    expect(answer.headers["set-cookie"]).toBeUndefined();
  });

  test("an answer is data and nothing else: no page, not kept, for this origin", async () => {
    for (const path of ["/user/list", "/audit/missing"]) {
      const answer = await ask(at + path);
      expect(header(answer, "content-security-policy")).toBe("default-src 'none'; frame-ancestors 'none'; sandbox");
      expect(header(answer, "cache-control")).toBe("no-store");
      expect(header(answer, "x-content-type-options")).toBe("nosniff");
      expect(header(answer, "cross-origin-resource-policy")).toBe("same-origin");
      expect(answer.headers["access-control-allow-origin"]).toBeUndefined();
      expect(answer.headers.etag).toBe('"7"');
    }
  });

  test.each([
    "/",
    "",
    "/ui",
    "/ui/",
    "/ui/index.html",
    "/docs",
    "/redoc",
    "/openapi.json",
    "/routes",
    "/login",
    "/fallback/login",
    "/sso/key/generate",
    "/sso/callback?code=1",
    "/get/sso_settings",
    "/v1/models",
    "/models",
    "/chat/completions",
    "/key/generate",
    "/metrics",
    "/user/list/../../ui",
    "/user/list/..%2f..%2fui",
    "/cloud/v1/%2e%2e/%2e%2e/ui",
    "//ui",
    "/user/list%00",
    "/cloud/v1/..;/..;/ui",
  ])("%s is not there, and LiteLLM is not asked", async (path) => {
    const answer = await ask(at, { rawPath: `/console/api${path}` });
    expect([400, 404]).toContain(answer.status);
    expect(seen).toEqual([]);
  });

  test("LiteLLM's own addresses on the console's origin are the console's, not LiteLLM's", async () => {
    const origin = new URL(at).origin;
    for (const path of ["/ui", "/docs", "/user/list"]) expect((await ask(origin + path)).status).toBe(404);
    expect((await ask(`${origin}/console/ui`)).text).toContain('<div id="root">');
    expect(seen).toEqual([]);
  });
});
