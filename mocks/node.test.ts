import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { storyWorld, testCell } from "./handlers/cell-for-tests";
import { createMockServer } from "./node";

describe("the door for tests", () => {
  let server: ReturnType<typeof createMockServer>;
  let bearer = "";
  beforeAll(async () => {
    const { cell, token } = await testCell(storyWorld("eu"));
    bearer = `Bearer ${await token("mira@example.com")}`;
    server = createMockServer(cell);
    server.listen({ onUnhandledRequest: "error" });
  });
  afterAll(() => server.close());

  it("answers fetch on any origin under the root path", async () => {
    for (const origin of ["http://api-eu.localhost:4000", "https://proxy.example.com"]) {
      const response = await fetch(`${origin}/litellm/v2/user/info`, { headers: { Authorization: bearer } });
      expect(await response.json()).toHaveProperty("user_email", "mira@example.com");
    }
  });

  it("lets no other request out", async () => {
    await expect(fetch("https://example.com/elsewhere")).rejects.toThrow();
  });
});
