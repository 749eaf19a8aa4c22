/**
 * `npm run test:deploy`: the build twice, entry.sh, the real nginx, the browser suite through it, then the console below
 * a path with LiteLLM on its own origin. Ends with `N passed, N failed`. Without an nginx it says so, tests the rest, and
 * counts nothing as passed that did not run.
 */
import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { findBrowser } from "../../scripts/find-browser.mjs";
import { findFreePort } from "../../scripts/free-port.mjs";

const RESULTS = ".cache/test-deploy";
const BUILDS = `${process.cwd()}/.cache/deploy`;
// An earlier build would hide that today's fails.
for (const name of ["dist", "console", "again"]) rmSync(`${BUILDS}/${name}`, { recursive: true, force: true });
rmSync(RESULTS, { recursive: true, force: true });
mkdirSync(RESULTS, { recursive: true });

const total = { passed: 0, failed: 0 };
const hasNginx = spawnSync("nginx", ["-v"]).status === 0;

const unit = `${RESULTS}/unit.json`;
const args = [
  "run",
  "-c",
  "tests/deploy/vitest.config.ts",
  "--reporter=default",
  "--reporter=json",
  `--outputFile.json=${unit}`,
];
const unitEnded = await run("build, entry script, nginx", "vitest", args);
const report = readJson(unit);
count(unitEnded, report?.numPassedTests ?? 0, report?.numFailedTests ?? 0);

const isBuilt = ["dist", "console"].every((name) => existsSync(`${BUILDS}/${name}/index.html`));
if (!isBuilt) console.error("\nWithout a build there is nothing to serve to a browser: see above.");
else if (hasNginx) {
  const chromium = await findBrowser().catch((error) => {
    console.error(error.message);
    return null;
  });
  if (chromium) {
    // The bundle is read from the disk there, not through a server.
    const suite = ["accessibility", "isolation", "usage"];
    await inBrowser("browser suite through nginx", "tests/browser/playwright.config.ts", suite, `${BUILDS}/dist`);
    const below = ["--path", "/console", "--same-origin"];
    await inBrowser("below a path", "tests/deploy/browser/playwright.config.ts", [], `${BUILDS}/console`, below);
  } else total.failed += 1;
} else {
  console.log(
    "\nSkipped: the tests of nginx and the browser, since there is no nginx here (Debian: apt-get install nginx).",
  );
}

console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed === 0 ? 0 : 1);

async function inBrowser(name, config, suite, files, more = []) {
  const [port, eu, us] = await Promise.all([findFreePort(), findFreePort(), findFreePort()]);
  const json = `${RESULTS}/${name.replaceAll(" ", "-")}.json`;
  const serve = [
    "node",
    "node_modules/tsx/dist/cli.mjs",
    "tests/deploy/serve.ts",
    "--port",
    port,
    "--eu",
    eu,
    "--us",
    us,
  ];
  const env = {
    CONSOLE_PORT: String(port),
    CONSOLE_SERVER: [...serve, "--files", files, ...more].join(" "),
    CONSOLE_HOST_RULES: `MAP eu.localhost:${port} 127.0.0.1:${eu}, MAP us.localhost:${port} 127.0.0.1:${us}`,
    CHROME_PATH: await findBrowser(),
    PLAYWRIGHT_JSON_OUTPUT_FILE: json,
  };
  const ended = await run(
    name,
    "playwright",
    ["test", "-c", config, "--reporter=list,json", "--timeout=120000", ...suite],
    env,
  );
  const specs = specsOf(readJson(json)?.suites ?? []);
  const failed = specs.filter(({ ok }) => !ok).length;
  count(ended && specs.length > 0, specs.length - failed, failed);
}

function specsOf(suites) {
  return suites.flatMap((suite) => [...(suite.specs ?? []), ...specsOf(suite.suites ?? [])]);
}

/** A step that broke without counting a failure is one. */
function count(isOk, passed, failed) {
  total.passed += passed;
  total.failed += isOk ? failed : Math.max(1, failed);
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
    child.on("exit", (code) => resolve(code === 0));
  });
}

function readJson(path) {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch {
    return null;
  }
}
