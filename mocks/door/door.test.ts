import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { staticConsole } from "mocks/console-host";
import { roleOfHost } from "mocks/hosts";
import { TestBrowser } from "mocks/identity/test-browser";
import { createWeather } from "mocks/weather/weather";
import { HttpResponse, http } from "msw";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readConfig } from "~/contract/config";
import { createCallers } from "./callers";
import { consoleConfig, providersOf } from "./console-config";
import { type Door, type DoorOptions, openDoor } from "./door";
import { listenOnLoopback } from "./listen";

const places = {
  eu: { tenantName: "Acme Group", regionLabel: "Frankfurt" },
  us: { tenantName: "Birch Works", regionLabel: "N. Virginia" },
};

let dist: string;
let door: Door;

const options = (changes: Partial<DoorOptions> = {}): DoorOptions => ({
  port: 0,
  kind: "cloud",
  console: staticConsole({
    root: dist,
    headers: ({ api }) => ({ "Content-Security-Policy": `connect-src ${api.baseUrl}` }),
  }),
  places,
  people: () => [],
  control: {
    now: () => new Date("2026-11-18T14:32:00Z"),
    weather: { eu: createWeather("/litellm"), us: createWeather("/litellm") },
    callers: createCallers(),
  },
  api: (region) => [
    http.get("*/litellm/region", () => HttpResponse.json({ region }, { headers: { "x-one": "1" } })),
    http.post("*/litellm/echo", async ({ request }) => {
      const body = await request.text();
      return HttpResponse.json({ body, authorization: request.headers.get("authorization"), url: request.url });
    }),
    http.get("*/litellm/broken", () => HttpResponse.error()),
    http.get("*/litellm/thrown", () => {
      throw new Error("a fault of the handler");
    }),
    http.get("*/litellm/stream", () => new HttpResponse(streamOf(["data: 1\n\n", "data: 2\n\n"]))),
  ],
  ...changes,
});

function streamOf(parts: string[]): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(controller) {
      for (const part of parts) controller.enqueue(new TextEncoder().encode(part));
      controller.close();
    },
  });
}

beforeAll(async () => {
  dist = await mkdtemp(join(tmpdir(), "console-dist-"));
  await mkdir(join(dist, "assets"));
  await writeFile(join(dist, "index.html"), "<!doctype html><title>console</title>");
  await writeFile(join(dist, "assets/app-1a2b.js"), "plain");
  await writeFile(join(dist, "assets/app-1a2b.js.br"), "brotli");
  await writeFile(join(dist, "assets/app-1a2b.js.gz"), "gzip");
  door = await openDoor(options());
});
afterAll(async () => {
  await door.close();
  await rm(dist, { recursive: true });
});

const get = (host: string, path: string, headers: Record<string, string> = {}) =>
  new TestBrowser(door.port).send(`http://${host}:${door.port}${path}`, { headers });

test.each([
  ["eu.localhost:5173", { part: "console", region: "eu" }],
  ["US.localhost", { part: "console", region: "us" }],
  ["api-us.localhost:1", { part: "api", region: "us" }],
  ["keycloak-eu.localhost:5173", { part: "identity", region: "eu", kind: "keycloak" }],
  ["google-us.localhost:5173", { part: "identity", region: "us", kind: "google" }],
  ["localhost:5173", null],
  ["eu.localhost.example.com", null],
  ["api-de.localhost:5173", null],
  [undefined, null],
])("the host %s names %j", (host, role) => {
  expect(roleOfHost(host)).toEqual(role);
});

test.each(["localhost", "127.0.0.1"])("%s leads to the EU console", async (host) => {
  const answer = await get(host, "/anything");
  expect([answer.status, answer.headers.location]).toEqual([302, `http://eu.localhost:${door.port}/`]);
});

