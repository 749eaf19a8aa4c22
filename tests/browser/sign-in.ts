import { expect, type Page } from "@playwright/test";

export type Region = "eu" | "us";
export type ProviderName = "Keycloak" | "Okta" | "Microsoft" | "Google";

const port = Number(process.env.CONSOLE_PORT ?? 4280);

/** `http://eu.localhost:PORT` */
export const consoleOrigin = (region: Region) => `http://${region}.localhost:${port}`;

/** The page lives when the miniature does: its tokens are neither expired nor from the future. */
export async function liveInTheStory(page: Page): Promise<void> {
  const clock = await page.request.get(`http://127.0.0.1:${port}/__miniature/clock`);
  const { now } = (await clock.json()) as { now: string };
  await page.clock.install({ time: now });
}

interface SignInAs {
  region?: Region;
  provider?: ProviderName;
  /** First part of the address on example.com. */
  person: string;
  /** Where to go; signing in comes in between. */
  path?: string;
}

/** Opens a page of the console as somebody, by the way they would: the provider's own page, one person's button. */
export async function signIn(page: Page, { region = "eu", provider = "Keycloak", person, path = "/" }: SignInAs) {
  await liveInTheStory(page);
  await page.goto(consoleOrigin(region) + path);
  await page.getByRole("button", { name: new RegExp(`^(Continue with|使用) ${provider}( 登录)?$`) }).click();
  await page.getByRole("button", { name: `${person}@example.com` }).click();
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await page.waitForURL((url) => url.origin === consoleOrigin(region) && !url.pathname.startsWith("/sign-in/callback"));
}

/**
 * Signs out and waits for the way back from the provider: the console says so at once and leaves a moment later, and a
 * page that is about to be left answers no question.
 */
export async function signOut(page: Page, person: string): Promise<void> {
  await page.getByRole("button", { name: `Signed in as ${person}@example.com` }).click();
  // A document that loads there is the way back; the console's own step to the same address loads none.
  const isBack = page.waitForEvent("load", { predicate: (loaded) => loaded.url().endsWith("/signed-out") });
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await isBack;
}

/** Sets the weather over the EU by a query; an empty one clears it. */
export async function setWeather(page: Page, query: string): Promise<void> {
  await page.request.post(`http://127.0.0.1:${port}/__miniature/weather?${query}`);
}
