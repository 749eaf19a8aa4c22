/** The build under the production policy in front of the miniature, at the story's moment, for scripts with a browser. */
import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { consoleOrigin } from "mocks/hosts";
import { STORY_NOW } from "mocks/world/story-now";
import type { Page } from "playwright-core";
import { findFreePort } from "./free-port.mjs";

export interface Preview {
  /** `http://eu.localhost:PORT` */
  origin: string;
  /** Gives the page the miniature's clock. */
  liveInTheStory(page: Page): Promise<void>;
  /** Signs somebody in by Keycloak's page; ends on their first page, or on the refusal. */
  signIn(page: Page, person: string): Promise<void>;
  /** The same up to the way back to the console, which is not awaited. */
  beginSignIn(page: Page, person: string): Promise<void>;
  /** Sets the EU's weather by a query; an empty one clears it. */
  setWeather(query: string): Promise<void>;
  close(): void;
}

export interface PreviewOptions {
  /** When it lives; `null`: now, for what measures time. */
  now?: string | null;
  /** More arguments of `npm start`, such as `--scale`. */
  options?: readonly string[];
}

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));

/**
 * Starts it in a process of its own: its `Date` is shifted, and a browser driver in the same process would take the
 * shift for time that has passed.
 */
export async function startPreview({ now = STORY_NOW, options = [] }: PreviewOptions = {}): Promise<Preview> {
  if (!existsSync(join(ROOT, "dist/index.html"))) throw new Error("There is no build: run npm run build first.");
  const port = await findFreePort();
  const desk = `http://127.0.0.1:${port}/__miniature`;
  const args = ["scripts/start.ts", "--preview", "--port", String(port), ...(now ? ["--now", now] : []), ...options];
  const child = spawn(process.execPath, ["node_modules/tsx/dist/cli.mjs", ...args], {
    cwd: ROOT,
    stdio: ["ignore", "ignore", "inherit"],
  });
  process.once("exit", () => child.kill());
  await answering(`${desk}/clock`, child);
  const origin = consoleOrigin("eu", port);
  const beginSignIn = async (page: Page, person: string) => {
    await page.goto(origin);
    await page.getByRole("button", { name: /Keycloak/ }).click();
    await page.getByRole("button", { name: `${person}@example.com` }).click();
  };
  return {
    origin,
    beginSignIn,
    async liveInTheStory(page) {
      const { now } = (await (await fetch(`${desk}/clock`)).json()) as { now: string };
      await page.clock.install({ time: now });
    },
    async signIn(page, person) {
      await beginSignIn(page, person);
      await page.waitForURL((url) => url.origin === origin && !url.pathname.startsWith("/sign-in/callback"));
      await page.locator("h1").first().waitFor();
    },
    async setWeather(query) {
      const answer = await fetch(`${desk}/weather?${query}`, { method: "POST" });
      if (!answer.ok) throw new Error(await answer.text());
    },
    close: () => void child.kill(),
  };
}

/** Waits until the address answers, as long as the process lives. */
async function answering(url: string, child: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 300; tries += 1) {
    if (child.exitCode !== null) throw new Error("The preview did not start: see above.");
    const answer = await fetch(url).catch(() => null);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error("The preview did not answer within 30 seconds.");
}
