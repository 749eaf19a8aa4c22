import { expect, type Page, test } from "@playwright/test";
import { consoleOrigin, liveInTheStory } from "../../browser/sign-in";

const home = `${consoleOrigin("eu")}/console`;

interface Watched {
  /** Every address asked, but for the provider's own pages. */
  asked: URL[];
  complaints: string[];
}

/** Listens to what the page asks for and complains of: a refused request or style is an error on its console. */
function watch(page: Page): Watched {
  const watched: Watched = { asked: [], complaints: [] };
  page.on("request", (request) => watched.asked.push(new URL(request.url())));
  page.on("console", (message) => {
    if (message.type() === "error") watched.complaints.push(message.text());
  });
  page.on("pageerror", (error) => watched.complaints.push(error.message));
  return watched;
}

async function signIn(page: Page, path: string, provider: string): Promise<void> {
  await liveInTheStory(page);
  await page.goto(home + path);
  await page.getByRole("button", { name: `Continue with ${provider}` }).click();
  await page.getByRole("button", { name: "mira@example.com" }).click();
  await expect(page.getByRole("table", { name: /^Usage by model/ })).toBeVisible();
}

for (const provider of ["Keycloak", "Okta", "Microsoft", "Google"]) {
  test(`signs in with ${provider} and comes back to the place it was asked for`, async ({ page }) => {
    const { asked, complaints } = watch(page);
    await signIn(page, "/usage?from=2026-11-01&to=2026-11-10", provider);
    await expect(page).toHaveURL(`${home}/usage?from=2026-11-01&to=2026-11-10`);
    await page.reload();
    await expect(page.getByRole("table", { name: /^Usage by model/ })).toBeVisible();
    const ofConsole = asked.filter((url) => url.origin === consoleOrigin("eu"));
    expect(ofConsole.map((url) => url.pathname).filter((path) => !path.startsWith("/console/"))).toEqual([]);
    expect(ofConsole.filter((url) => url.pathname.startsWith("/console/api/")).length).toBeGreaterThan(2);
    // LiteLLM is on this origin: nobody but the providers is asked elsewhere.
    const strangers = asked.filter(
      (url) => url.origin !== consoleOrigin("eu") && !/^(microsoft|okta|keycloak|google)-eu\./.test(url.host),
    );
    expect(strangers.map(String)).toEqual([]);
    expect(complaints).toEqual([]);
  });
}

test("signing out ends below the path, too", async ({ page }) => {
  await signIn(page, "/usage", "Keycloak");
  await page.getByRole("button", { name: "Signed in as mira@example.com" }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await page.waitForURL(`${home}/signed-out`);
  await expect(page.getByRole("heading", { level: 1 })).toContainText("signed out");
});

test("the check names what has to be registered, with the path", async ({ page }) => {
  await liveInTheStory(page);
  await page.goto(`${home}/sign-in/check`);
  await expect(page.getByText(`${home}/sign-in/callback/microsoft`).first()).toBeVisible();
  await expect(page.getByText(`${home}/signed-out`).first()).toBeVisible();
});

test("a page's code is fetched when its link is meant, before it is pressed", async ({ page }) => {
  const { asked } = watch(page);
  await signIn(page, "/usage", "Keycloak");
  const fetched = () => asked.some((url) => /\/assets\/SettingsPage-[\w-]+\.js$/.test(url.pathname));
  expect(fetched()).toBe(false);
  await page.getByRole("link", { name: "Settings" }).hover();
  await expect.poll(fetched).toBe(true);
  await expect(page).toHaveURL(/\/console\/usage/);
});
