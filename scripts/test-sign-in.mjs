/**
 * `npm run test:sign-in`: everything about signing in. The rules of session, configuration and return address, the
 * pages, then the build in a real Chromium with third-party cookies blocked: providers × regions × cases. Prints the
 * matrix; the last line is `N passed, N failed`. On demand and not part of `npm test`, which keeps to its minutes.
 */
import { spawn } from "node:child_process";
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { findBrowser } from "./find-browser.mjs";
import { findFreePort } from "./free-port.mjs";

const RESULTS = ".cache/test-sign-in";
const UNITS = ["src/session", "src/features/sign-in", "src/lib/return-url", "src/contract/config", "mocks/identity"];
rmSync(RESULTS, { recursive: true, force: true });
mkdirSync(RESULTS, { recursive: true });

const total = { passed: 0, failed: 0 };
const count = ({ passed = 0, failed = 0 }) => {
  total.passed += passed;
  total.failed += failed;
};

const units = `${RESULTS}/unit.json`;
const unitsEnded = await run("unit tests", "vitest", [
  "run",
  ...UNITS,
  "--reporter=dot",
  "--reporter=json",
  `--outputFile.json=${units}`,
]);
const unitReport = readJson(units);
const failedUnits = unitReport?.numFailedTests ?? 0;
count({ passed: unitReport?.numPassedTests, failed: unitsEnded ? failedUnits : Math.max(1, failedUnits) });

if (await run("production build", "vite", ["build", "--logLevel", "warn"])) await inBrowser();
else count({ failed: 1 });

console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed === 0 ? 0 : 1);

async function inBrowser() {
  const report = `${RESULTS}/browser.json`;
  const env = {
    CHROME_PATH: await findBrowser({ whole: true }).catch((error) => {
      console.error(error.message);
      return "";
    }),
    CONSOLE_PORT: String(await findFreePort()),
    VERIFY: "1",
    PLAYWRIGHT_JSON_OUTPUT_FILE: report,
  };
  const args = ["test", "-c", "tests/browser/playwright.config.ts", "--reporter=list,json", "sign-in.verify"];
  const isOk = env.CHROME_PATH !== "" && (await run("in the browser", "playwright", args, env));
  const specs = specsOf(readJson(report)?.suites ?? []);
  const failed = specs.filter(({ ok }) => !ok).length;
  count({ passed: specs.length - failed, failed: isOk ? failed : Math.max(1, failed) });
  printMatrix(specs);
}

function specsOf(suites) {
  return suites.flatMap((suite) => [...(suite.specs ?? []), ...specsOf(suite.suites ?? [])]);
}

/** Rows are providers in regions, columns the cases; a title says both: `Okta · eu · two tabs`. */
function printMatrix(specs) {
  const cells = specs
    .map(({ title, ok }) => ({ ok, parts: title.split(" · ") }))
    .filter(({ parts }) => parts.length === 3);
  const cases = [...new Set(cells.map(({ parts }) => parts[2]))];
  const rows = [...new Set(cells.map(({ parts }) => `${parts[0]}, ${parts[1].toUpperCase()}`))];
  const width = Math.max(...rows.map((row) => row.length), 0);
  console.log(`\n${"".padEnd(width)}  ${cases.join("  ")}`);
  for (const row of rows) {
    const marks = cases.map((name) => {
      const cell = cells.find(({ parts }) => parts[2] === name && `${parts[0]}, ${parts[1].toUpperCase()}` === row);
      const mark = cell === undefined ? "–" : cell.ok ? "ok" : "FAILED";
      return mark.padEnd(name.length);
    });
    console.log(`${row.padEnd(width)}  ${marks.join("  ")}`.trimEnd());
  }
}

function run(name, command, args, env = {}) {
  console.log(`\n── ${name}`);
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [`node_modules/.bin/${command}`, ...args], {
      stdio: "inherit",
      env: { ...process.env, ...env },
    });
    child.on("error", (error) => {
      console.error(`${name}: ${error.message}`);
      resolve(false);
    });
    child.on("exit", (code, signal) => {
      // A step that was ended from outside says nothing itself.
      if (code !== 0) console.error(`${name}: ended with ${signal ?? code}`);
      resolve(code === 0);
    });
  });
}

function readJson(path) {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch {
    return null;
  }
}
