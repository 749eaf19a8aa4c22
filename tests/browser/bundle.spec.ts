import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@playwright/test";

const ROOT = join(import.meta.dirname, "../..");

test("the build holds nothing of the miniature", () => {
  // The source maps lie apart, and tell the most.
  const files = ["dist", "dist-apart"]
    .flatMap((folder) =>
      readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" }).map((file) => join(folder, file)),
    )
    .filter((file) => /\.(js|css|html|json|map)$/.test(file));
  expect(files.filter((file) => file.endsWith(".map")).length).toBeGreaterThan(5);
  const found = files.filter((file) => {
    const text = readFileSync(join(ROOT, file), "utf8");
    return /mockServiceWorker|setupWorker|oidc-provider|Acme Group|(?<!someone)@example\.com|mocks\/(world|handlers|identity)/.test(
      text,
    );
  });
  expect(found).toEqual([]);
});
