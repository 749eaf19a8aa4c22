/** `npm start`: the miniature and the console on one port, until Ctrl-C. */
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Miniature } from "mocks/dev-server";
import { shiftDate } from "./shift-date";
import { readStartOptions, type StartOptions, USAGE } from "./start-options";

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));

const reading = readStartOptions(process.argv.slice(2));
if ("help" in reading) {
  console.log(USAGE);
} else if ("fault" in reading) {
  stop(`${reading.fault}\n\n${USAGE}`);
} else {
  const fault = reading.options.isPreview && !existsSync(join(ROOT, "dist/index.html"));
  if (fault) stop("--preview needs a build: run npm run build first.");
  else await start(reading.options);
}

async function start(options: StartOptions): Promise<void> {
  // Before anything that may keep the `Date` it finds: nothing below is imported until here.
  if (options.now) shiftDate(options.now);
  let running: Miniature | null = null;
  let isStopping = false;
  const end = () => {
    // A terminal sends Ctrl-C to npm and to this process, and npm passes it on: the second one is not an order.
    if (isStopping) return;
    isStopping = true;
    void Promise.resolve(running?.close()).finally(() => process.exit(0));
  };
  process.on("SIGINT", end);
  process.on("SIGTERM", end);

  const { startMiniature } = await import("mocks/dev-server");
  running = await startMiniature({
    port: options.port,
    madeAt: options.now ?? undefined,
    notebook: await notebookOf(options),
    console: await consoleOf(options),
    kind: options.kind,
    seed: options.seed,
    scale: options.scale,
    auditEvents: options.auditEvents,
    accessTokenSeconds: options.accessTokenSeconds,
  }).catch((cause: unknown) => stop(cause instanceof Error ? cause.message : String(cause)));
  await sayWhatIsThere(running, options);
}

/** Another moment has tokens of its own: only the real present is remembered. */
async function notebookOf({ now, isReset }: StartOptions) {
  const { eraseNotebook, openNotebook } = await import("mocks/notebook");
  const file = join(ROOT, ".cache/miniature.json");
  if (isReset) eraseNotebook(file);
  return now ? undefined : openNotebook(file);
}

async function consoleOf({ isPreview }: StartOptions) {
  if (!isPreview) return (await import("./vite-console")).viteConsole(ROOT);
  const [{ staticConsole }, { securityHeaders }] = await Promise.all([import("mocks/console-host"), import("../csp")]);
  return staticConsole({ root: join(ROOT, "dist"), headers: securityHeaders });
}

async function sayWhatIsThere({ port }: Miniature, { kind, now }: StartOptions): Promise<void> {
  const [{ consoleOrigin, REGIONS, apiBaseUrl }, { demoPeople }] = await Promise.all([
    import("mocks/hosts"),
    import("mocks/world/people"),
  ]);
  const what = kind === "cloud" ? "LiteLLM Cloud in miniature" : "Two plain LiteLLM proxies";
  const lines = [`${what}${now ? `, where it is ${now.toISOString()}` : ""}`, ""];
  for (const region of REGIONS) {
    lines.push(
      `  ${region.toUpperCase()} console  ${consoleOrigin(region, port)}`,
      `  ${region.toUpperCase()} API      ${apiBaseUrl(region, port)}`,
    );
  }
  for (const region of REGIONS) {
    const people = demoPeople(region);
    const width = Math.max(...people.map(({ email }) => email.length));
    lines.push("", `  Sign in to ${region.toUpperCase()} as, with any provider and no password:`);
    for (const { email, story } of people) lines.push(`    ${email.padEnd(width)}  ${story}`);
  }
  lines.push("", "  Ctrl-C stops it.");
  console.log(lines.join("\n"));
}

function stop(message: string): never {
  console.error(message);
  process.exit(1);
}
