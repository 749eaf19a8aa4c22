import { describe, expect, it } from "vitest";
import { FAULTS, type Fault } from "./faults";
import { createWeather, readForecast } from "./weather";

const request = (path: string) =>
  new Request(`http://api-eu.localhost/litellm${path}`, { headers: { Origin: "http://eu.localhost" } });
const good = async () => Response.json({ results: [], metadata: { page: 1 } });

async function underWeather(fault: Fault): Promise<Response> {
  const weather = createWeather("/litellm");
  weather.set({ squalls: [{ fault }] });
  return weather.passage(request("/user/list"), good);
}

describe("the weather", () => {
  it("is clear until somebody sets it", async () => {
    const response = await createWeather("/litellm").passage(request("/user/list"), good);
    expect(await response.json()).toEqual({ results: [], metadata: { page: 1 } });
  });

  it("falls on the routes it names and on no other", async () => {
    const weather = createWeather("/litellm");
    weather.set({ squalls: [{ fault: "503", route: "/user/*" }] });
    const statusOf = async (path: string) => (await weather.passage(request(path), good)).status;
    expect([await statusOf("/user/list"), await statusOf("/users"), await statusOf("/organization/list")]).toEqual([
      503, 200, 200,
    ]);
  });

  it("keeps an error rate, the same every time", async () => {
    const rate = async () => {
      const weather = createWeather("/litellm", 7);
      weather.set({ errorRate: 0.3 });
      const answers = await Promise.all(Array.from({ length: 200 }, () => weather.passage(request("/x"), good)));
      return answers.filter((answer) => answer.status === 500).length;
    };
    const once = await rate();
    expect(once).toBeGreaterThan(40);
    expect(once).toBeLessThan(80);
    expect(await rate()).toBe(once);
  });

  it("offline reaches nobody", async () => {
    const weather = createWeather("/litellm");
    weather.set({ isOffline: true });
    expect((await weather.passage(request("/x"), good)).type).toBe("error");
  });

  it.each([
    ["429", 429],
    ["500-shape-a", 500],
    ["500-shape-b", 500],
    ["503", 503],
    ["401-expired", 401],
    ["401-role", 401],
    ["403", 403],
    ["address-not-allowed", 403],
  ] as const)("%s answers %i where the page may read it", async (fault, status) => {
    const response = await underWeather(fault);
    expect(response.status).toBe(status);
    expect(response.headers.get("Access-Control-Allow-Origin")).toBe("http://eu.localhost");
  });

  it("spoils bodies as its names say", async () => {
    expect((await underWeather("connection-refused")).type).toBe("error");
    await expect((await underWeather("dropped-mid-body")).text()).rejects.toThrow("lost");
    expect(await (await underWeather("html")).text()).toMatch(/^<!doctype html>/);
    await expect((await underWeather("truncated-json")).json()).rejects.toThrow();
    expect(await (await underWeather("missing-key")).json()).toEqual({ metadata: { page: 1 } });
    expect(await (await underWeather("wrong-type")).json()).toMatchObject({ results: "many" });
  });
});

describe("a forecast", () => {
  it("is read from a query", () => {
    const search = new URLSearchParams("fault=503&route=/user/*&fault=html&latency=800&errors=25&offline=yes");
    expect(readForecast(search)).toEqual({
      squalls: [{ fault: "503", route: "/user/*" }, { fault: "html" }],
      latencyMs: 800,
      errorRate: 0.25,
      isOffline: true,
    });
  });

  it.each(["fault=meteor", "latency=-1", "errors=101", "latency=soon"])("%s is refused by name", (text) => {
    expect(() => readForecast(new URLSearchParams(text))).toThrow(text.split("=")[0] ?? "");
  });

  it("has a name for every fault of the list", () => {
    expect(FAULTS.length).toBeGreaterThanOrEqual(15);
  });
});
