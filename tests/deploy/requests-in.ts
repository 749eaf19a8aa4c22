import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** The paths a folder of `api/` code asks, as they stand in its text: `/key/list`, `/user/daily/activity`. */
export function requestsIn(folder: string): readonly string[] {
  const texts = readdirSync(folder)
    .filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts"))
    .map((file) => readFileSync(join(folder, file), "utf8"))
    // What a comment speaks of is asked by nobody.
    .map((text) => text.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, ""));
  const literals = texts.flatMap((text) =>
    [...text.matchAll(/["`](\/[a-z0-9$][^"`\s]*)["`]/g)].map(([, path]) => `${path}`),
  );
  // The first part of a template is the kind of thing asked about, any other an id.
  const paths = literals.map((path) =>
    path
      .replace(/^\/\$\{[^}]+\}/, "/user")
      .replace(/\$\{[^}]+\}/g, "1")
      .replace(/\?.*/, ""),
  );
  return [...new Set(paths)].sort();
}
