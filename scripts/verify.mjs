/**
 * `npm run verify`: everything, on demand: `npm test`, axe on every scene in every look, the main jobs by keyboard,
 * every provider in both regions, every fault, the deployment behind nginx, the demo, pictures, benches, and the real
 * programs as judges. Ends with `N passed, N failed`.
 */
import { spawn } from "node:child_process";

const PLAYWRIGHT = ["node_modules/.bin/playwright", "test", "-c", "tests/browser/playwright.config.ts"];
const STEPS = [
  ["npm test", ["scripts/test.mjs"]],
  ["every scene", [...PLAYWRIGHT, "scenes.verify.ts"], { VERIFY: "1" }],
  ["the keyboard alone", [...PLAYWRIGHT, "keyboard.verify.ts"], { VERIFY: "1" }],
  ["signing in", ["scripts/test-sign-in.mjs"]],
  ["every fault", ["tests/faults/run.mjs"]],
  ["the deployment", ["tests/deploy/run.mjs"]],
  ["the demo", ["node_modules/.bin/tsx", "tests/demo/run.ts"]],
  ["pictures", ["node_modules/.bin/tsx", "scripts/pictures/pictures.ts"]],
  ["benches", ["node_modules/.bin/tsx", "tests/bench/run.ts"]],
  ["the real LiteLLM", ["tests/truth/litellm/run.mjs"]],
  ["the real Keycloak", ["tests/truth/keycloak/run.mjs"]],
];

const results = [];
for (const [name, args, env = {}] of STEPS) {
  console.log(`\n══ ${name}`);
  results.push({ name, ...(await run(args, env)) });
}
for (const { name, passed, failed } of results)
  console.log(`${failed === 0 ? "ok    " : "FAILED"}  ${name}: ${passed} passed, ${failed} failed`);
const sum = (key) => results.reduce((total, result) => total + result[key], 0);
console.log(`\n${sum("passed")} passed, ${sum("failed")} failed`);
process.exit(sum("failed") === 0 ? 0 : 1);

/** Runs a step; its own last count is taken over, and a step that counts nothing counts as one. */
function run(args, env) {
  return new Promise((resolve) => {
    let printed = "";
    const child = spawn(process.execPath, args, {
      stdio: ["ignore", "pipe", "inherit"],
      env: { ...process.env, ...env },
    });
    child.stdout.on("data", (chunk) => {
      process.stdout.write(chunk);
      printed = (printed + chunk).slice(-20_000);
    });
    child.on("exit", (code) => {
      const own = [...printed.matchAll(/^(\d+) passed, (\d+) failed$/gm)].at(-1);
      const theirs = /^\s+(\d+) passed/m.exec(printed);
      const passed = Number(own?.[1] ?? theirs?.[1] ?? (code === 0 ? 1 : 0));
      const failed = Number(own?.[2] ?? /^\s+(\d+) failed/m.exec(printed)?.[1] ?? 0);
      resolve({ passed, failed: code === 0 ? failed : Math.max(1, failed) });
    });
  });
}
