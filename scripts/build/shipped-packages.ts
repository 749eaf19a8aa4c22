import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** A package of which code is in the build. */
export interface ShippedPackage {
  name: string;
  version: string;
  /** The SPDX expression of its package.json. */
  licence: string;
  /** Where it is installed. */
  folder: string;
}

/**
 * The packages whose code a browser gets, by name. Read from the source maps and not from package.json: what is named
 * there may be shaken out, and what it brings along is not named.
 */
export function shippedPackages(apart: string, root: string): readonly ShippedPackage[] {
  const folders = new Set<string>();
  for (const file of readdirSync(apart, { recursive: true, encoding: "utf8" })) {
    if (!file.endsWith(".map")) continue;
    const { sources } = JSON.parse(readFileSync(join(apart, file), "utf8")) as { sources: readonly string[] };
    for (const source of sources) {
      // From the first folder of packages on: what comes before it is relative to one thing or another. Greedy after
      // that: of nested packages the innermost is the one.
      const found = /(node_modules\/(?:.*\/node_modules\/)?(?:@[^/]+\/)?[^/]+)\//.exec(source);
      if (found?.[1]) folders.add(found[1]);
    }
  }
  return [...folders].map((folder) => read(join(root, folder))).sort((a, b) => (a.name < b.name ? -1 : 1));
}

function read(folder: string): ShippedPackage {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as {
    name: string;
    version: string;
    license?: string;
  };
  if (!license) throw new Error(`${name} ${version} names no licence in its package.json: it cannot be shipped.`);
  return { name, version, licence: license, folder };
}
