/**
 * `npm run test:demo`: the demo's build behind a plain file server, in a real Chromium: its people sign in by the true
 * flow, read, change, reload and leave, at the root and under a path. Ends with `N passed, N failed`.
 */
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { type Browser, chromium, type Page } from "playwright-core";
import { CHROMIUM_FLAGS, findBrowser } from "../../scripts/find-browser.mjs";
import { type FileServer, serveFiles } from "./file-server";

const results = { passed: 0, failed: 0 };
const browser = await chromium.launch({ executablePath: await findBrowser(), args: CHROMIUM_FLAGS });
for (const base of ["/", "/console/"]) {
  build(base);
  const server = await serveFiles("dist-demo", base);
  await check(`${base}: one signs in, and reads usage`, () => inPage(browser, (page) => readsUsage(page, server.root)));
  await check(`${base}: a reload keeps the session, and a page's own address leads to it`, () =>
    inPage(browser, (page) => reloads(page, server.root)),
  );
  await check(`${base}: whoever LiteLLM does not know is told so`, () =>
    inPage(browser, (page) => isRefused(page, server.root)),
  );
  await check(`${base}: signing out leads back, and leaves no cookie`, () =>
    inPage(browser, (page) => signsOut(page, server.root)),
  );
  await check(`${base}: nothing but this origin is asked`, () => inPage(browser, (page) => staysHome(page, server)));
  server.close();
}
await browser.close();
await check("the production build has neither worker nor miniature", async () => {
  // Built here: one that happens to lie about may be of another day.
  const built = ".cache/test-demo/dist";
  const args = ["build", "--outDir", built, "--emptyOutDir", "--logLevel", "error"];
  if (spawnSync(process.execPath, ["node_modules/vite/bin/vite.js", ...args], { stdio: "inherit" }).status !== 0)
    throw new Error("the console does not build");
  const files = readdirSync(built, { recursive: true }).map(String);
  const scripts = files.filter((name) => name.endsWith(".js"));
  const strange = [
    ...files.filter((name) => /mockServiceWorker|^demo/.test(name)),
    ...scripts.filter((name) => readFileSync(`${built}/${name}`, "utf8").includes("mockServiceWorker")),
  ];
  if (files.length === 0 || strange.length > 0) throw new Error(strange.join(", ") || "there is no build");
});
console.log(`\n${results.passed} passed, ${results.failed} failed`);
process.exit(results.failed === 0 ? 0 : 1);

function build(base: string): void {
  const { status } = spawnSync(
    process.execPath,
    ["node_modules/vite/bin/vite.js", "build", "-c", "vite.demo.config.ts", "--logLevel", "error"],
    { stdio: "inherit", env: { ...process.env, BASE: base } },
  );
  if (status !== 0) throw new Error(`the demo for ${base} does not build`);
}

async function check(name: string, run: () => Promise<void>): Promise<void> {
  try {
    await run();
    results.passed += 1;
    console.log(`ok      ${name}`);
  } catch (error) {
    results.failed += 1;
    console.log(`FAILED  ${name}\n${error instanceof Error ? error.message : String(error)}`);
  }
}

/** In a browser that has never been here. */
async function inPage(opened: Browser, run: (page: Page) => Promise<void>): Promise<void> {
  const context = await opened.newContext({ viewport: { width: 1440, height: 900 } });
  context.setDefaultTimeout(30_000);
  const page = await context.newPage();
  const errors: string[] = [];
  page.on("pageerror", (error) => errors.push(error.message));
  try {
    await run(page);
    if (errors.length > 0) throw new Error(`errors on the page: ${errors.join("; ")}`);
  } finally {
    await context.close();
  }
}

async function signIn(page: Page, root: string, person: string): Promise<void> {
  await page.goto(root);
  await page.getByRole("button", { name: /Keycloak/ }).click();
  await page.getByRole("button", { name: `${person}@example.com` }).click();
  await page.waitForURL((url) => url.href.startsWith(root) && !/\/(demo|sign-in\/callback)\//.test(url.pathname));
}

async function readsUsage(page: Page, root: string): Promise<void> {
  await signIn(page, root, "mira");
  await page.locator("[data-bars] path").first().waitFor();
  await page.getByRole("heading", { level: 1, name: /Usage/ }).waitFor();
}

async function reloads(page: Page, root: string): Promise<void> {
  await signIn(page, root, "deepa");
  await page.locator("[data-bars] path").first().waitFor();
  await page.reload();
  await page.locator("[data-bars] path").first().waitFor();
  const answer = await page.goto(`${root}settings`);
  if (answer?.status() !== 200) throw new Error(`/settings is answered with ${answer?.status()}`);
  await page.getByRole("heading", { level: 1, name: /Settings/ }).waitFor();
}

async function isRefused(page: Page, root: string): Promise<void> {
  await signIn(page, root, "noa");
  await page.getByText("noa@example.com").first().waitFor();
  if ((await page.locator("[data-bars]").count()) > 0) throw new Error("noa sees usage");
}

async function signsOut(page: Page, root: string): Promise<void> {
  await signIn(page, root, "tomas");
  await page.locator("h1").first().waitFor();
  await page.getByRole("button", { name: /tomas/ }).first().click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await page.waitForURL((url) => url.pathname.includes("signed-out"));
  const cookies = await page.context().cookies();
  if (cookies.length > 0) throw new Error(`cookies: ${cookies.map(({ name }) => name).join(", ")}`);
}

async function staysHome(page: Page, { root }: FileServer): Promise<void> {
  const strange: string[] = [];
  page.on("request", (request) => {
    if (new URL(request.url()).origin !== new URL(root).origin) strange.push(request.url());
  });
  await signIn(page, root, "priya");
  await page.locator("[data-bars] path").first().waitFor();
  if (strange.length > 0) throw new Error(strange.join("\n"));
}
