// The real nginx in front of the real build: every header, compression, fallback, the path below, TLS.
import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { CACHE_CONTROL, securityHeaders } from "../../csp";
import { ask, header } from "../../scripts/doctor/ask";
import { findFreePort } from "../../scripts/free-port.mjs";
import { builds } from "./builds";
import { config } from "./entry-fixture";
import { environmentOf, hasNginx, ROOT, type RunningNginx, runEntry, startNginx } from "./nginx";

const RUN = join(ROOT, ".cache/deploy/run");
const { files } = builds.root;
const asset = (ending: string) => `/assets/${readdirSync(join(files, "assets")).find((file) => file.endsWith(ending))}`;

/** A header in lower case, as Node gives it. */
const EXPECTED = Object.entries(securityHeaders(config)).map(([name, value]) => [name.toLowerCase(), value] as const);

describe.skipIf(!hasNginx)("at the root of a host", () => {
  let nginx: RunningNginx;
  let at: string;
  beforeAll(async () => {
    const port = await findFreePort();
    at = `http://127.0.0.1:${port}`;
    nginx = await startNginx(
      environmentOf(config, { url: "http://eu.localhost:5173", port, files, run: `${RUN}-root` }),
    );
  });
  afterAll(() => nginx?.stop());

  const ANSWERS: [string, string, number, string][] = [
    ["the page", "/", 200, CACHE_CONTROL.other],
    ["index.html by its name", "/index.html", 200, CACHE_CONTROL.other],
    ["a page of the console", "/o/acme%20freight/usage?from=2026-11-01", 200, CACHE_CONTROL.other],
    ["the way back from a provider", "/sign-in/callback/okta?code=abc&state=def", 200, CACHE_CONTROL.other],
    ["a key whose name has a dot", "/keys/sk-1.2", 200, CACHE_CONTROL.other],
    ["the configuration", "/config.json", 200, CACHE_CONTROL.other],
    ["a script", asset(".js"), 200, CACHE_CONTROL.hashed],
    ["a style", asset(".css"), 200, CACHE_CONTROL.hashed],
    ["the font", asset(".woff2"), 200, CACHE_CONTROL.hashed],
    ["the icon", asset(".svg"), 200, CACHE_CONTROL.hashed],
    ["the licences", "/licences.txt", 200, CACHE_CONTROL.other],
    ["the health", "/healthz", 200, CACHE_CONTROL.other],
    ["a script of an earlier build", "/assets/index-00000000.js", 404, CACHE_CONTROL.other],
    ["a picture that is not there", "/logo.png", 404, CACHE_CONTROL.other],
    ["a compressed neighbour by its name", `${asset(".js")}.br`, 404, CACHE_CONTROL.other],
    ["a source map", `${asset(".js")}.map`, 404, CACHE_CONTROL.other],
    ["a hidden file", "/.vite/manifest.json", 404, CACHE_CONTROL.other],
    ["a hidden file in the middle", "/a/.git/config", 404, CACHE_CONTROL.other],
  ];
  test.each(ANSWERS)("%s: status, every header, and how long it may be kept", async (_, path, status, cache) => {
    const answer = await ask(at + path);
    expect(answer.status).toBe(status);
    for (const [name, value] of EXPECTED) expect(answer.headers[name], name).toBe(value);
    expect(answer.headers["cache-control"]).toBe(cache);
    expect(answer.headers.server).toBe("nginx");
    expect(answer.headers["set-cookie"]).toBeUndefined();
  });

  test("a page that is no file is the console's own", async () => {
    const page = readFileSync(join(files, "index.html"), "utf8");
    for (const path of ["/", "/usage", "/people/a.b@example.com", "/assets"]) {
      const answer = await ask(at + path);
      expect(answer.text, path).toBe(page);
      expect(header(answer, "content-type")).toBe("text/html; charset=utf-8");
    }
  });

  test.each([
    [".js", /^(application|text)\/javascript; charset=utf-8$/],
    [".css", /^text\/css; charset=utf-8$/],
    [".woff2", /^font\/woff2$/],
    [".svg", /^image\/svg\+xml/],
  ])("%s has its type", async (ending, type) => {
    expect(header(await ask(at + asset(ending)), "content-type")).toMatch(type);
  });

  test.each([
    ["br", "gzip, deflate, br, zstd", brotliDecompressSync],
    ["gzip", "gzip, deflate", gunzipSync],
  ])("whoever takes %s gets the file made by the build", async (encoding, accepted, unpack) => {
    for (const path of ["/", asset(".js"), asset(".css")]) {
      const plain = await ask(at + path);
      const packed = await ask(at + path, { headers: { "Accept-Encoding": accepted } });
      expect(plain.headers["content-encoding"]).toBeUndefined();
      expect(packed.headers["content-encoding"]).toBe(encoding);
      expect(unpack(packed.body)).toEqual(plain.body);
      expect(packed.body.length).toBeLessThan(plain.body.length);
      for (const answer of [plain, packed]) expect(header(answer, "vary")).toMatch(/accept-encoding/i);
    }
  });

  test("only GET and HEAD", async () => {
    for (const path of ["/", asset(".js"), "/config.json"]) {
      const statuses = await Promise.all(
        ["POST", "PUT", "DELETE"].map(async (method) => (await ask(at + path, { method })).status),
      );
      expect(statuses).toEqual([405, 405, 405]);
      expect((await ask(at + path, { method: "HEAD" })).status).toBe(200);
    }
  });

  test("nothing outside of the build is read", async () => {
    for (const rawPath of [
      "/../package.json",
      "/assets/../../package.json",
      "/%2e%2e/package.json",
      "/assets/..%2f..%2fpackage.json",
    ]) {
      const answer = await ask(at, { rawPath });
      expect([400, 404], rawPath).toContain(answer.status);
    }
  });

  test("what it says is config.json is what it was told", async () => {
    expect(JSON.parse((await ask(`${at}/config.json`)).text)).toEqual({
      ...config,
      identityProviders: config.identityProviders.map(({ allowedTenants: _, parameters, ...rest }) => ({
        ...rest,
        ...(Object.keys(parameters).length > 0 && { parameters }),
      })),
    });
  });

  test("the log names who asked for what and no query: a callback's holds a code", async () => {
    await ask(`${at}/sign-in/callback/keycloak?code=very-secret&state=also-secret`);
    await expect.poll(() => nginx.accessLog()).toContain('"GET /index.html HTTP/1.1" 200');
    expect(nginx.accessLog()).not.toMatch(/secret|\?|code=/);
  });
});

