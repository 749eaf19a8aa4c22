/**
 * `npm test`: format and lint with the walls, types, unit tests and journeys, production build, sizes, browser suite.
 * Every step counts; the last line is `N passed, N failed`. A step that cannot run has failed.
 */
import { spawn } from "node:child_process";
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { findBrowser } from "./find-browser.mjs";
import { findFreePort } from "./free-port.mjs";

const RESULTS = ".cache/test-results";
rmSync(RESULTS, { recursive: true, force: true });
mkdirSync(RESULTS, { recursive: true });

const total = { passed: 0, failed: 0 };

await gate("format, lint and walls", "biome", ["ci", "--error-on-warnings", "."]);
await gate("promises", "oxlint", ["--type-aware", "src", "mocks", "tests", "scripts"]);
await gate("types", "tsc", ["-p", "."]);
await suite(
  "unit tests and journeys",
  "vitest",
  ["run", "--reporter=default", "--reporter=json", `--outputFile.json=${RESULTS}/unit.json`],
  {},
  countVitest,
);
const isBuilt = await gate("production build", "tsx", ["scripts/build/build.ts"]);
if (isBuilt) await inBrowser();
else total.failed += 1;

console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed === 0 ? 0 : 1);

async function inBrowser() {
  let browser;
  try {
    browser = await findBrowser();
  } catch (error) {
    console.error(error.message);
    total.failed += 1;
    return;
  }
  const env = { CHROME_PATH: browser, CONSOLE_PORT: String(await findFreePort()) };
  await gate("sizes", "tsx", ["scripts/size.ts"], env);
  await suite(
    "browser suite",
    "playwright",
    ["test", "-c", "tests/browser/playwright.config.ts", "--reporter=list,json"],
    { ...env, PLAYWRIGHT_JSON_OUTPUT_FILE: `${RESULTS}/browser.json` },
    countPlaywright,
  );
}

/** A step that passes or fails as one. */
async function gate(name, command, args, env = {}) {
  const isOk = (await run(name, command, args, env)) === 0;
  total[isOk ? "passed" : "failed"] += 1;
  return isOk;
}

/** A step that counts its own tests; one that broke before it could count has failed. */
async function suite(name, command, args, env, count) {
  const code = await run(name, command, args, env);
  const counted = count();
  total.passed += counted.passed;
  total.failed += counted.failed;
  if (code !== 0 && counted.failed === 0) total.failed += 1;
  if (counted.passed + counted.failed === 0) {
    console.error(`${name}: no test ran`);
    total.failed += 1;
  }
}

function run(name, command, args, env) {
  console.log(`\n── ${name}`);
  const started = Date.now();
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [`node_modules/.bin/${command}`, ...args], {
      stdio: "inherit",
      env: { ...process.env, ...env },
    });
    child.on("error", (error) => {
      console.error(`${name}: ${error.message}`);
      resolve(1);
    });
    child.on("exit", (code, signal) => {
      const isOk = code === 0;
      const seconds = ((Date.now() - started) / 1000).toFixed(1);
      console.log(`${isOk ? "ok" : "FAILED"}  ${name}  ${seconds} s${signal ? ` (${signal})` : ""}`);
      resolve(code ?? 1);
    });
  });
}

function readJson(name) {
  try {
    return JSON.parse(readFileSync(`${RESULTS}/${name}`, "utf8"));
  } catch {
    return null;
  }
}

function countVitest() {
  const report = readJson("unit.json");
  return { passed: report?.numPassedTests ?? 0, failed: report?.numFailedTests ?? 0 };
}

function countPlaywright() {
  const stats = readJson("browser.json")?.stats;
  return { passed: (stats?.expected ?? 0) + (stats?.flaky ?? 0), failed: stats?.unexpected ?? 0 };
}
