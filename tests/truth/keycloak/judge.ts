/** The cases, one after the other, each in a browser context of its own; and the table. */

import { staticConsole } from "mocks/console-host";
import { startMiniature } from "mocks/dev-server";
import { API_AUDIENCE, consoleOrigin } from "mocks/hosts";
import { type BrowserContext, chromium } from "playwright-core";
import type { Provider } from "~/contract/config";
import { securityHeaders } from "../../../csp";
import { brokerCases } from "./cases/broker";
import { sessionCases } from "./cases/session";
import { setupCases } from "./cases/setup";
import { signInCases } from "./cases/sign-in";
import { standInCases } from "./cases/stand-in";
import { KeycloakAdmin } from "./keycloak-admin";
import { type Case, CLIENT, REALM, type Secrets, type Stage } from "./stage";

const CASES: readonly Case[] = [...signInCases, ...sessionCases, ...brokerCases, ...setupCases, ...standInCases];

/** Longest wait for anything in the browser. The machine may be busy with others. */
const PATIENCE_MS = 30_000;

export interface JudgeOptions {
  keycloak: { origin: string; version: string };
  secrets: Secrets;
  consolePort: number;
  /** The folder of the build. */
  dist: string;
  browser: { executablePath: string; args: string[] };
  /** Told of everything that must be stopped in the end. */
  onStarted: (stop: () => Promise<void>) => void;
  /** Part of a case's name: the others are left out. */
  only?: string | undefined;
}

/** Runs every case and says how many passed. */
export async function judge(options: JudgeOptions): Promise<{ passed: number; failed: number }> {
  const stage = await openStage(options);
  const wanted = CASES.filter(({ name }) => name.includes(options.only ?? ""));
  const width = Math.max(...wanted.map(({ name }) => name.length));
  const total = { passed: 0, failed: 0 };
  console.log(
    `\nKeycloak ${stage.keycloak.version} at ${stage.keycloak.origin}, the console at ${consoleOrigin("eu", stage.miniature.port)}\n`,
  );
  for (const each of wanted) {
    const started = Date.now();
    const { isOk, words } = await runCase(each, stage);
    total[isOk ? "passed" : "failed"] += 1;
    const seconds = `${((Date.now() - started) / 1000).toFixed(1)} s`;
    console.log(
      `${isOk ? "ok    " : "FAILED"}  ${each.name.padEnd(width)}  ${seconds.padStart(7)}  ${words}`.trimEnd(),
    );
  }
  return total;
}

async function openStage({ keycloak, secrets, consolePort, dist, browser, onStarted }: JudgeOptions): Promise<Stage> {
  const issuer = `${keycloak.origin}/realms/${REALM}`;
  const admin = new KeycloakAdmin(keycloak.origin, secrets.admin);
  await admin.setPasswords(secrets.people);
  const jwks = await (await fetch(`${issuer}/protocol/openid-connect/certs`)).json();
  const miniature = await startMiniature({
    port: consolePort,
    console: staticConsole({ root: dist, headers: securityHeaders }),
    identity: {
      eu: { providers: providersOf(issuer), issuers: [{ issuer, audience: API_AUDIENCE, jwks: () => jwks }] },
    },
    quiet: true,
  });
  onStarted(miniature.close);
  // The realm was made for this port: redirect URIs and web origins hold it.
  if (miniature.port !== consolePort) throw new Error("The console's port was taken meanwhile: run it again.");
  const opened = await chromium.launch({ ...browser, headless: true });
  onStarted(() => opened.close());
  return { keycloak: { ...keycloak, issuer }, admin, secrets, miniature, browser: opened };
}

/** The two buttons that lead to Keycloak, with the scope that config.json has by default. */
function providersOf(authority: string): Provider[] {
  const common = { authority, clientId: CLIENT, scope: "openid profile email", allowedTenants: [] };
  return [
    { ...common, id: "keycloak", kind: "keycloak", mode: "direct", parameters: {} },
    { ...common, id: "google", kind: "google", mode: "broker", parameters: { kc_idp_hint: "google" } },
  ];
}

async function runCase({ run }: Case, stage: Stage): Promise<{ isOk: boolean; words: string }> {
  const context = await stage.browser.newContext({ viewport: { width: 1440, height: 900 }, locale: "en-GB" });
  context.setDefaultTimeout(PATIENCE_MS);
  try {
    const words = await run(stage, { context, page: await context.newPage() });
    return { isOk: true, words: words ?? "" };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return {
      isOk: false,
      words: `${message.split("\n").slice(0, 4).join(" ").slice(0, 400)} Shown: ${await shown(context)}`,
    };
  } finally {
    await context.close();
  }
}

/** What every tab showed when a case failed. */
async function shown(context: BrowserContext): Promise<string> {
  const titles = context.pages().map(async (page) => {
    const heading = page.locator("h1").first();
    const words = await heading.textContent({ timeout: 1000 }).catch(() => null);
    return `"${(words ?? (await page.title().catch(() => ""))).trim()}" at ${new URL(page.url()).pathname}`;
  });
  return (await Promise.all(titles)).join(", ");
}
