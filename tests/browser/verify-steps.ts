/** What the sign-in matrix does and watches in every case. */
import { type BrowserContext, expect, type Page, type Request } from "@playwright/test";
import type { ProviderName, Region } from "./sign-in";

export const PROVIDERS: readonly ProviderName[] = ["Keycloak", "Okta", "Microsoft", "Google"];

/** Who sits where. */
export interface Seat {
  region: Region;
  provider: ProviderName;
  /** First part of the address on example.com. */
  person: string;
}

export const usageTable = (page: Page) => page.getByRole("table", { name: /^Usage by model/ });

const isTokenRequest = (request: Request) =>
  request.method() === "POST" && /\/token$/.test(new URL(request.url()).pathname);

/**
 * Watches a browser from its first request: `check` is for every step and says that the console's origin has no cookie,
 * that localStorage holds no token, and that nobody outside of the region was asked.
 */
export async function guardRegion(
  context: BrowserContext,
  { region }: Seat,
  port = process.env.CONSOLE_PORT ?? "4280",
) {
  const origin = `http://${region}.localhost:${port}`;
  const own = new RegExp(`^([a-z]+-)?${region}\\.localhost$`);
  const strangers = new Set<string>();
  const asked: Request[] = [];
  context.on("request", (request) => {
    const { hostname, protocol } = new URL(request.url());
    if (protocol.startsWith("http") && !own.test(hostname)) strangers.add(hostname);
    if (isTokenRequest(request)) asked.push(request);
  });
  // A faked clock answers no question about how the page was loaded; the session asks exactly that.
  await context.addInitScript(() => {
    Object.assign(window, { loadedHow: performance.getEntriesByType.bind(performance) });
  });
  const clock = await context.request.get(`http://127.0.0.1:${port}/__miniature/clock`);
  await context.clock.install({ time: ((await clock.json()) as { now: string }).now });
  await context.addInitScript(() => {
    performance.getEntriesByType = Reflect.get(window, "loadedHow");
  });

  return {
    origin,
    /** How often a provider was asked for tokens so far. */
    tokenRequests: () => asked.length,
    nextTokenRequest: () => context.waitForEvent("request", isTokenRequest),
    /** Leaves the next token request without an answer. */
    holdNextTokens: () =>
      context.route(
        (url) => /\/token$/.test(url.pathname),
        () => {},
        { times: 1 },
      ),
    async check(page: Page): Promise<void> {
      expect(await context.cookies(origin)).toEqual([]);
      const { origins } = await context.storageState();
      const ofConsole = origins.filter((entry) => entry.origin === origin);
      expect(JSON.stringify(ofConsole)).not.toMatch(/eyJ|token/i);
      expect([...strangers]).toEqual([]);
      expect(await page.locator("iframe").count()).toBe(0);
    },
  };
}

/** Chooses the person on the provider's page and comes back to the console. */
export async function passProvider(page: Page, { person }: Seat, origin: string): Promise<void> {
  await page.getByRole("button", { name: `${person}@example.com` }).click();
  await page.waitForURL((url) => url.origin === origin && !url.pathname.startsWith("/sign-in"));
}
