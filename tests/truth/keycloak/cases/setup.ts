/** A registration that is not as it should be: what the console says, and whom it sends where. */

import type { Page } from "playwright-core";
import type { Room, Stage } from "../stage";
import { type Case, claim, consoleOf } from "../stage";
import { fillForm, signIn } from "../visit";

async function tryToSignIn(stage: Stage, page: Page): Promise<void> {
  await page.goto(consoleOf(stage));
  await page.getByRole("button", { name: "Continue with Keycloak" }).click();
  await fillForm(page, "acme", "mira@example.com", stage.secrets.people);
}

export const setupCases: readonly Case[] = [
  {
    name: "the check of the sign-in finds nothing to mend",
    async run(stage, { page }) {
      await page.goto(`${consoleOf(stage)}/sign-in/check`);
      await page.getByText("Lets").first().waitFor();
      claim((await page.getByText("Mend this").count()) === 0, "something is to be mended");
    },
  },
  {
    name: "wrong web origin: told what to add where, also by the check",
    run: (stage, { page }) =>
      stage.admin.withClient({ webOrigins: ["http://elsewhere.example"] }, async () => {
        await tryToSignIn(stage, page);
        await page.getByText("Keycloak does not allow this site").first().waitFor();
        await page
          .getByText(/Keycloak: Web origins/)
          .first()
          .waitFor();
        await page.goto(`${consoleOf(stage)}/sign-in/check`);
        await page
          .getByText(/add it to Web origins/)
          .first()
          .waitFor();
      }),
  },
  {
    name: "right web origin again: the same person comes in",
    async run(stage, { page }) {
      await signIn(stage, page, { person: "mira" });
      await page.getByRole("button", { name: "Signed in as mira@example.com" }).waitFor();
    },
  },
  {
    name: "confidential client: told that it is a server app's",
    run: (stage, { page }) =>
      stage.admin.withClient({ publicClient: false }, async () => {
        await tryToSignIn(stage, page);
        await page.getByText("Keycloak knows this console as a server app").first().waitFor();
      }),
  },
  {
    name: "confidential client: the check says so before a sign-in",
    run: (stage, { page }) =>
      stage.admin.withClient({ publicClient: false }, async () => {
        await page.goto(`${consoleOf(stage)}/sign-in/check`);
        await page
          .getByText(/It wants a secret from this client/)
          .first()
          .waitFor();
      }),
  },
  ...[
    { what: "renamed", changes: { clientId: "renamed" } },
    { what: "disabled", changes: { enabled: false } },
  ].map(({ what, changes }) => ({
    name: `${what} client: the check says that Keycloak knows none of that name`,
    run: (stage: Stage, { page }: Room) =>
      stage.admin.withClient(changes, async () => {
        await page.goto(`${consoleOf(stage)}/sign-in/check`);
        await page
          .getByText(/knows no client litellm-console/)
          .first()
          .waitFor();
      }),
  })),
];
