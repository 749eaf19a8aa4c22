/** Google's button: Keycloak stands between, and a second realm plays Google. */
import { type Case, claim, consoleOf, same } from "../stage";
import { closeAndRestore, fillForm, keptTokens, listen, signIn } from "../visit";

export const brokerCases: readonly Case[] = [
  {
    name: "brokered sign-in by kc_idp_hint, with Keycloak's own account",
    async run(stage, { page }) {
      const asked = listen(page, "auth");
      await signIn(stage, page, { person: "tomas", button: "Google" });
      await page.getByRole("button", { name: "Signed in as tomas@example.com" }).waitFor();
      const [own, upstream] = asked.map((request) => new URL(request.url()));
      same(own?.searchParams.get("kc_idp_hint"), "google", "kc_idp_hint");
      same(own?.searchParams.get("redirect_uri"), `${consoleOf(stage)}/sign-in/callback/google`, "redirect_uri");
      claim(upstream?.pathname.startsWith("/realms/upstream/"), "the second request is not to the upstream provider");
      const { id } = await stage.admin.userOf("tomas@example.com");
      const tokens = await keptTokens(page);
      const claims = JSON.parse(Buffer.from(tokens?.accessToken.split(".")[1] ?? "", "base64url").toString());
      same([claims.iss, claims.sub], [stage.keycloak.issuer, id], "iss, sub");
      return `prompt to the provider: ${upstream?.searchParams.get("prompt") ?? "none"}`;
    },
  },
  {
    name: "brokered stranger: no account is made",
    async run(stage, { page }) {
      await page.goto(consoleOf(stage));
      await page.getByRole("button", { name: "Continue with Google" }).click();
      await fillForm(page, "upstream", "stranger", stage.secrets.upstreamPeople);
      const notice = page.locator("#kc-error-message, .pf-v5-c-alert, .kc-feedback-text").first();
      await notice.waitFor();
      claim(page.url().startsWith(stage.keycloak.origin), `went on to ${page.url()}`);
      const emails = (await stage.admin.users()).map(({ email }) => email);
      claim(!emails.includes("stranger@example.com"), "Keycloak made an account");
      return (await notice.textContent())?.trim();
    },
  },
  {
    name: 'brokered: "Use another account" asks, whoever is signed in',
    async run(stage, { page }) {
      await signIn(stage, page, { person: "tomas", button: "Google" });
      await closeAndRestore(stage, page);
      const asked = listen(page, "auth");
      await page.getByRole("button", { name: "Use another account" }).click();
      await page.getByRole("button", { name: "Continue with Google" }).click();
      await page.getByRole("button", { name: /^Signed in as/ }).waitFor();
      // The second realm knows no account chooser, so it answers by itself: what counts is that it was asked to show one.
      const upstream = asked
        .map((request) => new URL(request.url()))
        .find(({ pathname }) => pathname.includes("/upstream/"));
      claim(upstream, "Keycloak went on with the account it knew, and never asked Google");
      same(upstream.searchParams.get("prompt"), "select_account", "prompt to the provider");
    },
  },
];
