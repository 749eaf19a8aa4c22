/** Two tiny builds, one for the root and one for /console/, and the variables of the miniature's EU. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { consoleConfig } from "mocks/door/console-config";
import { environmentOf } from "./nginx";

const place = { tenantName: "Acme Group", regionLabel: "Frankfurt" };

/** What the variables amount to. */
export const config = consoleConfig({ region: "eu", port: 5173, kind: "cloud", places: { eu: place, us: place } });

export function entryFixture() {
  const folder = mkdtempSync(join(tmpdir(), "entry-"));
  for (const [name, base] of [
    ["dist", ""],
    ["dist-console", "/console"],
  ]) {
    mkdirSync(join(folder, `${name}`));
    writeFileSync(join(folder, `${name}/index.html`), `<script type="module" src="${base}/assets/i.js"></script>`);
  }
  return {
    folder,
    /** The variables of a console at this address, with some added or changed. */
    environment(more: Record<string, string> = {}, url = "http://eu.localhost:5173") {
      const files = join(folder, url.endsWith("/console") ? "dist-console" : "dist");
      return environmentOf(config, { url, port: 4729, files, run: join(folder, "run"), more });
    },
    remove: () => rmSync(folder, { recursive: true }),
  };
}
