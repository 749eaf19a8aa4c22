/** Staying and leaving: rotation, two tabs, sign-out, an administrator who ends it. All in real time. */
import type { Request } from "playwright-core";
import { type Case, CLIENT, claim, consoleOf, type Stage, same } from "../stage";
import { closeAndRestore, fillForm, keptTokens, listen, signIn, signOut, wait } from "../visit";

/** Renewal begins a minute before the end of a token, so one of this life is renewed after three seconds. */
const SHORT_LIFE_S = 63;
const USUAL_LIFE_S = 300;
const UNTIL_RENEWAL_MS = 4000;

async function withShortTokens<Result>({ admin }: Stage, work: () => Promise<Result>): Promise<Result> {
  await admin.setTokenLife(SHORT_LIFE_S);
  try {
    return await work();
  } finally {
    await admin.setTokenLife(USUAL_LIFE_S);
  }
}

/** A token request as the console sends one, from its origin. */
async function renewOutside(stage: Stage, refreshToken: string) {
  const answer = await fetch(`${stage.keycloak.issuer}/protocol/openid-connect/token`, {
    method: "POST",
    headers: { origin: consoleOf(stage) },
    body: new URLSearchParams({ grant_type: "refresh_token", refresh_token: refreshToken, client_id: CLIENT }),
  });
  return (await answer.json()) as { error?: string; error_description?: string };
}

/** The statuses that token requests were answered with. */
async function answersTo(requests: readonly Request[]): Promise<string> {
  const answers = await Promise.all(requests.map((request) => request.response()));
  return answers.map((answer) => answer?.status() ?? "none").join(" ");
}

const ENDED = "Your sign-in is over";
const WHY = "Keycloak no longer renews it: you were signed out there, or its own limit is reached.";

