import { getResponse } from "msw";
import { beforeAll, describe, expect, it } from "vitest";
import { CONSOLE, storyWorld, type TestCell, testCell } from "./cell-for-tests";
import { handlersFor } from "./handlers";

let eu: TestCell;
let proxy: TestCell;
beforeAll(async () => {
  eu = await testCell(storyWorld("eu"));
  proxy = await testCell(storyWorld("eu"), { kind: "proxy" });
});

const from = (origin: string, more: Record<string, string> = {}) => ({ headers: { Origin: origin, ...more } });

describe("another origin", () => {
  it("may read when it is the console's, without credentials", async () => {
    const { headers } = await eu.ask("/organization/list", "mira", from(CONSOLE));
    expect(headers.get("Access-Control-Allow-Origin")).toBe(CONSOLE);
    expect(headers.get("Access-Control-Allow-Credentials")).toBeNull();
    expect(headers.get("Access-Control-Expose-Headers")).toBe(
      "ETag, Retry-After, X-Request-Id, Content-Disposition, Date",
    );
    expect(headers.get("Vary")).toBe("Origin");
  });

  it("may read refusals too", async () => {
    const response = await eu.ask("/organization/list", null, from(CONSOLE));
    expect([response.status, response.headers.get("Access-Control-Allow-Origin")]).toEqual([401, CONSOLE]);
    const unknown = await eu.ask("/banana", null, from(CONSOLE));
    expect([unknown.status, unknown.headers.get("Access-Control-Allow-Origin")]).toEqual([404, CONSOLE]);
  });

  it.each(["http://us.localhost:4000", "http://eu.localhost:4001", "https://eu.localhost:4000", "null"])(
    "%s may not",
    async (origin) => {
      const { headers } = await eu.ask("/organization/list", "mira", from(origin));
      expect(headers.get("Access-Control-Allow-Origin")).toBeNull();
    },
  );

  it("reads nothing useful of a plain proxy, which admits credentials", async () => {
    const { headers } = await proxy.ask("/organization/list", "mira", from(CONSOLE));
    expect(headers.get("Access-Control-Allow-Origin")).toBe(CONSOLE);
    expect(headers.get("Access-Control-Allow-Credentials")).toBe("true");
    expect(headers.get("Access-Control-Expose-Headers")).not.toMatch(/request-id|date|retry-after/i);
  });
});

describe("a preflight", () => {
  const ask = (origin: string, headers: string) =>
    eu.send("/user/list", {
      method: "OPTIONS",
      ...from(origin, { "Access-Control-Request-Method": "GET", "Access-Control-Request-Headers": headers }),
    });

  it("is answered without a token, for the headers of the contract", async () => {
    const response = await ask(CONSOLE, "authorization, content-type, if-match, idempotency-key");
    expect(response.status).toBe(200);
    expect(response.headers.get("Access-Control-Allow-Origin")).toBe(CONSOLE);
    expect(response.headers.get("Access-Control-Allow-Headers")).toBe(
      "Authorization, Content-Type, If-Match, Idempotency-Key",
    );
    expect(response.headers.get("Access-Control-Allow-Methods")).toContain("PATCH");
  });

  it.each<[string, string, string]>([
    ["another header", CONSOLE, "authorization, x-shoe-size"],
    ["another origin", "http://us.localhost:4000", "authorization"],
  ])("is refused for %s", async (_, origin, headers) => {
    expect((await ask(origin, headers)).status).toBe(400);
  });
});

describe("every answer", () => {
  it("has an id of its own and the instance's time on Cloud, and neither on a plain proxy", async () => {
    const first = (await eu.ask("/organization/list", "mira")).headers;
    const second = (await eu.ask("/organization/list")).headers;
    expect(first.get("X-Request-Id")).toMatch(/^[0-9a-f-]{36}$/);
    expect(second.get("X-Request-Id")).not.toBe(first.get("X-Request-Id"));
    expect(first.get("Date")).toBe("Wed, 18 Nov 2026 14:32:00 GMT");
    expect(first.get("Cache-Control")).toBe("no-store");
    expect((await proxy.ask("/organization/list", "mira")).headers.get("X-Request-Id")).toBeNull();
  });

  it("passes through one place, where weather can be made", async () => {
    const seen: string[] = [];
    const handlers = handlersFor(eu.cell, async (request, answer) => {
      seen.push(new URL(request.url).pathname);
      return seen.length > 2 ? new Response(null, { status: 503 }) : answer();
    });
    const statuses = [];
    for (const path of ["/health/readiness", "/banana", "/health/readiness"]) {
      statuses.push((await getResponse(handlers, new Request(`http://x.localhost/litellm${path}`)))?.status);
    }
    expect(statuses).toEqual([200, 404, 503]);
    expect(seen).toEqual(["/litellm/health/readiness", "/litellm/banana", "/litellm/health/readiness"]);
  });
});
