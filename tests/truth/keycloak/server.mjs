/** Keycloak as a running server on loopback, in development mode, with everything it keeps in memory. */
import { spawn } from "node:child_process";
import { closeSync, copyFileSync, mkdirSync, openSync, readFileSync, rmSync } from "node:fs";
import { get } from "node:http";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { findFreePort } from "../../../scripts/free-port.mjs";
import { CannotRun } from "./cannot-run.mjs";

const HERE = dirname(fileURLToPath(import.meta.url));
/** The first start builds the server for its options, which takes minutes where others use the machine too. */
const START_MS = 300_000;
/** Between asking for a free port and listening on it, somebody else may have taken it. */
const ATTEMPTS = 3;
const BUSY = /already in use|BindException/i;

/**
 * Starts it with the realms of `realms`, whose placeholders are filled from `env`. Both may depend on the port, which is
 * part of the issuer.
 */
export async function startKeycloak({ distribution, java, home, realms, envOf }) {
  rmSync(distribution.imports, { recursive: true, force: true });
  mkdirSync(distribution.imports, { recursive: true });
  for (const { file, name } of realms) copyFileSync(file, join(distribution.imports, name));

  const log = join(home, "keycloak.log");
  for (let attempt = 1; ; attempt += 1) {
    const port = await findFreePort();
    const origin = `http://localhost:${port}`;
    const started = await start({ distribution, java, log, port, origin, env: envOf(origin) });
    if ("stop" in started) return { ...started, origin };
    const words = readFileSync(log, "utf8");
    if (BUSY.test(words) && attempt < ATTEMPTS) continue;
    if (BUSY.test(words)) throw new CannotRun("No port could be had for Keycloak: each one was taken meanwhile.");
    throw new CannotRun(`Keycloak ${started.failure}${reasonIn(words)} Details: .truth/keycloak/keycloak.log.`);
  }
}

async function start({ distribution, java, log, port, origin, env }) {
  const output = openSync(log, "w");
  const options = [
    "start-dev",
    "--import-realm",
    "--db=dev-mem",
    "--http-host=127.0.0.1",
    `--http-port=${port}`,
    // The issuer: one spelling, whatever host name a request came by.
    `--hostname=${origin}`,
  ];
  const child = spawn(process.execPath, [join(HERE, "keep.mjs"), distribution.launcher, ...options], {
    stdio: ["pipe", output, output],
    env: { ...environment(), ...env, JAVA_HOME: java.home },
  });
  closeSync(output);
  let hasEnded = false;
  const ended = new Promise((resolve) => {
    child.on("exit", () => {
      hasEnded = true;
      resolve();
    });
  });
  const stop = async () => {
    child.stdin.end();
    await ended;
  };
  const until = Date.now() + START_MS;
  while (!hasEnded && Date.now() < until) {
    if (await answers(`http://127.0.0.1:${port}/realms/master/.well-known/openid-configuration`)) return { stop };
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  if (hasEnded) return { failure: "did not start" };
  await stop();
  return { failure: `did not answer within ${START_MS / 60_000} minutes` };
}

/** Settings of another Keycloak or another Java are not meant for this one. */
function environment() {
  return Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(KC_|KEYCLOAK|JAVA$|JAVA_OPTS|QUARKUS_)/.test(name)),
  );
}

function answers(url) {
  return new Promise((resolve) => {
    get(url, { agent: false }, (answer) => resolve(answer.resume().statusCode === 200)).on("error", () =>
      resolve(false),
    );
  });
}

function reasonIn(words) {
  const reasons = [...words.matchAll(/ERROR: (.+)/g)].map(([, reason]) => reason);
  const reason = reasons.find((line) => !/^Failed to start server/.test(line)) ?? reasons[0];
  return reason ? `: ${reason}` : ".";
}
