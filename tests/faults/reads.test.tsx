// @vitest-environment jsdom
/**
 * Every endpoint that a page reads, under every fault: no blank page, nothing unknown shown as none, the right words, no
 * one signed out, and all of it back without a reload once the weather clears.
 */
import { screen, waitFor, within } from "@testing-library/react";
import { FAULTS, type Fault } from "mocks/weather/faults";
import { type OpenedApp, openApp } from "tests/open-app";
import { describe, expect, it } from "vitest";
import { type MatrixPage, PAGES } from "./pages";
import { endpointOf, settle, textOfPage } from "./settle";

/** In `npm test` every endpoint meets one fault, and every fault one endpoint; all of them by `npm run test:faults`. */
const isWhole = process.env.FAULTS === "all";

/** Nobody is meant to read these. */
const RAW = /undefined|NaN|\[object |TypeError|SyntaxError|Infinity|Unexpected token/;

/** The answer is whole in the end, and the page is what it ever is. */
const HARMLESS: readonly Fault[] = ["extra-keys", "duplicated", "slow"];

/** Who is here. */
const WHO = "GET /cloud/v1/me";
/** Asked of anyone, without a token. */
const OPEN = ["GET /cloud/v1/instance", "GET /.well-known/litellm-ui-config", "GET /health/readiness"];
const REFUSALS: readonly Fault[] = ["401-role", "403"];

/** A text in place of a text: the schema cannot tell, and nobody else can. */
const UNSEEN = ["GET /health/readiness under wrong-type"];

const READS = PAGES.flatMap((page) => page.reads.map((endpoint) => ({ page, endpoint })));
const CASES = READS.flatMap(({ page, endpoint }, at) =>
  FAULTS.filter(
    (fault, index) => (isWhole || index === at % FAULTS.length) && !UNSEEN.includes(`${endpoint} under ${fault}`),
  ).map((fault) => ({ page, endpoint, fault })),
);

const usualTexts = new Map<string, string>();

/** What the page says in clear weather, as the tests of the list have read it; read here where only one case is run. */
async function usualOf({ path, as }: MatrixPage): Promise<string> {
  const known = usualTexts.get(path);
  if (known !== undefined) return known;
  const app = await openApp(path, { as });
  await settle(app);
  const text = textOfPage();
  app.close();
  usualTexts.set(path, text);
  return text;
}

async function leaveAndComeBack(app: OpenedApp): Promise<void> {
  const pages = screen.getByRole("navigation", { name: "Pages" });
  await app.user.click(within(pages).getByRole("link", { name: "Data & privacy" }));
  await settle(app);
  await app.back();
  await settle(app);
}

/** Live regions that say something. */
const alerts = () => screen.queryAllByRole("alert").filter(({ textContent }) => textContent !== "");

describe("the list of what a page reads", () => {
  it.each(PAGES.map((page, at) => ({ ...page, at })))("is whole for $path", async ({ at, path, as }) => {
    const app = await openApp(path, { as });
    await settle(app);
    usualTexts.set(path, textOfPage());
    const before = new Set(PAGES.slice(0, at).flatMap(({ reads }) => reads));
    const asked = [...new Set(app.requests.map(endpointOf))].filter((endpoint) => !before.has(endpoint));
    expect(asked.sort()).toEqual([...(PAGES[at]?.reads ?? [])].sort());
  });
});

describe("an endpoint under a fault", () => {
  for (const { page, endpoint, fault } of CASES)
    it(`${endpoint} under ${fault}`, async () => {
      const usual = await usualOf(page);
      const { path, as, falseWords } = page;
      const [, route = "*"] = endpoint.split(" ");
      const app = await openApp(path, { as, weather: { squalls: [{ fault, route }] } });
      await settle(app);
      const text = textOfPage();
      expect(document.body.textContent?.length, "a blank page").toBeGreaterThan(20);
      expect(text).not.toMatch(RAW);
      // Who is here is decided elsewhere: by an expired token, and by the answer to who it is.
      if ((fault === "401-expired" && !OPEN.includes(endpoint)) || (endpoint === WHO && REFUSALS.includes(fault))) {
        expect(app.services.session.getSnapshot().status).not.toBe("active");
        return;
      }
      expect(app.services.session.getSnapshot().status).toBe("active");
      if (HARMLESS.includes(fault)) {
        expect(text).toBe(usual);
        return;
      }
      if (falseWords && !falseWords.test(usual)) expect(text).not.toMatch(falseWords);

      app.weather.set({});
      for (const again of screen.queryAllByRole("button", { name: /^(Try again|Read again)$/ })) {
        if (again.isConnected) await app.user.click(again);
      }
      await settle(app);
      // What failed in the background is asked again by whoever comes back to the page.
      if (textOfPage() !== usual) await leaveAndComeBack(app);
      expect(alerts(), "an alert that stays").toEqual([]);
      await waitFor(() => expect(textOfPage()).toBe(usual));
    });
});
