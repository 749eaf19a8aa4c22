/** What a person does in the browser: through Keycloak's own pages, in real time. */
import type { Page, Request } from "playwright-core";
import { consoleOf, type Stage } from "./stage";

interface SignInAs {
  /** First part of the address on example.com. */
  person: string;
  button?: "Keycloak" | "Google";
  path?: string;
}

/** From the console's button through Keycloak's own form, until the console is done with the answer. */
export async function signIn(stage: Stage, page: Page, { person, button = "Keycloak", path = "/" }: SignInAs) {
  await page.goto(consoleOf(stage) + path);
  await page.getByRole("button", { name: `Continue with ${button}` }).click();
  if (button === "Google") await fillForm(page, "upstream", person, stage.secrets.upstreamPeople);
  else await fillForm(page, "acme", `${person}@example.com`, stage.secrets.people);
  await arrive(stage, page);
}

/** The login form of a realm, as Keycloak draws it. */
export async function fillForm(page: Page, realm: string, username: string, password: string): Promise<void> {
  await page.waitForURL((url) => url.pathname.startsWith(`/realms/${realm}/`));
  await page.locator("#username").fill(username);
  await page.locator("#password").fill(password);
  await page.locator("#kc-login").click();
}

/** Back at the console, and past its callback page. */
export async function arrive(stage: Stage, page: Page): Promise<void> {
  await page.waitForURL((url) => url.origin === consoleOf(stage) && !url.pathname.startsWith("/sign-in/callback"));
  await page.getByRole("heading", { level: 1 }).waitFor();
}

/** Out, and back from the provider. */
export async function signOut(page: Page): Promise<void> {
  await page.getByRole("button", { name: /^Signed in as/ }).click();
  // The console says so at once, by its own step to the same address, and leaves a moment later: a document that loads
  // there is the way back.
  const isBack = page.waitForEvent("load", { predicate: (loaded) => new URL(loaded.url()).pathname === "/signed-out" });
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await isBack;
}

export interface KeptTokens {
  accessToken: string;
  idToken: string;
  refreshToken: string;
  generation: number;
}

/** The tokens of this tab, as the console keeps them; `null` when it keeps none. */
export async function keptTokens(page: Page): Promise<KeptTokens | null> {
  const text = await page.evaluate(() => sessionStorage.getItem("console.session"));
  if (text === null) return null;
  const { tokens, generation } = JSON.parse(text) as { tokens: KeptTokens; generation: number };
  return { ...tokens, generation };
}

/** Addresses and bodies of the requests a page sends to Keycloak's endpoint of this name. */
export function listen(page: Page, endpoint: "auth" | "token" | "logout" | "revoke"): Request[] {
  const heard: Request[] = [];
  page.on("request", (request) => {
    if (new URL(request.url()).pathname.endsWith(`/protocol/openid-connect/${endpoint}`)) heard.push(request);
  });
  return heard;
}

/** Real time: nothing here fakes a clock. */
export const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** As a browser that was closed and restored: the console's session is over, the provider's is not. */
export async function closeAndRestore(stage: Stage, page: Page): Promise<void> {
  await page.evaluate(() => {
    const record = JSON.parse(sessionStorage.getItem("console.session") ?? "{}");
    sessionStorage.setItem("test.restored", JSON.stringify({ ...record, beat: record.beat - 3_600_000 }));
  });
  await page.goto("about:blank");
  // Leaving writes a last heartbeat: the old one is put back before the console looks.
  await page.addInitScript(() => {
    const restored = sessionStorage.getItem("test.restored");
    if (restored) sessionStorage.setItem("console.session", restored);
    sessionStorage.removeItem("test.restored");
  });
  await page.goto(consoleOf(stage));
  await page.getByText("The browser was closed, which ends the sign-in").first().waitFor();
}
