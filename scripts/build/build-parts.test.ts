import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { afterEach, beforeEach, expect, test } from "vitest";
import { compressAll } from "./compress";
import { licencesText } from "./licences";
import { setApart } from "./set-apart";
import { shippedPackages } from "./shipped-packages";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "build-parts-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

function lay(files: Record<string, string>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}
const listed = (path: string) => readdirSync(join(folder, path), { recursive: true, encoding: "utf8" }).sort();

test("maps and manifest leave what is served, at the same paths; what an earlier build left there is gone", () => {
  lay({
    "dist/index.html": "<!doctype html>",
    "dist/assets/index-abc.js": "1",
    "dist/assets/index-abc.js.map": "{}",
    "dist/.vite/manifest.json": "{}",
    "dist-apart/assets/old.js.map": "{}",
  });
  setApart(join(folder, "dist"), join(folder, "dist-apart"));
  expect(listed("dist")).toEqual(["assets", "assets/index-abc.js", "index.html"]);
  expect(listed("dist-apart")).toEqual([".vite", ".vite/manifest.json", "assets", "assets/index-abc.js.map"]);
});

test("every text has two smaller neighbours with the same content, a font has none", () => {
  const text = "export const answer = 42;\n".repeat(200);
  lay({ "dist/assets/a-1.js": text, "dist/index.html": "<p>hello</p>".repeat(50), "dist/assets/f.woff2": "wOF2" });
  const { files, plain, br, gz } = compressAll(join(folder, "dist"));
  expect(files).toBe(2);
  expect(Math.max(br, gz)).toBeLessThan(plain / 4);
  const path = join(folder, "dist/assets/a-1.js");
  expect(String(brotliDecompressSync(readFileSync(`${path}.br`)))).toBe(text);
  expect(String(gunzipSync(readFileSync(`${path}.gz`)))).toBe(text);
  expect(existsSync(join(folder, "dist/assets/f.woff2.br"))).toBe(false);
});

test("gzip carries no time (RFC 1952 section 2.3: MTIME)", () => {
  lay({ "dist/index.html": "<p>hello</p>".repeat(50) });
  compressAll(join(folder, "dist"));
  expect(readFileSync(join(folder, "dist/index.html.gz")).subarray(4, 8)).toEqual(Buffer.alloc(4));
});

const packageJson = (name: string, license?: string) => JSON.stringify({ name, version: "1.2.3", license });

test("the packages shipped are those of the maps, the innermost of nested ones, each once", () => {
  lay({
    "node_modules/a/package.json": packageJson("a", "MIT"),
    "node_modules/@b/c/package.json": packageJson("@b/c", "ISC"),
    "node_modules/a/node_modules/d/package.json": packageJson("d", "MIT"),
    "apart/x.js.map": JSON.stringify({ sources: ["../../node_modules/a/i.js", "../../src/main.tsx"] }),
    "apart/y.js.map": JSON.stringify({
      sources: ["../../../w/node_modules/@b/c/i.js", "../node_modules/a/node_modules/d/i.js", "../node_modules/a/j.js"],
    }),
  });
  const found = shippedPackages(join(folder, "apart"), folder);
  expect(found.map(({ name, licence }) => [name, licence])).toEqual([
    ["@b/c", "ISC"],
    ["a", "MIT"],
    ["d", "MIT"],
  ]);
});

test("a package without a licence stops the build", () => {
  lay({
    "node_modules/a/package.json": packageJson("a"),
    "apart/x.js.map": JSON.stringify({ sources: ["../node_modules/a/i.js"] }),
  });
  expect(() => shippedPackages(join(folder, "apart"), folder)).toThrow("a 1.2.3 names no licence");
});

test("every notice travels in its own words; where there are none, that is said", () => {
  lay({ "a/LICENSE.md": "Permission is hereby granted\r\nto A.", "a/NOTICE": "Made by A.", "b/readme.md": "hello" });
  const one = { version: "1.2.3", licence: "MIT" };
  const text = licencesText(
    [
      { ...one, name: "a", folder: join(folder, "a") },
      { ...one, name: "b", folder: join(folder, "b") },
    ],
    [{ name: "A Font", licence: "OFL-1.1", text: "Open font." }],
  );
  expect(text).toContain("A Font (OFL-1.1)\n\nOpen font.");
  expect(text).toContain("a 1.2.3 (MIT)\n\nPermission is hereby granted\nto A.\n\nMade by A.");
  expect(text).toContain("b brings no licence text; its package.json says: MIT.");
});
