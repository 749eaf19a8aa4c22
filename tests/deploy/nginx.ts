/** Starts the nginx of this machine as `deploy/nginx/entry.sh` has it, from the environment an operator would set. */
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { connect } from "node:net";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { ConsoleConfig } from "~/contract/config";

export const ROOT = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
export const ENTRY = join(ROOT, "deploy/nginx/entry.sh");

/** Whether there is an nginx to test with. */
export const hasNginx = spawnSync("nginx", ["-v"]).status === 0;

export interface Place {
  /** Where people reach the console, with the path it is served under. */
  url: string;
  /** The port nginx listens on, on loopback. */
  port: number;
  /** The build. */
  files: string;
  /** Where entry.sh writes. */
  run: string;
  /** More variables, or others. */
  more?: Record<string, string>;
}

/** The variables that amount to this configuration. */
export function environmentOf(config: ConsoleConfig, { url, port, files, run, more = {} }: Place) {
  const providers = config.identityProviders.flatMap((provider) => {
    const prefix = `CONSOLE_${provider.kind.toUpperCase()}`;
    return [
      [`${prefix}_AUTHORITY`, provider.authority],
      [`${prefix}_CLIENT_ID`, provider.clientId],
      [`${prefix}_SCOPE`, provider.scope],
    ];
  });
  return {
    CONSOLE_URL: url,
    CONSOLE_NAME: config.instance.name,
    CONSOLE_KIND: config.instance.kind,
    CONSOLE_REGION_ID: config.instance.region?.id ?? "",
    CONSOLE_REGION_LABEL: config.instance.region?.label ?? "",
    CONSOLE_OTHER_REGIONS: config.otherRegions.map((other) => `${other.id}|${other.label}|${other.url}`).join(","),
    CONSOLE_API_URL: config.api.baseUrl,
    CONSOLE_PROVIDERS: config.identityProviders.map(({ kind }) => kind).join(" "),
    ...(Object.fromEntries(providers) as Record<string, string>),
    CONSOLE_LISTEN: `127.0.0.1:${port}`,
    CONSOLE_FILES: files,
    CONSOLE_RUN: run,
    CONSOLE_ACCESS_LOG: join(run, "access.log"),
    ...more,
  };
}

/** Runs entry.sh with nothing but these variables around it. */
export function runEntry(command: "check" | "render", environment: Record<string, string>) {
  const env = { PATH: process.env.PATH ?? "", ...environment };
  const { status, stdout, stderr } = spawnSync("sh", [ENTRY, command], { env, encoding: "utf8" });
  return { status, stdout, faults: stderr.trim().split("\n") };
}

export interface RunningNginx {
  /** Its access log so far. */
  accessLog(): string;
  /** What it printed so far: what entry.sh says, then nginx's errors. */
  printed(): string;
  stop(): Promise<void>;
}

/** Starts nginx and returns once it takes connections. */
export async function startNginx(environment: ReturnType<typeof environmentOf>): Promise<RunningNginx> {
  const { CONSOLE_RUN: run, CONSOLE_LISTEN: listen, CONSOLE_ACCESS_LOG: log } = environment;
  rmSync(run, { recursive: true, force: true });
  mkdirSync(run, { recursive: true });
  const env = { PATH: process.env.PATH ?? "", ...environment };
  const child = spawn("sh", [ENTRY, "serve"], { env, stdio: ["ignore", "pipe", "pipe"] });
  let printed = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk: Buffer) => {
      printed += String(chunk);
    });
  }
  process.once("exit", () => child.kill("SIGTERM"));
  for (let tries = 0; tries < 400; tries += 1) {
    if (child.exitCode !== null) throw new Error(`nginx did not start:\n${printed}`);
    if (await takesConnections(Number(listen.split(":")[1]))) {
      return { accessLog: () => readFileSync(log, "utf8"), printed: () => printed, stop: () => ended(child) };
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  await ended(child);
  throw new Error(`nginx did not answer:\n${printed}`);
}

function takesConnections(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1", () => {
      socket.destroy();
      resolve(true);
    });
    socket.on("error", () => resolve(false));
  });
}

function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once("exit", () => resolve());
    child.kill("SIGTERM");
  });
}
