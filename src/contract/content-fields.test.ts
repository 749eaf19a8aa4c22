import { describe, expect, it } from "vitest";
import { countContentFields } from "./content-fields";

describe("content fields", () => {
  it("are counted wherever they stand", () => {
    const answer = {
      results: [{ messages: [], metrics: { response: null } }],
      prompt: "",
      proxy_server_request: { messages: 1 },
    };
    expect(countContentFields(answer)).toBe(4);
  });

  it("are not mistaken for a model or a key of that name", () => {
    const map = {
      prompt: { metrics: {}, metadata: {} },
      response: { metrics: {}, api_key_breakdown: { messages: {} } },
    };
    expect(countContentFields({ breakdown: { models: map } })).toBe(0);
  });

  it("are found again inside such a model", () => {
    expect(countContentFields({ models: { prompt: { metrics: {}, messages: [] } } })).toBe(1);
  });

  it.each([null, 1, "messages", []])("are not in %j", (value) => expect(countContentFields(value)).toBe(0));
});
