import * as v from "valibot";
import { afterEach, describe, expect, it, onTestFinished, vi } from "vitest";
import { type AnswerBody, type ApiClientOptions, createApiClient } from "./client";
import { ApiError } from "./errors";

const schema = v.object({ spend: v.number() });
const json = (body: unknown, status = 200, headers: Record<string, string> = {}) =>
  new Response(JSON.stringify(body), { status, headers });

function clientWith(answers: (Response | Error)[], options: Partial<ApiClientOptions> = {}) {
  const fetched = vi.fn(async (_url: string, _init: RequestInit) => {
    const answer = answers.shift();
    if (answer instanceof Error || answer === undefined) throw answer ?? new Error("asked too often");
    return answer;
  });
  vi.stubGlobal("fetch", fetched);
  const tokens = {
    accessToken: vi.fn(async () => "old"),
    renewAfterRefusal: vi.fn(async (): Promise<string | null> => "new"),
  };
  const client = createApiClient({
    baseUrl: "https://api.example.com/litellm",
    authHeader: "Authorization",
    tokens,
    ...options,
  });
  const bearer = (call: number) => new Headers(fetched.mock.calls[call]?.[1].headers).get("Authorization");
  return { client, fetched, tokens, bearer };
}

const failureOf = async (promise: Promise<unknown>): Promise<ApiError> => {
  const error = await promise.then(
    () => new Error("it did not fail"),
    (cause: unknown) => cause,
  );
  if (!(error instanceof ApiError)) throw error;
  return error;
};

afterEach(() => vi.unstubAllGlobals());

describe("a request", () => {
  it("carries the bearer, no cookie, no referrer, and its query", async () => {
    const { client, fetched, bearer } = clientWith([json({ spend: 1 })]);
    const { data } = await client.send({ path: "/x", query: { a: "1 2", none: undefined }, schema });
    expect(data).toEqual({ spend: 1 });
    expect(fetched.mock.calls[0]?.[0]).toBe("https://api.example.com/litellm/x?a=1+2");
    expect(fetched.mock.calls[0]?.[1]).toMatchObject({
      credentials: "omit",
      referrerPolicy: "no-referrer",
      cache: "no-store",
    });
    expect(bearer(0)).toBe("Bearer old");
  });

  it("uses the header the proxy was told to read", async () => {
    const { client, fetched } = clientWith([json({ spend: 1 })], { authHeader: "X-Litellm-Key" });
    await client.send({ path: "/x", schema });
    expect(new Headers(fetched.mock.calls[0]?.[1].headers).get("x-litellm-key")).toBe("Bearer old");
  });

  it("is not sent when nobody is signed in", async () => {
    const { client, fetched } = clientWith([], {
      tokens: { accessToken: async () => null, renewAfterRefusal: async () => null },
    });
    expect((await failureOf(client.send({ path: "/x", schema }))).kind).toBe("unauthenticated");
    expect(fetched).not.toHaveBeenCalled();
  });
});

describe("an answer", () => {
  it("of another shape is a contract error that names the path", async () => {
    const { client } = clientWith([json({ spend: "1" }, 200, { "x-litellm-call-id": "req_1" })]);
    const error = await failureOf(client.send({ path: "/x", schema }));
    expect(error).toMatchObject({ kind: "contract", path: "spend", requestId: "req_1", request: "GET /x" });
  });

  it.each([
    ["<!doctype html><p>hello", "HTML"],
    ['{"spend": 1', "not JSON"],
    ["", "not JSON"],
  ])("that is %j is a contract error, not data", async (text, said) => {
    const { client } = clientWith([new Response(text)]);
    const error = await failureOf(client.send({ path: "/x", schema }));
    expect(error.kind).toBe("contract");
    expect(error.message).toContain(said);
  });

  it("that carries content loses it and is counted", async () => {
    const onContentFields = vi.fn();
    const { client } = clientWith([json({ spend: 1, messages: ["secret"], extra: { prompt: "secret" } })], {
      onContentFields,
    });
    const { data } = await client.send({ path: "/x", schema });
    expect(JSON.stringify(data)).not.toContain("secret");
    expect(onContentFields).toHaveBeenCalledWith(2);
  });

  it("that comes in pieces may take longer than an answer may, and no piece may", async () => {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    const pieces = (delays: readonly number[]) => {
      let signal: AbortSignal | null | undefined;
      vi.stubGlobal("fetch", async (_url: string, init: RequestInit) => {
        signal = init.signal;
        const left = [...delays];
        return new Response(
          new ReadableStream({
            async pull(stream) {
              const delay = left.shift();
              if (delay === undefined) return stream.close();
              signal?.addEventListener("abort", () => stream.error(signal?.reason));
              await new Promise((resolve) => setTimeout(resolve, delay));
              if (!signal?.aborted) stream.enqueue(new Uint8Array(1));
            },
          }),
        );
      });
      const read = async (body: AnswerBody) => {
        let output = 0;
        for await (const piece of body.chunks()) output += piece.length;
        return { output, contentFields: 0 };
      };
      return createApiClient({
        baseUrl: "https://api.example.com",
        authHeader: "Authorization",
        tokens: { accessToken: async () => "token", renewAfterRefusal: async () => null },
        timeoutMs: 1_000,
      }).send({ path: "/x", isStream: true, read });
    };
    const slow = pieces([900, 900, 900, 900]);
    await vi.advanceTimersByTimeAsync(4_000);
    expect((await slow).data).toBe(4);
    const stuck = failureOf(pieces([900, 1_100]));
    await vi.advanceTimersByTimeAsync(4_000);
    expect(await stuck).toMatchObject({ kind: "network", message: "the answer broke off" });
  });

  it("that breaks off is a network error", async () => {
    const body = new ReadableStream({ start: (controller) => controller.error(new TypeError("cut")) });
    const { client } = clientWith([new Response(body)]);
    expect((await failureOf(client.send({ path: "/x", schema }))).kind).toBe("network");
  });
});

