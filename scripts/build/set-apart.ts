import { cpSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";

/**
 * Moves what no visitor needs out of the folder that is served: source maps and the bundler's manifest. Whoever reads an
 * error of production lays them beside the scripts again; under `apart` they lie at the same paths.
 */
export function setApart(served: string, apart: string): readonly string[] {
  rmSync(apart, { recursive: true, force: true });
  const files = readdirSync(served, { recursive: true, encoding: "utf8" }).filter(
    (file) => file.endsWith(".map") || file === join(".vite", "manifest.json"),
  );
  for (const file of files) {
    mkdirSync(dirname(join(apart, file)), { recursive: true });
    // Copied, not renamed: the two folders may lie on different disks.
    cpSync(join(served, file), join(apart, file));
    rmSync(join(served, file));
  }
  rmSync(join(served, ".vite"), { recursive: true, force: true });
  return files.sort();
}