test("a foreign host is not answered", async () => {
  const answer = await get("evil.example", "/litellm/region");
  expect(answer.status).toBe(421);
  expect(answer.text).toContain(`http://eu.localhost:${door.port}`);
});

test.each(["eu", "us"] as const)("each API answers for its own region: %s", async (region) => {
  const answer = await get(`api-${region}.localhost`, "/litellm/region?a=1");
  expect(JSON.parse(answer.text)).toEqual({ region });
  expect(answer.headers["x-one"]).toBe("1");
});

test("method, headers and body arrive, answers stream", async () => {
  const url = `http://api-eu.localhost:${door.port}/litellm/echo`;
  const echo = await new TestBrowser(door.port).send(url, { form: { a: "1" }, headers: { authorization: "Bearer x" } });
  expect(JSON.parse(echo.text)).toEqual({ body: "a=1", authorization: "Bearer x", url });
  expect((await get("api-eu.localhost", "/litellm/stream")).text).toBe("data: 1\n\ndata: 2\n\n");
});

test("a path nobody handles is FastAPI's 404, a fault of a handler 500, a network error a broken connection", async () => {
  const missing = await get("api-eu.localhost", "/litellm/nothing");
  expect([missing.status, missing.text]).toEqual([404, '{"detail":"Not Found"}']);
  const heard: unknown[] = [];
  const { error } = console;
  console.error = (...words: unknown[]) => heard.push(words[0]);
  const thrown = await get("api-eu.localhost", "/litellm/thrown").finally(() => {
    console.error = error;
  });
  expect(thrown.status).toBe(500);
  expect(String(heard[0])).toContain("a fault of the handler");
  await expect(get("api-eu.localhost", "/litellm/broken")).rejects.toThrow(/socket hang up|ECONNRESET/);
});

test.each(["eu", "us"] as const)(
  "config.json of %s is one the console accepts, and names its own region only",
  async (region) => {
    const answer = await get(`${region}.localhost`, "/config.json");
    const config = JSON.parse(answer.text);
    expect(readConfig(config)).toEqual({ config });
    expect(config.instance).toMatchObject({
      kind: "cloud",
      name: places[region].tenantName,
      region: { id: region, label: places[region].regionLabel },
    });
    const other = region === "eu" ? "us" : "eu";
    expect(JSON.stringify({ ...config, otherRegions: [] })).not.toMatch(new RegExp(`-${other}\\.|//${other}\\.`));
    expect(config.otherRegions).toEqual([
      { id: other, label: places[other].regionLabel, url: `http://${other}.localhost:${door.port}` },
    ]);
    expect(answer.headers).toMatchObject({
      "cache-control": "no-store",
      "content-type": "application/json; charset=utf-8",
    });
    expect(answer.headers["content-security-policy"]).toContain(`api-${region}.localhost`);
  },
);

test("a plain proxy belongs to no region and knows no other", () => {
  const config = consoleConfig({ region: "eu", port: 5173, kind: "proxy", places });
  expect(readConfig(config)).toEqual({ config });
  expect([config.instance.kind, config.instance.region, config.otherRegions]).toEqual(["proxy", null, []]);
});

test("Google is offered through Keycloak only", () => {
  const google = providersOf("eu", 5173).find(({ kind }) => kind === "google");
  expect(google).toMatchObject({ mode: "broker", parameters: { kc_idp_hint: "google" } });
  expect(google?.authority).toBe("http://keycloak-eu.localhost:5173/realms/acme");
});

test("every path of the app is its page, never stored and under the policy", async () => {
  for (const path of ["/", "/o/acme/usage?from=2026-11-01", "/sign-in/callback/okta", "/users/a.b"]) {
    const answer = await get("eu.localhost", path);
    expect([answer.status, answer.text]).toEqual([200, "<!doctype html><title>console</title>"]);
    expect(answer.headers).toMatchObject({ "cache-control": "no-store", "content-type": "text/html; charset=utf-8" });
    expect(answer.headers["content-security-policy"]).toBeTruthy();
  }
});

