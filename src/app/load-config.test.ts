import { afterEach, describe, expect, it, vi } from "vitest";
import { loadConfig, readConfigText } from "./load-config";

afterEach(() => vi.unstubAllGlobals());

describe("a configuration that cannot be used", () => {
  it.each([
    ["a start page", "<!doctype html>", "html"],
    ["half a file", '{"instance":', "json"],
    ["nothing", "", "json"],
    ["another file", "{}", "faults"],
  ])("because it is %s says so", (_, text, kind) => {
    expect(readConfigText(text)).toMatchObject({ failure: { kind } });
  });

  it("names the field that is wrong", () => {
    const text = JSON.stringify({
      instance: { kind: "cloud", name: "" },
      api: { baseUrl: "/litellm" },
      identityProviders: [],
    });
    const read = readConfigText(text);
    const paths =
      "failure" in read && read.failure.kind === "faults" ? read.failure.faults.map(({ path }) => path) : [];
    expect(paths).toEqual(["instance.name", "api.baseUrl", "identityProviders"]);
  });

  it("because it is missing gives the status", async () => {
    vi.stubGlobal("fetch", async () => new Response("", { status: 404 }));
    expect(await loadConfig()).toEqual({ failure: { kind: "unreachable", why: "HTTP 404" } });
  });

  it("because nobody answers gives the reason", async () => {
    vi.stubGlobal("fetch", async () => Promise.reject(new TypeError("Failed to fetch")));
    expect(await loadConfig()).toEqual({ failure: { kind: "unreachable", why: "Failed to fetch" } });
  });
});
