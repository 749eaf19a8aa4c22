/**
 * `npm run test:faults`: every endpoint that a page reads and every deed that writes, under every fault of the weather.
 * Prints endpoints × faults and ends with `N passed, N failed`.
 */
import { spawn } from "node:child_process";
import { mkdirSync, readFileSync, rmSync } from "node:fs";

const REPORT = ".cache/test-faults/report.json";
rmSync(REPORT, { force: true });
mkdirSync(".cache/test-faults", { recursive: true });
const args = ["run", "tests/faults", "--reporter=dot", "--reporter=json", `--outputFile.json=${REPORT}`];
const child = spawn(process.execPath, ["node_modules/.bin/vitest", ...args], {
  stdio: "inherit",
  env: { ...process.env, FAULTS: "all" },
});
const code = await new Promise((resolve) => child.on("exit", (status) => resolve(status ?? 1)));
const report = JSON.parse(readFileSync(REPORT, "utf8"));

const cells = new Map();
const faults = new Set();
for (const { title, status } of report.testResults.flatMap(({ assertionResults }) => assertionResults)) {
  const [, row, fault] = /^'?(.+?)'? under '?([\w-]+)'?$/.exec(title) ?? [];
  if (row === undefined) continue;
  faults.add(fault);
  cells.set(row, new Map(cells.get(row)).set(fault, status === "passed" ? "ok" : "FAILED"));
}
for (const [row, byFault] of cells) {
  const failed = [...byFault].filter(([, outcome]) => outcome !== "ok").map(([fault]) => fault);
  const outcome = failed.length === 0 ? "ok" : `FAILED: ${failed.join(", ")}`;
  console.log(`${row.padEnd(64)} ${String(byFault.size).padStart(2)}  ${outcome}`);
}
console.log(`\n${cells.size} endpoints × ${faults.size} faults`);
const failed = report.numFailedTests + (code !== 0 && report.numFailedTests === 0 ? 1 : 0);
console.log(`\n${report.numPassedTests} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