describe("a refusal", () => {
  const shapeA = (message: string, code: string) => ({ error: { message, type: "auth_error", param: "None", code } });

  it.each([
    ["a handler's 403", json({ detail: { error: "no" } }, 403), "forbidden"],
    [
      "a network refused",
      json(shapeA("Access forbidden: IP address 203.0.113.9 not allowed.", "403"), 403),
      "address-refused",
    ],
    ["a 404", json({ detail: "Not Found" }, 404), "not-found"],
    ["a stale ETag", json({ type: "x/stale", title: "Stale", status: 412 }, 412), "conflict"],
    ["a 422", json({ detail: [{ loc: ["query", "page"], msg: "bad", type: "x" }] }, 422), "invalid"],
    ["a 500 of shape A", json(shapeA("boom", "500"), 500), "server"],
    ["a 500 of shape B", json({ detail: { error: "Failed to fetch analytics: x" } }, 500), "server"],
    ["a 502 with HTML", new Response("<html>bad gateway", { status: 502 }), "server"],
  ])("%s is of kind %s", async (_, response, kind) => {
    const { client, tokens } = clientWith([response]);
    expect((await failureOf(client.send({ path: "/x", schema }))).kind).toBe(kind);
    expect(tokens.renewAfterRefusal).not.toHaveBeenCalled();
  });

  it("for too many requests says when to come back", async () => {
    const { client } = clientWith([json({ detail: "slow" }, 429, { "Retry-After": "7" })]);
    expect(await failureOf(client.send({ path: "/x", schema }))).toMatchObject({
      kind: "limited",
      retryAfterSeconds: 7,
    });
  });

  it("of a role comes as 401 and renews nothing", async () => {
    const message =
      "Authentication Error, Only proxy admin can be used to generate. Route=/audit. Your role=internal_user.";
    const { client, tokens } = clientWith([json(shapeA(message, "401"), 401)]);
    expect((await failureOf(client.send({ path: "/x", schema }))).kind).toBe("forbidden");
    expect(tokens.renewAfterRefusal).not.toHaveBeenCalled();
  });

  it("of an expired token renews once and asks again", async () => {
    const expired = json({ error: { message: "Token Expired", type: "expired_key", param: null, code: "401" } }, 401);
    const { client, bearer, fetched } = clientWith([expired, json({ spend: 2 })]);
    expect((await client.send({ path: "/x", schema })).data).toEqual({ spend: 2 });
    expect([bearer(0), bearer(1)]).toEqual(["Bearer old", "Bearer new"]);
    expect(fetched).toHaveBeenCalledTimes(2);
  });

  it("that repeats after a renewal is the end of it", async () => {
    const refused = () => json(shapeA("Authentication Error, Invalid proxy server token passed.", "401"), 401);
    const { client, fetched } = clientWith([refused(), refused()]);
    expect((await failureOf(client.send({ path: "/x", schema }))).kind).toBe("unauthenticated");
    expect(fetched).toHaveBeenCalledTimes(2);
  });
});

describe("no answer", () => {
  it("is a network error", async () => {
    const { client } = clientWith([new TypeError("Failed to fetch")]);
    expect((await failureOf(client.send({ path: "/x", schema }))).kind).toBe("network");
  });

  it("because the provider could not renew the token is one, too", async () => {
    const tokens = {
      accessToken: async () => Promise.reject(new Error("discovery")),
      renewAfterRefusal: async () => null,
    };
    const { client, fetched } = clientWith([], { tokens });
    expect((await failureOf(client.send({ path: "/x", schema }))).kind).toBe("network");
    expect(fetched).not.toHaveBeenCalled();
  });

  it("because the page gave up is not an error of ours", async () => {
    const { client } = clientWith([new DOMException("aborted", "AbortError")]);
    const signal = AbortSignal.abort(new DOMException("left", "AbortError"));
    await expect(client.send({ path: "/x", schema, signal })).rejects.toThrow("left");
  });
});
