import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@playwright/test";

const DIST = join(import.meta.dirname, "../../dist");

test("the build holds nothing of the miniature", () => {
  const files = readdirSync(DIST, { recursive: true, encoding: "utf8" }).filter((file) =>
    /\.(js|css|html|json|map)$/.test(file),
  );
  expect(files.length).toBeGreaterThan(5);
  const found = files.filter((file) => {
    const text = readFileSync(join(DIST, file), "utf8");
    return /mockServiceWorker|setupWorker|oidc-provider|Acme Group|@example\.com|mocks\/(world|handlers|identity)/.test(
      text,
    );
  });
  expect(found).toEqual([]);
});
