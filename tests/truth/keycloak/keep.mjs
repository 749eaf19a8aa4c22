/**
 * Runs one program and ends it with us: it gets a process group of its own, which is stopped as soon as our standard
 * input closes. A parent that is killed outright closes it too, so no server outlives the run that started it.
 *
 *     node keep.mjs <program> <argument>…
 */
import { spawn } from "node:child_process";

/** How long a program has to stop by itself. */
const PATIENCE_MS = 15_000;

const [program, ...args] = process.argv.slice(2);
const child = spawn(program, args, { detached: process.platform !== "win32", stdio: ["ignore", "inherit", "inherit"] });
child.on("error", (error) => {
  console.error(error.message);
  process.exit(127);
});
child.on("exit", (code) => process.exit(code ?? 1));

function signal(name) {
  try {
    if (process.platform === "win32") child.kill(name);
    else process.kill(-child.pid, name);
  } catch {
    // Gone already.
  }
}

function stop() {
  signal("SIGTERM");
  setTimeout(() => signal("SIGKILL"), PATIENCE_MS);
}

process.stdin.resume().on("end", stop).on("error", stop);
process.on("SIGTERM", stop);
// A terminal sends Ctrl-C to everybody; the parent decides, and its end closes our input.
process.on("SIGINT", () => {});