test("a hashed asset is JavaScript for good, compressed as asked, and under the policy too", async () => {
  const path = "/assets/app-1a2b.js";
  const plain = await get("eu.localhost", path);
  expect(plain.headers).toMatchObject({
    "cache-control": "public, max-age=31536000, immutable",
    "content-type": "text/javascript; charset=utf-8",
  });
  expect(plain.headers["content-security-policy"]).toBeTruthy();
  expect(plain.headers["content-encoding"]).toBeUndefined();
  const gzip = await get("eu.localhost", path, { "accept-encoding": "gzip" });
  expect([gzip.text, gzip.headers["content-encoding"]]).toEqual(["gzip", "gzip"]);
  const brotli = await get("eu.localhost", path, { "accept-encoding": "gzip, deflate, br" });
  expect([brotli.text, brotli.headers["content-encoding"], brotli.headers["content-length"]]).toEqual([
    "brotli",
    "br",
    "6",
  ]);
});

test("a missing asset stays missing, and nothing outside the build is served", async () => {
  expect((await get("eu.localhost", "/assets/old-9z.js")).status).toBe(404);
  expect((await get("eu.localhost", "/..%2f..%2f..%2fetc%2fpasswd")).text).not.toContain("root:");
  expect((await get("eu.localhost", "/%E0%A4%A")).status).toBe(404);
  const post = await new TestBrowser(door.port).send(`http://eu.localhost:${door.port}/`, { method: "POST" });
  expect(post.status).toBe(405);
});

test("a busy port gets the next free one and is told; a console that cannot start leaves no port open", async () => {
  const told: number[] = [];
  const failing = openDoor(
    options({
      port: door.port,
      onOtherPort: (port) => told.push(port),
      console: () => Promise.reject(new Error("no build")),
    }),
  );
  await expect(failing).rejects.toThrow("no build");
  expect(told).toHaveLength(1);
  const again = await listenOnLoopback(told[0] ?? 0);
  expect(again.port).toBe(told[0]);
  await again.close();
});

test("the desk tells the time and sets the weather of one region; a wrong word is said, and changes nothing", async () => {
  expect(JSON.parse((await get("localhost", "/__miniature/clock")).text)).toEqual({ now: "2026-11-18T14:32:00.000Z" });
  const send = (path: string, method = "POST") =>
    new TestBrowser(door.port).send(`http://us.localhost:${door.port}/__miniature/${path}`, { method });
  const set = await send("weather?fault=503&route=/user/*&latency=20");
  expect(JSON.parse(set.text)).toMatchObject({
    forecast: { squalls: [{ fault: "503", route: "/user/*" }], latencyMs: 20 },
  });
  const wrong = await send("weather?fault=meteor");
  expect([wrong.status, wrong.text]).toEqual([400, expect.stringContaining("there is no")]);
  expect((await send("weather", "GET")).text).toContain('"latencyMs":20');
  expect((await get("eu.localhost", "/__miniature/weather")).text).toContain('"squalls":[]');
  expect((await send("nowhere")).status).toBe(404);
});

test("the desk moves the callers of one region to another network and back to the office", async () => {
  const send = async (query: string, region = "us") => {
    const url = `http://${region}.localhost:${door.port}/__miniature/weather?${query}`;
    const { text } = await new TestBrowser(door.port).send(url, { method: "POST" });
    return JSON.parse(text) as { address?: string | null; detail?: string };
  };
  expect((await send("address=2001:DB8::9")).address).toBe("2001:db8::9");
  // Weather by itself moves nobody.
  expect((await send("latency=5")).address).toBe("2001:db8::9");
  expect((await send("address=192.0.2.0/24")).detail).toBe('address: "192.0.2.0/24" is not one address.');
  expect((await send("", "eu")).address).toBeNull();
  expect((await send("address=")).address).toBeNull();
});