export const sessionCases: readonly Case[] = [
  {
    name: "refresh rotation: both tokens change, the old one is refused",
    run: (stage, { page }) =>
      withShortTokens(stage, async () => {
        const asked = listen(page, "token");
        await signIn(stage, page, { person: "mira", path: "/usage" });
        const before = await keptTokens(page);
        claim(before?.refreshToken, "Keycloak gave no refresh token");
        await wait(UNTIL_RENEWAL_MS);
        await page.reload();
        await page.getByRole("table", { name: /^Usage by model/ }).waitFor();
        const after = await keptTokens(page);
        claim(
          after && after.generation === before.generation + 1,
          `generation ${before.generation} became ${after?.generation}`,
        );
        claim(after.accessToken !== before.accessToken, "the access token is the old one");
        claim(after.refreshToken !== before.refreshToken, "the refresh token is the old one");
        same(asked.length, 2, "token requests");

        const reused = await renewOutside(stage, before.refreshToken);
        same(reused.error, "invalid_grant", "answer to the old refresh token");
        await wait(UNTIL_RENEWAL_MS);
        await page.reload();
        await page.getByText(ENDED).first().waitFor();
        await page.getByText(WHY).waitFor();
        same(await keptTokens(page), null, "tokens kept");
        return reused.error_description;
      }),
  },
  {
    name: "two tabs on one rotating session: neither is lost",
    run: (stage, { page, context }) =>
      withShortTokens(stage, async () => {
        await signIn(stage, page, { person: "mira", path: "/usage" });
        const other = await context.newPage();
        await other.goto(`${consoleOf(stage)}/usage`);
        await other.getByRole("table", { name: /^Usage by model/ }).waitFor();
        const tabs = [page, other];
        const heard = tabs.map((tab) => listen(tab, "token"));
        for (let round = 1; round <= 3; round += 1) {
          await wait(UNTIL_RENEWAL_MS);
          await Promise.all(tabs.map((tab) => tab.reload()));
          for (const tab of tabs) {
            const outcome = tab
              .getByRole("table", { name: /^Usage by model/ })
              .or(tab.getByText(ENDED))
              .first();
            await outcome.waitFor();
            claim((await tab.getByText(ENDED).count()) === 0, `in round ${round}: ${await answersTo(heard.flat())}`);
          }
          // The slower tab may still be taking over what the other one got.
          await wait(1000);
          const [left, right] = [await keptTokens(page), await keptTokens(other)];
          same(left?.refreshToken, right?.refreshToken, `in round ${round}, refresh token of the second tab`);
        }
        return `token requests in 3 rounds: ${await answersTo(heard.flat())}`;
      }),
  },
  {
    name: "sign-out with id_token_hint, then a sign-in that asks again",
    async run(stage, { page, context }) {
      await signIn(stage, page, { person: "priya" });
      same(await stage.admin.sessionsOf("priya@example.com"), 1, "sessions at Keycloak before");
      const left = listen(page, "logout");
      await signOut(page);
      claim(page.url().startsWith(`${consoleOf(stage)}/signed-out`), `Keycloak sent the browser to ${page.url()}`);
      await page.getByRole("heading", { name: "You are signed out" }).waitFor();
      const sent = new URL(left[0]?.url() ?? "about:blank").searchParams;
      claim(sent.get("id_token_hint"), "the sign-out went without id_token_hint");
      claim(!sent.has("kc_idp_hint"), "the sign-in's parameters went along");
      same(await stage.admin.sessionsOf("priya@example.com"), 0, "sessions at Keycloak after");
      const kept = await page.evaluate(() => JSON.stringify(sessionStorage) + JSON.stringify(localStorage));
      claim(!/eyJ|refresh/i.test(kept), "something of the session is kept");
      same(await context.cookies(consoleOf(stage)), [], "cookies of the console");
      await page.getByRole("link", { name: "Sign in again" }).click();
      await page.getByRole("button", { name: "Continue with Keycloak" }).click();
      await fillForm(page, "acme", "tomas@example.com", stage.secrets.people);
      await page.getByRole("button", { name: "Signed in as tomas@example.com" }).waitFor();
    },
  },
  {
    name: "a session ended by the administrator ends at the next renewal",
    run: (stage, { page }) =>
      withShortTokens(stage, async () => {
        await signIn(stage, page, { person: "deepa", path: "/usage" });
        await stage.admin.endSessionsOf("deepa@example.com");
        await wait(UNTIL_RENEWAL_MS);
        await page.getByRole("button", { name: /^Dates/ }).click();
        await page.getByRole("button", { name: /^Last 7 days/ }).click();
        await page.getByText(ENDED).first().waitFor();
        await page.getByText(WHY).waitFor();
        same(await keptTokens(page), null, "tokens kept");
        same(await page.getByRole("table", { name: /^Usage by model/ }).count(), 0, "tables still shown");
        await page.getByRole("button", { name: "Sign in again with Keycloak" }).click();
        await fillForm(page, "acme", "deepa@example.com", stage.secrets.people);
        await page.getByRole("table", { name: /^Usage by model/ }).waitFor();
        claim(new URL(page.url()).pathname === "/usage", `came back to ${page.url()}`);
      }),
  },
  {
    name: "a disabled account is out at the next renewal",
    run: (stage, { page }) =>
      withShortTokens(stage, async () => {
        await signIn(stage, page, { person: "gwen" });
        await stage.admin.disable("gwen@example.com");
        try {
          await wait(UNTIL_RENEWAL_MS);
          await page.reload();
          await page.getByText(ENDED).first().waitFor();
        } finally {
          await stage.admin.disable("gwen@example.com", false);
        }
      }),
  },
  {
    name: "signed in at Keycloak already: no second form",
    async run(stage, { page, context }) {
      await signIn(stage, page, { person: "mira" });
      // Another window of the same browser, whose tab holds no session and is given none.
      const origin = consoleOf(stage);
      await page.goto("about:blank");
      const second = await context.newPage();
      await second.goto(origin);
      await second.getByRole("button", { name: "Continue with Keycloak" }).click();
      await second.getByRole("button", { name: "Signed in as mira@example.com" }).waitFor();
    },
  },
  {
    name: '"Use another account" asks again, whoever is signed in',
    async run(stage, { page }) {
      await signIn(stage, page, { person: "mira" });
      await closeAndRestore(stage, page);
      await page.getByRole("button", { name: "Use another account" }).click();
      await page.getByRole("button", { name: "Continue with Keycloak" }).click();
      await page.locator("#password, [aria-label^='Signed in as']").first().waitFor();
      claim(
        (await page.locator("#password").count()) === 1,
        "Keycloak was not told to ask: the same account came back",
      );
    },
  },
];
