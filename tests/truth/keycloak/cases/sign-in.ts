/** Coming in: Keycloak's form, the figures, the roles, the policy. */
import { sumSpend } from "mocks/world/totals";
import { type Case, claim, consoleOf, same } from "../stage";
import { keptTokens, listen, signIn } from "../visit";

const dollars = new Intl.NumberFormat("en-US", { style: "currency", currency: "USD" });

/** The last four weeks that are over: midnight may pass while a case runs. */
function lastWeeks(): { from: string; to: string } {
  const day = (ago: number) => new Date(Date.now() - ago * 86_400_000).toISOString().slice(0, 10);
  return { from: day(28), to: day(1) };
}

const claimsOf = (token: string) =>
  JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString()) as Record<string, unknown>;

export const signInCases: readonly Case[] = [
  {
    name: "sign in by Keycloak's own form, `iss` on the redirect",
    async run(stage, { page }) {
      const asked = listen(page, "auth");
      const answers: URL[] = [];
      page.on("request", (request) => {
        if (request.url().startsWith(`${consoleOf(stage)}/sign-in/callback/keycloak?`))
          answers.push(new URL(request.url()));
      });
      await signIn(stage, page, { person: "mira" });
      const question = new URL(asked[0]?.url() ?? "about:blank").searchParams;
      same(question.get("code_challenge_method"), "S256", "code_challenge_method");
      claim((question.get("nonce") ?? "").length >= 32, "the request has no nonce of 128 bits");
      const answer = answers[0]?.searchParams;
      same(answer?.get("iss"), stage.keycloak.issuer, "iss of the redirect");
      claim(answer?.get("code"), "the redirect has no code");
      claim(!/code=|state=|iss=/.test(page.url()), `the answer is still in the address: ${page.url()}`);
      await page.getByRole("button", { name: "Signed in as mira@example.com" }).waitFor();
      return `parameters: ${[...(answer?.keys() ?? [])].sort().join(", ")}`;
    },
  },
  {
    name: "the tokens are what the proxy and the console want",
    async run(stage, { page }) {
      await signIn(stage, page, { person: "mira" });
      const tokens = await keptTokens(page);
      const access = claimsOf(tokens?.accessToken ?? "");
      same(
        [access.iss, access.aud, access.azp],
        [stage.keycloak.issuer, "litellm-proxy", "litellm-console"],
        "iss, aud, azp",
      );
      same([access.email, access.email_verified], ["mira@example.com", true], "email, email_verified");
      same(access.realm_access, { roles: ["proxy_admin"] }, "realm_access");
      claim(access.resource_access === undefined, "the token opens Keycloak's own account API as well");
      const id = claimsOf(tokens?.idToken ?? "");
      same(
        [id.iss, id.aud, id.sub],
        [stage.keycloak.issuer, "litellm-console", access.sub],
        "iss, aud, sub of the ID token",
      );
      same(tokens?.generation, 0, "generation");
    },
  },
  {
    name: "an admin reads the usage of the instance",
    async run(stage, { page }) {
      const range = lastWeeks();
      await signIn(stage, page, { person: "mira", path: `/usage?${new URLSearchParams(range)}` });
      const total = dollars.format(sumSpend(stage.miniature.cells.eu.world, range));
      await page
        .getByRole("table", { name: /^Usage by model/ })
        .locator("tfoot")
        .getByText(total)
        .waitFor();
      return total;
    },
  },
  {
    name: "a member reads their own and nothing else",
    async run(stage, { page }) {
      const range = lastWeeks();
      const { world } = stage.miniature.cells.eu;
      const userId = world.users.find(({ email }) => email === "tomas@example.com")?.userId ?? "";
      await signIn(stage, page, { person: "tomas", path: `/usage?${new URLSearchParams(range)}` });
      const total = dollars.format(sumSpend(world, { userId, ...range }));
      await page
        .getByRole("table", { name: /^Usage by model/ })
        .locator("tfoot")
        .getByText(total)
        .waitFor();
      await page.getByRole("heading", { level: 1, name: /your own/ }).waitFor();
      claim(total !== dollars.format(sumSpend(world, range)), "the member's total is the instance's");
      return total;
    },
  },
  {
    name: "somebody LiteLLM does not know is told so, nothing is kept",
    async run(stage, { page }) {
      await signIn(stage, page, { person: "noa" });
      await page.getByRole("heading", { name: /noa@example\.com is not invited/ }).waitFor();
      same(await keptTokens(page), null, "tokens kept");
    },
  },
  {
    name: "the production policy holds all the way",
    async run(stage, { page, context }) {
      const violations: string[] = [];
      page.on("console", (message) => {
        if (/Content.Security.Policy|Trusted/i.test(message.text())) violations.push(message.text());
      });
      page.on("pageerror", (error) => violations.push(error.message));
      const loaded = page.waitForResponse((response) => response.url() === `${consoleOf(stage)}/usage`);
      await signIn(stage, page, { person: "mira", path: "/usage" });
      await page.getByRole("table", { name: /^Usage by model/ }).waitFor();
      const policy = (await loaded).headers()["content-security-policy"] ?? "";
      claim(policy.includes(` ${stage.keycloak.origin}`), "the policy does not name Keycloak");
      same(violations, [], "violations");
      same(await context.cookies(consoleOf(stage)), [], "cookies of the console");
    },
  },
];
