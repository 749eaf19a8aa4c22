/** What happens to a key: looked at, blocked, unblocked. Who may is measured against the recordings in mocks/differential. */
import { userIdOf } from "mocks/world/people";
import { beforeEach, describe, expect, it } from "vitest";
import { storyWorld, type TestCell, testCell } from "./cell-for-tests";

const world = storyWorld("eu");
const keyOf = (alias: string) => world.keys.find((key) => key.alias === alias)?.token ?? "";
/** In acme-freight-checkout, which jonas administers, in the organization that priya administers. */
const KEY = keyOf("prod-checkout");

let eu: TestCell;
beforeEach(async () => {
  eu = await testCell(world);
});

const post = (path: string, as: string, body: unknown) =>
  eu.ask(path, as, { method: "POST", body: JSON.stringify(body), headers: { "Content-Type": "application/json" } });
const info = async (as = "mira") =>
  (await (await eu.ask(`/key/info?key=${KEY}`, as)).json()) as Record<string, unknown>;

describe("a key", () => {
  it("is told without its hash, with times that carry an offset", async () => {
    const { key, info: row } = await info();
    expect(key).toBe(KEY);
    expect(row).toMatchObject({
      key_alias: "prod-checkout",
      user_id: userIdOf("jonas"),
      organization_id: "acme-freight",
      created_at: "2026-09-03T16:40:00.000000+00:00",
      blocked: null,
      status: "active",
    });
    expect(row).not.toHaveProperty("token");
  });

  it("is blocked for everyone who looks, until it is unblocked", async () => {
    expect((await post("/key/block", "mira", { key: KEY })).status).toBe(200);
    expect(await info()).toHaveProperty("info.blocked", true);
    expect(await info()).toHaveProperty("info.status", "revoked");
    const list = await (await eu.ask("/key/list?key_alias=prod-checkout&return_full_object=true", "jonas")).json();
    expect(list).toHaveProperty("keys.0.blocked", true);
    expect(list).toHaveProperty("keys.0.updated_at", "2026-11-18T14:32:00.000000Z");
    expect((await post("/key/unblock", "mira", { key: KEY })).status).toBe(200);
    expect(await info()).toHaveProperty("info.blocked", false);
  });

  it("is blocked in one cell only: the world is not written to", async () => {
    await post("/key/block", "mira", { key: KEY });
    eu = await testCell(world);
    expect(await info()).toHaveProperty("info.blocked", null);
  });

  it.each<[string, string, number]>([
    ["an instance admin", "mira", 200],
    ["the organization's admin, who need not name the organization", "priya", 200],
    ["an instance viewer", "deepa", 403],
    ["the admin of another organization", "gwen", 403],
    ["a member of the team", "anouk", 403],
    ["a viewer", "yuki", 401],
    ["somebody without a role", "emre", 403],
  ])("may be blocked by %s: %s, %i", async (_, as, status) => {
    expect((await post("/key/block", as, { key: KEY })).status).toBe(status);
    expect(await info()).toHaveProperty("info.blocked", status === 200 ? true : null);
  });

  it.each<[string, unknown, number, string]>([
    ["an unknown hash", { key: "0".repeat(64) }, 404, "error.message"],
    ["no key", {}, 422, "detail.0.msg"],
    ["a key that is no text", { key: 7 }, 422, "detail.0.msg"],
  ])("is refused for %s", async (_, body, status, place) => {
    const response = await post("/key/block", "mira", body);
    expect(response.status).toBe(status);
    expect(await response.json()).toHaveProperty(place);
  });
});
