/**
 * Finds a Java that Keycloak runs on. A machine often has an older one in front, so every usual place is looked at before
 * giving up: JAVA_HOME, the PATH, then the folders in which systems and people keep their JDKs.
 */
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";

export const OLDEST_JAVA = 21;

/** Folders whose entries are JDKs; macOS keeps the home one level deeper. */
const FOLDERS = [
  "/usr/lib/jvm",
  "/usr/java",
  "/opt",
  "/opt/java",
  "/Library/Java/JavaVirtualMachines",
  join(homedir(), ".sdkman/candidates/java"),
  join(homedir(), ".jdks"),
  "C:\\Program Files\\Java",
  "C:\\Program Files\\Eclipse Adoptium",
];

const JAVA = process.platform === "win32" ? "java.exe" : "java";

/** `{ home, version }` of the first Java that is new enough, or `{ found }`: what there was instead. */
export function findJava() {
  const found = [];
  for (const program of candidates()) {
    const java = ask(program);
    if (!java) continue;
    if (java.version >= OLDEST_JAVA) return java;
    found.push(java.version);
  }
  return { found: [...new Set(found)] };
}

function* candidates() {
  if (process.env.JAVA_HOME) yield join(process.env.JAVA_HOME, "bin", JAVA);
  yield JAVA;
  for (const folder of FOLDERS) {
    for (const name of namesIn(folder)) {
      for (const home of [join(folder, name), join(folder, name, "Contents", "Home")]) {
        const program = join(home, "bin", JAVA);
        if (existsSync(program)) yield program;
      }
    }
  }
}

function namesIn(folder) {
  try {
    return readdirSync(folder).sort();
  } catch {
    return [];
  }
}

/** The settings name the home even where `java` is a link, or the system's own chooser. */
function ask(program) {
  const asked = spawnSync(program, ["-XshowSettings:properties", "-version"], { encoding: "utf8", timeout: 30_000 });
  if (asked.status !== 0) return null;
  const home = /^\s*java\.home = (.+)$/m.exec(asked.stderr)?.[1]?.trim();
  const version = Number(/^\s*java\.specification\.version = (?:1\.)?(\d+)/m.exec(asked.stderr)?.[1]);
  return home && version ? { home, version } : null;
}
