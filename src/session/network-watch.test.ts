import { describe, expect, it, vi } from "vitest";
import { ApiError } from "~/api/errors";
import { createNetworkWatch } from "./network-watch";

const refused = (address: string | null = "203.0.113.9") =>
  new ApiError("address-refused", "GET /cloud/v1/me", "no", { status: 403, address, requestId: "req_1" });
const settle = () => new Promise((resolve) => setTimeout(resolve));

describe("a network", () => {
  it("is refused when the server does not even say who is here", async () => {
    const watch = createNetworkWatch({ ask: () => Promise.reject(refused()) });
    const heard = vi.fn();
    watch.subscribe(heard);
    watch.note(refused());
    await settle();
    expect(watch.getSnapshot()).toEqual({ address: "203.0.113.9", requestId: "req_1" });
    expect(heard).toHaveBeenCalledOnce();
  });

  it("is not refused by one route that is", async () => {
    const watch = createNetworkWatch({ ask: async () => "mira" });
    watch.note(refused());
    await settle();
    expect(watch.getSnapshot()).toBeNull();
  });

  it.each([
    ["a role", new ApiError("forbidden", "GET /x", "no", { status: 403 })],
    ["no answer", new ApiError("network", "GET /x", "no answer")],
    ["a fault of the console's own", new TypeError("undefined")],
  ])("is not asked about after %s", async (_, error) => {
    const ask = vi.fn(async () => {});
    createNetworkWatch({ ask }).note(error);
    await settle();
    expect(ask).not.toHaveBeenCalled();
  });

  it("is asked about once for all requests that fail together", async () => {
    const ask = vi.fn(() => Promise.reject(refused()));
    const watch = createNetworkWatch({ ask });
    for (let count = 0; count < 5; count += 1) watch.note(refused());
    await settle();
    watch.note(refused());
    await settle();
    expect(ask).toHaveBeenCalledOnce();
  });

  it("is let in again by asking again, with the address of now meanwhile", async () => {
    const answers = [refused("203.0.113.9"), refused("203.0.113.10"), null];
    const onLetIn = vi.fn();
    const ask = async () => {
      const answer = answers.shift();
      if (answer) throw answer;
    };
    const watch = createNetworkWatch({ ask, onLetIn });
    expect(await watch.retry()).toBe(false);
    expect(await watch.retry()).toBe(false);
    expect(watch.getSnapshot()?.address).toBe("203.0.113.10");
    expect(onLetIn).not.toHaveBeenCalled();
    expect(await watch.retry()).toBe(true);
    expect(watch.getSnapshot()).toBeNull();
    expect(onLetIn).toHaveBeenCalledOnce();
  });

  it("stays refused while nobody can be asked", async () => {
    const answers = [refused(), new ApiError("network", "GET /x", "no answer")];
    const watch = createNetworkWatch({ ask: () => Promise.reject(answers.shift()) });
    await watch.retry();
    await expect(watch.retry()).rejects.toThrow("no answer");
    expect(watch.getSnapshot()).not.toBeNull();
  });

  it("is let in when what is refused is the role or the sign-in", async () => {
    const answers = [refused(), new ApiError("unauthenticated", "GET /x", "expired", { status: 401 })];
    const watch = createNetworkWatch({ ask: () => Promise.reject(answers.shift()) });
    await watch.retry();
    expect(await watch.retry()).toBe(true);
    expect(watch.getSnapshot()).toBeNull();
  });

  it("is forgotten with the session", async () => {
    const watch = createNetworkWatch({ ask: () => Promise.reject(refused()) });
    await watch.retry();
    watch.reset();
    expect(watch.getSnapshot()).toBeNull();
  });
});
