import { expect, it, vi } from "vitest";
import { type Channel, createTabs } from "./tabs";

function openTabs() {
  const channel: Channel = { onmessage: null, postMessage: vi.fn(), close: vi.fn() };
  const handlers = { held: vi.fn(() => null), onRenewed: vi.fn(), onSignedOut: vi.fn(), onActivity: vi.fn() };
  createTabs(channel, handlers);
  return { handlers, hear: (data: unknown) => channel.onmessage?.({ data } as MessageEvent) };
}

it.each<[string, unknown]>([
  ["no object", "signed-out"],
  ["nothing", null],
  ["another version", { version: 2, type: "signed-out", sessionId: null }],
  ["no version", { type: "signed-out", sessionId: null }],
  ["an unknown type", { version: 1, type: "sign-in", sessionId: null }],
  ["half a message", { version: 1, type: "signed-out" }],
  ["a time that is none", { version: 1, type: "activity", at: "now" }],
  ["a record that is none", { version: 1, type: "renewed", record: { id: "1", tokens: { accessToken: "x" } } }],
])("a message with %s is passed over", (_, data) => {
  const { handlers, hear } = openTabs();
  hear(data);
  for (const handler of Object.values(handlers)) expect(handler).not.toHaveBeenCalled();
});

it("a message as tabs send it is heard", () => {
  const { handlers, hear } = openTabs();
  hear({ version: 1, type: "signed-out", sessionId: "1" });
  hear({ version: 1, type: "activity", at: 5 });
  expect(handlers.onSignedOut).toHaveBeenCalledWith("1");
  expect(handlers.onActivity).toHaveBeenCalledWith(5);
});
