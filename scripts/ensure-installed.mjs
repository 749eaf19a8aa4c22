/**
 * Runs before `npm start` and `npm test`: installs what the lock says where nothing is installed yet or the lock is newer.
 * Node's own modules only, since there may be no others.
 */
import { spawnSync } from "node:child_process";
import { statSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** No package runs a script of its own: none of ours needs one. */
const CI = ["ci", "--ignore-scripts"];
const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** When a file was written; `null` where there is none. */
function writtenAt(path) {
  return statSync(join(root, path), { throwIfNoEntry: false })?.mtimeMs ?? null;
}

/** Why an install is needed, as a sentence; `null` when nothing is missing. npm writes the second file as it finishes. */
function reasonToInstall() {
  const locked = writtenAt("package-lock.json");
  const installed = writtenAt("node_modules/.package-lock.json");
  if (locked === null) return null;
  if (installed === null) return "The dependencies are not installed yet: installing them (npm ci).";
  if (installed < locked) return "package-lock.json is newer than what is installed: installing again (npm ci).";
  return null;
}

const reason = reasonToInstall();
if (reason) {
  console.log(reason);
  // The npm that called this, if one did: there may be several.
  const own = process.env.npm_execpath;
  const [command, args] = own ? [process.execPath, [own, ...CI]] : ["npm", CI];
  const { status } = spawnSync(command, args, {
    cwd: root,
    stdio: "inherit",
    shell: !own && process.platform === "win32",
  });
  if (status !== 0) {
    console.error("npm ci did not finish: see above. Nothing was started.");
    process.exit(status ?? 1);
  }
}
