// The pages an operator and a reviewer go by, held against what they speak of.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { ENTRY, ROOT } from "./nginx";

const read = (path: string) => readFileSync(join(ROOT, path), "utf8");

test("every direct dependency has its line, with a reason, a licence and an alternative, and no line is left over", () => {
  const { dependencies, devDependencies } = JSON.parse(read("package.json"));
  const rows = [...read("docs/dependencies.md").matchAll(/^\| `([^`]+)` \| (.+) \|$/gm)].map(
    ([, name = "", rest = ""]) => ({
      name,
      cells: rest.split(" | "),
    }),
  );
  expect(rows.map(({ name }) => name).sort()).toEqual(
    [...Object.keys(dependencies), ...Object.keys(devDependencies)].sort(),
  );
  for (const { name, cells } of rows) {
    expect(cells, name).toHaveLength(name in dependencies ? 4 : 3);
    for (const cell of cells) expect(cell.trim(), name).not.toBe("");
  }
});

test("no dependency is wider than one version, and the lockfile has a hash for each package", () => {
  const { dependencies, devDependencies } = JSON.parse(read("package.json"));
  for (const version of Object.values({ ...dependencies, ...devDependencies }))
    expect(version).toMatch(/^\d+\.\d+\.\d+$/);
  const { packages } = JSON.parse(read("package-lock.json"));
  const without = Object.entries<{ integrity?: string; link?: boolean }>(packages)
    .filter(([path, { integrity, link }]) => path !== "" && !link && !integrity)
    .map(([path]) => path);
  expect(without).toEqual([]);
});

test("packages are installed without running their scripts, wherever the project installs them", () => {
  expect(read("scripts/ensure-installed.mjs")).toContain('"--ignore-scripts"');
  for (const path of ["docs/deploy.md", "deploy/docker/Dockerfile"]) {
    const installs = read(path).match(/npm (ci|install).*/g) ?? [];
    expect(installs.length, path).toBeGreaterThan(0);
    for (const line of installs) expect(line, path).toContain("--ignore-scripts");
  }
});

test("every variable of entry.sh is in the table of deploy.md, and no other", () => {
  const [, known = ""] = /^KNOWN='([^']+)'/m.exec(readFileSync(ENTRY, "utf8")) ?? [];
  const names = known.split(/\s+/).map((name) => `CONSOLE_${name}`);
  expect(names.length).toBeGreaterThan(25);
  const page = read("docs/deploy.md");
  const table = page.slice(page.indexOf("| variable |"), page.indexOf("`/healthz`"));
  const described = [...table.matchAll(/`(CONSOLE_[A-Z0-9_]+)`/g)].map(([, name]) => name);
  expect([...new Set(described)].sort()).toEqual([...names].sort());
});

test("the security page names tests that exist, at least one for each row that is met", () => {
  const page = read("docs/security.md");
  const rows = page.slice(page.indexOf("## ASVS 5")).match(/^\| \d.*\|$/gm) ?? [];
  expect(rows.length).toBeGreaterThan(25);
  for (const row of rows) {
    const files = [...row.matchAll(/`([\w./-]+\.(?:test|spec|verify|deploy)\.tsx?)`/g)].map(([, file]) => file ?? "");
    if (!row.includes("**not met**")) expect(files.length, row).toBeGreaterThan(0);
    for (const file of files) expect(existsSync(join(ROOT, file)), file).toBe(true);
  }
});

test("links between the pages lead somewhere", () => {
  for (const page of ["docs/deploy.md", "docs/security.md", "docs/dependencies.md"]) {
    const links = [...read(page).matchAll(/\]\((?!https?:)([^)#]+)(?:#[^)]*)?\)/g)].map(([, path]) => path ?? "");
    for (const link of links) expect(existsSync(join(ROOT, "docs", link)), `${page}: ${link}`).toBe(true);
  }
});
