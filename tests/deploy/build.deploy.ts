import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { builds, makeBuild } from "./builds";
import { ROOT } from "./nginx";

beforeAll(() => makeBuild("again"));

const filesIn = (folder: string) =>
  readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) => statSync(join(folder, file)).isFile());

const hashesIn = (folder: string) =>
  Object.fromEntries(
    filesIn(folder)
      .sort()
      .map((file) => [
        file,
        createHash("sha256")
          .update(readFileSync(join(folder, file)))
          .digest("hex"),
      ]),
  );

test("two builds, in two folders, have the same files with the same bytes, compressed ones too", () => {
  const first = hashesIn(builds.root.files);
  expect(Object.keys(first).filter((file) => file.endsWith(".br")).length).toBeGreaterThan(20);
  const second = hashesIn(builds.again.files);
  expect(Object.keys(second)).toEqual(Object.keys(first));
  expect(Object.keys(first).filter((file) => first[file] !== second[file])).toEqual([]);
});

test("so has the bill of materials", () => {
  const [first, second] = [builds.root, builds.again].map(({ files }) =>
    readFileSync(join(`${files}-apart`, "sbom.cdx.json"), "utf8"),
  );
  expect(second).toBe(first);
});

test("the name of everything but the page and the licences holds a hash", () => {
  const named = filesIn(builds.root.files).map((file) => file.replace(/\.(br|gz)$/, ""));
  const without = new Set(named.filter((file) => !/^assets\/[\w.-]+-[\w-]{8}\.\w+$/.test(file)));
  expect([...without].sort()).toEqual(["index.html", "licences.txt"]);
});

test("nothing that is served is a source map, names one, or holds a path of the machine that built it", () => {
  for (const file of filesIn(builds.root.files).filter((name) => /\.(js|css|html|txt)$/.test(name))) {
    const text = readFileSync(join(builds.root.files, file), "utf8");
    expect(text, file).not.toContain("sourceMappingURL");
    expect(text, file).not.toContain(ROOT);
    expect(text, file).not.toContain("jsxDEV");
  }
  expect(filesIn(builds.root.files).filter((file) => file.endsWith(".map"))).toEqual([]);
  expect(filesIn(`${builds.root.files}-apart`)).toContain("sbom.cdx.json");
});

test("a build for a path asks for nothing outside of it", () => {
  const html = readFileSync(join(builds.console.files, "index.html"), "utf8");
  const asked = [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, path]) => path);
  expect(asked.length).toBeGreaterThan(3);
  expect(asked.filter((path) => !path?.startsWith("/console/"))).toEqual([]);
});

test("the bill is CycloneDX, has every direct dependency, and the licences every package it ships", () => {
  const bill = JSON.parse(readFileSync(join(`${builds.root.files}-apart`, "sbom.cdx.json"), "utf8"));
  expect(bill).toMatchObject({ bomFormat: "CycloneDX", metadata: { component: { name: "litellm-cloud-console" } } });
  const { dependencies } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"));
  const listed = new Map<string, string>(
    bill.components.map((one: { name: string; version: string }) => [one.name, one.version]),
  );
  for (const [name, version] of Object.entries(dependencies)) expect(listed.get(name), name).toBe(version);
  expect(listed.has("vitest")).toBe(false);
  const licences = readFileSync(join(builds.root.files, "licences.txt"), "utf8");
  for (const name of ["react-dom", "oidc-client-ts", "jose", "valibot"]) expect(licences).toContain(`\n${name} `);
});

test("fonts hold the Latin letters only, and there is one", () => {
  const fonts = filesIn(builds.root.files).filter((file) => file.endsWith(".woff2"));
  expect(fonts).toHaveLength(1);
  expect(statSync(join(builds.root.files, fonts[0] ?? "")).size).toBeLessThan(35_000);
});
