import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "./nginx";

const FOLDER = join(ROOT, ".cache/deploy");
/** What a build reads. */
const SOURCES = [
  ...["src", "scripts", "index.html", "csp.ts", "vite.config.ts", "tsconfig.json"],
  ...["package.json", "package-lock.json", ".npmrc"],
];

/** The builds these tests serve: for the root of a host, the same again from another folder, for a path below. */
export const builds = {
  root: { from: join(FOLDER, "source"), files: join(FOLDER, "dist"), base: "/" },
  again: { from: join(FOLDER, "checked out elsewhere/source"), files: join(FOLDER, "again"), base: "/" },
  console: { from: join(FOLDER, "source"), files: join(FOLDER, "console"), base: "/console/" },
} as const;

/** Copies the sources once, so that two builds read the same whoever is at work meanwhile. */
export function copySources(): void {
  for (const { from } of [builds.root, builds.again]) rmSync(from, { recursive: true, force: true });
  copyTree(ROOT, builds.root.from);
  copyTree(builds.root.from, builds.again.from);
}

function copyTree(from: string, to: string): void {
  mkdirSync(to, { recursive: true });
  for (const name of SOURCES) cpSync(join(from, name), join(to, name), { recursive: true });
  symlinkSync(join(ROOT, "node_modules"), join(to, "node_modules"));
}

/** `npm run build` as an operator would. */
export function makeBuild(name: keyof typeof builds): void {
  const { from, files, base } = builds[name];
  const args = ["node_modules/tsx/dist/cli.mjs", "scripts/build/build.ts", "--base", base, "--out-dir", files];
  const { status, stderr } = spawnSync(process.execPath, args, { cwd: from, encoding: "utf8" });
  if (status !== 0) throw new Error(`The build for ${base} failed: ${stderr}`);
}
