/**
 * Keycloak itself, in a folder of our own: unpacked by Maven from its coordinates, or copied from KEYCLOAK_HOME, which is
 * never written to. It is made beside its place and moved there when it is whole; it counts as made once it has started,
 * because the first start builds part of it. Whatever was interrupted before that is made anew.
 */
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve, sep } from "node:path";
import { CannotRun } from "./cannot-run.mjs";

export const KEYCLOAK_VERSION = "26.7.3";
const COORDINATES = `org.keycloak:keycloak-quarkus-dist:${KEYCLOAK_VERSION}:zip`;
const UNPACK = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:unpack";
const LAUNCHER = process.platform === "win32" ? "kc.bat" : "kc.sh";

/** What every distribution has; one of them missing means that it was not unpacked to its end. */
const PARTS = [join("bin", LAUNCHER), "lib", "conf", "version.txt"];

/** Keycloak in `home`, ready to be started. `sayReady` is for the caller, once it has started. */
export function prepareDistribution(home) {
  const folder = join(home, "server");
  const mark = join(home, "ready");
  const wanted = fingerprint();
  const isReady = existsSync(mark) && readFileSync(mark, "utf8") === wanted && isWhole(folder);
  if (!isReady) {
    rmSync(mark, { force: true });
    rmSync(folder, { recursive: true, force: true });
    make(home, folder);
  }
  return {
    launcher: join(folder, "bin", LAUNCHER),
    imports: join(folder, "data", "import"),
    version: versionOf(folder),
    wasThere: isReady,
    sayReady: () => writeFileSync(mark, wanted),
    forget: () => rmSync(mark, { force: true }),
  };
}

function isWhole(folder) {
  return PARTS.every((part) => existsSync(join(folder, part)));
}

/** What the folder was made from; another content means another folder. */
function fingerprint() {
  const given = process.env.KEYCLOAK_HOME;
  return given ? `${resolve(given)} ${versionOf(given)}\n` : `${COORDINATES}\n`;
}

function versionOf(folder) {
  try {
    return /[\d.]+\S*/.exec(readFileSync(join(folder, "version.txt"), "utf8"))?.[0] ?? "unknown";
  } catch {
    return "unknown";
  }
}

function make(home, folder) {
  const making = join(home, "making");
  rmSync(making, { recursive: true, force: true });
  mkdirSync(making, { recursive: true });
  const made = process.env.KEYCLOAK_HOME ? copy(process.env.KEYCLOAK_HOME, making) : unpack(home, making);
  renameSync(made, folder);
  rmSync(making, { recursive: true, force: true });
}

/** A realm or a database of the original does not come along. */
function copy(given, making) {
  if (!isWhole(given)) throw new CannotRun(`KEYCLOAK_HOME names ${given}, which is not an unpacked Keycloak.`);
  console.log("Copying Keycloak from KEYCLOAK_HOME …");
  const target = join(making, "copy");
  const data = join(resolve(given), "data");
  const isOurs = (path) => path !== data && !path.startsWith(data + sep);
  cpSync(resolve(given), target, { recursive: true, filter: isOurs });
  return target;
}

function unpack(home, making) {
  console.log(`Getting Keycloak ${KEYCLOAK_VERSION} through Maven …`);
  const program = process.platform === "win32" ? "mvn.cmd" : "mvn";
  const unpacked = join(making, "unpacked");
  const options = [`-Dartifact=${COORDINATES}`, `-DoutputDirectory=${unpacked}`, "-Dproject.basedir=."];
  // Maven leaves marks in the folder it is started in.
  const done = spawnSync(program, ["--batch-mode", "--no-transfer-progress", UNPACK, ...options], {
    encoding: "utf8",
    cwd: making,
    shell: process.platform === "win32",
  });
  if (done.error) {
    throw new CannotRun("Maven was not found; install it, or set KEYCLOAK_HOME to an unpacked Keycloak.");
  }
  const names = existsSync(unpacked) ? readdirSync(unpacked) : [];
  const made = names.map((name) => join(unpacked, name)).find(isWhole);
  if (done.status === 0 && made) return made;
  writeFileSync(join(home, "setup.log"), `${done.stdout}${done.stderr}`);
  rmSync(making, { recursive: true, force: true });
  throw new CannotRun(
    `Maven could not get ${COORDINATES}: the registry was not reached or does not have it. Details: .truth/keycloak/setup.log.`,
  );
}
