// What a restart keeps: the keys that tokens were signed with, and the tokens themselves.
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openNotebook } from "mocks/notebook";
import { expect, test } from "vitest";
import { createIdentity } from "./identity";
import { createMemoryStore } from "./memory-store";

const keysOf = async (file: string, region: "eu" | "us", port = 5173) => {
  const notebook = openNotebook(file);
  const { issuers } = await createIdentity({ region, port, people: [], notebook });
  notebook.save();
  return issuers.map(({ jwks }) => jwks().keys[0]?.kid);
};

test("a restart signs with the same keys; another port or region does not", async () => {
  const file = join(mkdtempSync(join(tmpdir(), "notebook-")), "miniature.json");
  const first = await keysOf(file, "eu");
  expect(await keysOf(file, "eu")).toEqual(first);
  const others = [...(await keysOf(file, "eu", 6000)), ...(await keysOf(file, "us"))];
  expect(others.filter((kid) => first.includes(kid))).toEqual([]);
}, 30_000);

test("tokens that are still good are remembered, ones that are over are not", async () => {
  const before = createMemoryStore();
  const tokens = before.adapter("RefreshToken");
  await tokens.upsert("good", { jti: "good" }, 60);
  await tokens.upsert("over", { jti: "over" }, -1);
  const after = createMemoryStore(JSON.parse(JSON.stringify(before.entries()))).adapter("RefreshToken");
  expect(await after.find("good")).toEqual({ jti: "good" });
  expect(await after.find("over")).toBeUndefined();
});
