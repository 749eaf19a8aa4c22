import { fileURLToPath, URL } from "node:url";
import { defineConfig } from "@playwright/test";
import { STORY_NOW } from "mocks/world/story-now";
import { CHROMIUM_FLAGS, findBrowser } from "../../scripts/find-browser.mjs";

const port = Number(process.env.CONSOLE_PORT ?? 4280);
/** Another server than the preview, and where this browser finds its hosts: the console behind a real nginx. */
const { CONSOLE_SERVER, CONSOLE_HOST_RULES } = process.env;
const hostRules = CONSOLE_HOST_RULES ? [`--host-resolver-rules=${CONSOLE_HOST_RULES}`] : [];
const root = fileURLToPath(new URL("../..", import.meta.url));

/** The build, under the production policy, in a real Chromium, against the miniature with its real OIDC providers. */
export default defineConfig({
  testDir: ".",
  // `npm run verify` asks for the full matrices.
  testMatch: process.env.VERIFY ? "*.verify.ts" : "*.spec.ts",
  outputDir: `${root}/test-results`,
  fullyParallel: true,
  workers: 2,
  timeout: 45_000,
  expect: { timeout: 15_000 },
  forbidOnly: true,
  reporter: "list",
  use: {
    baseURL: `http://eu.localhost:${port}`,
    launchOptions: { executablePath: await findBrowser(), args: [...CHROMIUM_FLAGS, ...hostRules] },
    viewport: { width: 1440, height: 900 },
    locale: "en-GB",
    timezoneId: "Pacific/Auckland",
    // A trace of every step takes a fifth of the time; of what fails it is asked for by --trace on.
    screenshot: "only-on-failure",
  },
  webServer: {
    command:
      CONSOLE_SERVER ??
      `node node_modules/tsx/dist/cli.mjs scripts/start.ts --preview --port ${port} --now ${STORY_NOW}`,
    cwd: root,
    url: `http://127.0.0.1:${port}/__miniature/clock`,
    reuseExistingServer: false,
    timeout: 60_000,
    stdout: "ignore",
    stderr: "pipe",
    gracefulShutdown: { signal: "SIGTERM", timeout: 5_000 },
  },
});