describe.skipIf(!hasNginx)("below a path", () => {
  let nginx: RunningNginx;
  let at: string;
  beforeAll(async () => {
    const port = await findFreePort();
    at = `http://127.0.0.1:${port}`;
    const place = { url: "https://llm.example.com/console", port, files: builds.console.files, run: `${RUN}-console` };
    nginx = await startNginx(environmentOf(config, place));
  });
  afterAll(() => nginx?.stop());

  test.each([
    ["/console", 308],
    ["/console/", 200],
    ["/console/usage", 200],
    ["/console/config.json", 200],
    ["/console/assets/nothing-00000000.js", 404],
    ["/usage", 404],
    ["/", 404],
    ["/config.json", 404],
    ["/consoles/", 404],
    ["/healthz", 200],
  ])("%s answers %i, with the policy", async (path, status) => {
    const answer = await ask(at + path);
    expect(answer.status).toBe(status);
    expect(header(answer, "content-security-policy")).toContain("trusted-types console");
    if (status === 308) expect(answer.headers.location).toBe("/console/");
  });

  test("every script the page names is there, and is kept for good", async () => {
    const page = await ask(`${at}/console/o/acme/usage`);
    const named = [...page.text.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, path]) => path ?? "");
    expect(named.length).toBeGreaterThan(3);
    for (const path of named) {
      const answer = await ask(at + path);
      expect([path, answer.status, answer.headers["cache-control"]]).toEqual([path, 200, CACHE_CONTROL.hashed]);
    }
  });
});

describe.skipIf(!hasNginx)("other ways to run it", () => {
  test("without the brotli module gzip is sent, and it says so", async () => {
    const port = await findFreePort();
    const place = { url: "http://eu.localhost:5173", port, files, run: `${RUN}-gzip`, more: { CONSOLE_BROTLI: "off" } };
    const nginx = await startNginx(environmentOf(config, place));
    const answer = await ask(`http://127.0.0.1:${port}/`, { headers: { "Accept-Encoding": "gzip, br" } });
    await nginx.stop();
    expect(answer.headers["content-encoding"]).toBe("gzip");
    expect(nginx.printed()).toContain("Compression: gzip (nginx has no brotli module here)");
  });

  test("with its own certificate it speaks TLS 1.2 and 1.3 and nothing older", async () => {
    const port = await findFreePort();
    const run = `${RUN}-tls`;
    const folder = `${run}-keys`;
    mkdirSync(folder, { recursive: true });
    const [certificate, key] = [join(folder, "cert.pem"), join(folder, "key.pem")];
    const subject = ["-subj", "/CN=eu.localhost", "-addext", "subjectAltName=DNS:eu.localhost"];
    const made = spawnSync("openssl", [
      ...["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2"],
      ...["-keyout", key, "-out", certificate, ...subject],
    ]);
    expect(made.status).toBe(0);
    const more = { CONSOLE_TLS_CERTIFICATE: certificate, CONSOLE_TLS_KEY: key };
    const nginx = await startNginx(environmentOf(config, { url: `https://localhost`, port, files, run, more }));
    const connect = (...versions: string[]) =>
      spawnSync("openssl", ["s_client", "-connect", `127.0.0.1:${port}`, "-brief", ...versions], {
        input: "",
        encoding: "utf8",
      });
    const [v13, v12, v11] = [connect("-tls1_3"), connect("-tls1_2"), connect("-tls1_1", "-cipher", "ALL:@SECLEVEL=0")];
    await nginx.stop();
    expect([v13.status, v12.status]).toEqual([0, 0]);
    expect(v11.status).not.toBe(0);
  });

  test("the three files it writes pass nginx's own check", () => {
    const run = `${RUN}-check`;
    const more = {
      CONSOLE_API_URL: "",
      CONSOLE_API_UPSTREAM: "https://127.0.0.1:9/proxy",
      CONSOLE_TRUSTED_PROXIES: "192.0.2.1, 2001:db8::/32",
    };
    const place = { url: "https://console.example.com", port: 4729, files, run, more };
    expect(runEntry("render", environmentOf(config, place)).faults).toEqual([""]);
    const { status, stderr } = spawnSync("nginx", ["-t", "-c", join(run, "nginx.conf")], { encoding: "utf8" });
    expect(stderr).toContain("test is successful");
    expect(status).toBe(0);
    writeFileSync(join(run, "checked"), "");
  });
});
