/**
 * `npm run build`: what is served, in `dist/`, with a `.br` and a `.gz` beside each text and the licences of what is in
 * it; what is not served, in `dist-apart/`: source maps, the bundler's manifest, the bill of materials.
 *
 *   npm run build                          for the root of a host
 *   npm run build -- --base /console/      for a path below it
 *   npm run build -- --out-dir <folder>    elsewhere; the other one is called `<folder>-apart`
 */
import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { build } from "vite";
import { billOf, readBill } from "./bill-of-materials";
import { compressAll } from "./compress";
import { licencesText } from "./licences";
import { setApart } from "./set-apart";
import { shippedPackages } from "./shipped-packages";

const ROOT = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

const { values } = parseArgs({ options: { base: { type: "string" }, "out-dir": { type: "string" } } });
const base = values.base ?? "/";
if (!/^\/([A-Za-z0-9._~-]+\/)*$/.test(base)) {
  console.error(`--base must begin and end with a slash, such as /console/, not "${base}".`);
  process.exit(1);
}
const served = resolve(ROOT, values["out-dir"] ?? "dist");
const apart = `${served}-apart`;

// Whatever the shell says: with another one React would come in its development form.
process.env.NODE_ENV = "production";
await build({ root: ROOT, base, logLevel: "warn", build: { outDir: served, emptyOutDir: true } });
setApart(served, apart);

const { name, dependencies } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as {
  name: string;
  dependencies: Record<string, string>;
};
const packages = shippedPackages(apart, ROOT);
const bill = billOf(readBill(ROOT), { name, direct: Object.keys(dependencies) });
const missing = packages.filter((one) => !bill.components.some((component) => component.name === one.name));
if (missing.length > 0) {
  const names = missing.map((one) => one.name).join(", ");
  console.error(`In the build, but not under "dependencies" of package.json: ${names}.`);
  process.exit(1);
}
writeFileSync(join(apart, "sbom.cdx.json"), `${JSON.stringify(bill, null, 2)}\n`);
const font = {
  name: "Instrument Sans",
  licence: "OFL-1.1",
  text: readFileSync(join(ROOT, "src/ui/fonts/LICENSE-instrument-sans.txt"), "utf8"),
};
writeFileSync(join(served, "licences.txt"), licencesText(packages, [font]));

const { files, plain, br, gz } = compressAll(served);
const kB = (bytes: number) => `${Math.round(bytes / 1000)} kB`;
console.log(`${files} texts, ${kB(plain)}: ${kB(br)} in brotli, ${kB(gz)} in gzip. ${packages.length} packages.`);
