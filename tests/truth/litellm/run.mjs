// `npm run truth:litellm`: makes the environment if it is not there, then lets judge.py judge.
// Everything lands in .truth/litellm at the root of the repository; deleting that folder undoes it.
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { chmodSync, copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const home = join(here, "..", "..", "..", ".truth", "litellm");
const venv = join(home, "venv");
const inVenv = (program) => join(venv, "bin", program);
const mark = join(home, "ready");
const OLDEST_PYTHON = [3, 10];

class CannotRun extends Error {}

function findPython() {
  for (const program of [process.env.TRUTH_PYTHON, "python3", "python"].filter(Boolean)) {
    const asked = spawnSync(program, ["-c", "import sys; print(*sys.version_info[:2])"], { encoding: "utf8" });
    if (asked.status !== 0) continue;
    const [major, minor] = asked.stdout.trim().split(" ").map(Number);
    const isNewEnough = major === OLDEST_PYTHON[0] && minor >= OLDEST_PYTHON[1];
    if (!isNewEnough)
      throw new CannotRun(
        `Python ${OLDEST_PYTHON.join(".")} or newer is needed, ${program} is ${major}.${minor}; set TRUTH_PYTHON to another.`,
      );
    return { program, version: `${major}.${minor}` };
  }
  throw new CannotRun("Python was not found; install Python 3.10 or newer, or set TRUTH_PYTHON.");
}

// A step that fails leaves no mark, so the next run starts it again from nothing.
function step(what, program, args, sentence, options = {}) {
  console.log(what);
  const done = spawnSync(program, args, { encoding: "utf8", cwd: home, ...options });
  if (done.status === 0) return;
  writeFileSync(
    join(home, "setup.log"),
    `${program} ${args.join(" ")}\n${done.stdout ?? ""}${done.stderr ?? ""}${done.error ?? ""}\n`,
  );
  throw new CannotRun(`${sentence} Details: .truth/litellm/setup.log.`);
}

function makeEnvironment(python) {
  for (const part of ["venv", "engine", "prisma", "ready"]) rmSync(join(home, part), { recursive: true, force: true });
  mkdirSync(join(home, "engine"), { recursive: true });
  mkdirSync(join(home, "prisma"), { recursive: true });

  step(
    "Making a virtual environment …",
    python.program,
    ["-m", "venv", venv],
    "The virtual environment could not be made; Debian has it in the package python3-venv.",
  );
  // --no-deps: requirements.txt is the whole resolved set, so pip neither chooses nor refuses anything.
  const pip = [
    "-m",
    "pip",
    "install",
    "--quiet",
    "--disable-pip-version-check",
    "--no-deps",
    "--retries",
    "1",
    "-r",
    join(here, "requirements.txt"),
  ];
  step(
    "Installing LiteLLM …",
    inVenv("python"),
    pip,
    "The Python packages could not be installed: the registry was not reached or lacks one of them.",
  );

  copyFileSync(join(here, "engine", "package.json"), join(home, "engine", "package.json"));
  const npm = ["install", "--ignore-scripts", "--no-audit", "--no-fund", "--no-package-lock", "--fetch-retries=1"];
  step(
    "Installing the query engine …",
    "npm",
    npm,
    "The query engine could not be installed: the npm registry was not reached.",
    { cwd: join(home, "engine") },
  );
  generateClient();
  writeFileSync(mark, fingerprint(python));
}

// LiteLLM's database client is generated from its schema. The generator asks for native engines, which
// would be a download: a stand-in answers its version question, and nothing else is asked of it.
function generateClient() {
  const standIn = join(home, "prisma", "stand-in");
  writeFileSync(standIn, '#!/bin/sh\necho "query-engine none"\n');
  chmodSync(standIn, 0o755);
  const schema = join(home, "prisma", "schema.prisma");
  const where = spawnSync(
    inVenv("python"),
    ["-c", 'import importlib.util as u; print(u.find_spec("litellm").origin)'],
    { encoding: "utf8" },
  );
  const shipped = readFileSync(join(dirname(where.stdout.trim()), "proxy", "schema.prisma"), "utf8");
  writeFileSync(schema, shipped.replace(/^\s*binaryTargets.*$/m, ""));
  const env = {
    ...process.env,
    PATH: `${join(venv, "bin")}:${process.env.PATH}`,
    DATABASE_URL: "postgresql://unused@127.0.0.1/unused",
    CHECKPOINT_DISABLE: "1",
    npm_config_ignore_scripts: "true",
    PRISMA_BINARY_CACHE_DIR: join(home, "prisma", "cli"),
    PRISMA_QUERY_ENGINE_BINARY: standIn,
    PRISMA_QUERY_ENGINE_LIBRARY: standIn,
    PRISMA_SCHEMA_ENGINE_BINARY: standIn,
  };
  step(
    "Generating the database client …",
    inVenv("prisma"),
    ["generate", "--schema", schema],
    "The database client could not be generated.",
    { env },
  );
}

// What the environment was made from; another content means another environment.
function fingerprint(python) {
  const hash = createHash("sha256").update(python.version);
  for (const file of ["requirements.txt", "engine/package.json"]) hash.update(readFileSync(join(here, file)));
  return hash.digest("hex");
}

// The list is written one request a line; kept as the repository's formatter has it, so that changes show as lines.
function formatRecorded() {
  const biome = join(here, "..", "..", "..", "node_modules", ".bin", "biome");
  if (!existsSync(biome)) return;
  const list = join(here, "differential.json");
  // Under another name: the formatter leaves recordings alone.
  const done = spawnSync(biome, ["format", "--stdin-file-path=recorded.json"], { input: readFileSync(list) });
  if (done.status === 0) writeFileSync(list, done.stdout);
}

function judge() {
  const child = spawn(inVenv("python"), [join(here, "judge.py"), ...process.argv.slice(2)], {
    stdio: "inherit",
    env: { ...process.env, PYTHONDONTWRITEBYTECODE: "1", LITELLM_LOCAL_MODEL_COST_MAP: "True" },
  });
  // The judge stops its database and proxies itself; it only has to hear of the end.
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill("SIGTERM"));
  child.on("exit", (code) => {
    if (process.argv.includes("--record")) formatRecorded();
    process.exit(code ?? 1);
  });
}

try {
  const python = findPython();
  mkdirSync(home, { recursive: true });
  const isReady =
    existsSync(mark) && readFileSync(mark, "utf8") === fingerprint(python) && existsSync(inVenv("python"));
  if (!isReady) makeEnvironment(python);
  judge();
} catch (error) {
  if (!(error instanceof CannotRun)) throw error;
  console.log(`truth:litellm cannot run: ${error.message}`);
  console.log("0 passed, 0 failed");
  process.exit(2);
}
