/**
 * `npm run truth:keycloak`: a real Keycloak judges the sign-in. Finds Java, gets Keycloak, builds the console, starts
 * both with the miniature's API between them, and lets a real Chromium sign in. Everything lands in .truth/keycloak at the
 * root of the repository; deleting that folder undoes it.
 */
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { register } from "tsx/esm/api";
import { CHROMIUM_FLAGS, findBrowser } from "../../../scripts/find-browser.mjs";
import { findFreePort } from "../../../scripts/free-port.mjs";
import { CannotRun } from "./cannot-run.mjs";
import { prepareDistribution } from "./distribution.mjs";
import { findJava, OLDEST_JAVA } from "./find-java.mjs";
import { makeSecrets, realmEnvironment } from "./secrets.mjs";
import { startKeycloak } from "./server.mjs";

const HERE = dirname(fileURLToPath(import.meta.url));
const ROOT = join(HERE, "..", "..", "..");
const HOME = join(ROOT, ".truth", "keycloak");
const REALMS = [
  { file: join(ROOT, "deploy", "keycloak", "realm.json"), name: "acme.json" },
  { file: join(HERE, "upstream-realm.json"), name: "upstream.json" },
];

/** What has to be ended, the last first. */
const running = [];
let isStopping = false;

async function stopEverything() {
  isStopping = true;
  for (const stop of running.splice(0).reverse()) await stop().catch((error) => console.error(error.message));
}

for (const [signal, code] of [
  ["SIGINT", 130],
  ["SIGTERM", 143],
  ["SIGHUP", 129],
]) {
  process.on(signal, () => {
    if (!isStopping) void stopEverything().finally(() => process.exit(code));
  });
}

/** Two runs at once would pull the server from under each other. A lock whose owner is gone is nobody's. */
function takeFolder() {
  const lock = join(HOME, "lock");
  try {
    writeFileSync(lock, String(process.pid), { flag: "wx" });
  } catch {
    const owner = Number(readFileSync(lock, "utf8"));
    if (isAlive(owner)) throw new CannotRun(`Another run is at work (process ${owner}).`);
    writeFileSync(lock, String(process.pid));
  }
  running.push(async () => rmSync(lock, { force: true }));
}

function isAlive(pid) {
  try {
    return pid > 0 && process.kill(pid, 0);
  } catch {
    return false;
  }
}

function requireJava() {
  const java = findJava();
  if ("home" in java) return java;
  const instead = java.found.length > 0 ? `found only ${java.found.join(", ")}` : "found none";
  throw new CannotRun(`Keycloak needs Java ${OLDEST_JAVA} or newer, ${instead}; install one, or set JAVA_HOME to it.`);
}

/** Into a folder of its own: dist/ may be somebody's preview. */
function buildConsole() {
  const target = join(HOME, "dist");
  const vite = join(ROOT, "node_modules", "vite", "bin", "vite.js");
  const args = ["build", "--outDir", target, "--emptyOutDir", "--logLevel", "error"];
  const built = spawnSync(process.execPath, [vite, ...args], { cwd: ROOT, encoding: "utf8" });
  if (built.status === 0) return target;
  throw new CannotRun(`The console does not build: ${built.stderr.trim().split("\n")[0]}`);
}

/** Starts Keycloak; a folder that worked once and no longer does is made anew, once. */
async function startServer(java, secrets, consoleOrigin) {
  const begin = async () => {
    const distribution = prepareDistribution(HOME);
    const envOf = (origin) => realmEnvironment({ origin, consoleOrigin, secrets });
    console.log(
      `Starting Keycloak ${distribution.version} on Java ${java.version}${distribution.wasThere ? "" : ", the first time takes longer"} …`,
    );
    try {
      const server = await startKeycloak({ distribution, java, home: HOME, realms: REALMS, envOf });
      distribution.sayReady();
      return { ...server, version: distribution.version };
    } catch (error) {
      distribution.forget();
      if (error instanceof CannotRun && distribution.wasThere && !isStopping) return null;
      throw error;
    }
  };
  return (await begin()) ?? (await begin());
}

try {
  process.chdir(ROOT);
  mkdirSync(HOME, { recursive: true });
  takeFolder();
  const java = requireJava();
  const browser = await findBrowser().catch((error) => {
    throw new CannotRun(error.message);
  });
  const dist = buildConsole();
  const consolePort = await findFreePort();
  const secrets = makeSecrets();
  const keycloak = await startServer(java, secrets, `http://eu.localhost:${consolePort}`);
  running.push(keycloak.stop);

  // From here on it is TypeScript, with the aliases of the repository.
  register();
  const { judge } = await import("./judge.ts");
  const total = await judge({
    keycloak,
    secrets,
    consolePort,
    dist,
    browser: { executablePath: browser, args: CHROMIUM_FLAGS },
    onStarted: (stop) => running.push(stop),
    only: process.argv[2],
  });
  await stopEverything();
  console.log(`\n${total.passed} passed, ${total.failed} failed`);
  process.exit(total.failed === 0 && total.passed > 0 ? 0 : 1);
} catch (error) {
  const wasStopped = isStopping;
  await stopEverything();
  if (!wasStopped) {
    if (!(error instanceof CannotRun)) console.error(error);
    console.log(`truth:keycloak cannot run: ${error.message} It counts nothing as passed.`);
    console.log("0 passed, 0 failed");
    process.exit(2);
  }
}
