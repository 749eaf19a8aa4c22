// @vitest-environment jsdom
/**
 * Every deed that writes, under every fault: no blank page, nothing filled in that is lost, no failure in silence, nobody
 * signed out, and the deed done in the end, without a reload, however often it has to be asked for.
 */
import { screen, waitFor } from "@testing-library/react";
import { FAULTS, type Fault } from "mocks/weather/faults";
import { HttpResponse, http } from "msw";
import { type OpenedApp, openApp } from "tests/open-app";
import { describe, expect, it } from "vitest";
import { buttonOf, DEEDS, type Deed } from "./deeds";
import { settle, textOfPage } from "./settle";

/** In `npm test` every deed meets one fault; all of them by `npm run test:faults`. */
const isWhole = process.env.FAULTS === "all";

/** Nobody is meant to read these. */
const RAW = /undefined|NaN|\[object |TypeError|SyntaxError|Infinity|Unexpected token/;

/** The answer is whole in the end: once is enough. */
const HARMLESS: readonly string[] = ["extra-keys", "slow"];

/** What a server refuses in the words of the control plane, which no weather brings. */
const REFUSALS = { conflict: 409, outdated: 412, invalid: 422 } as const;
type Refusal = keyof typeof REFUSALS;
const isRefusal = (fault: Fault | Refusal): fault is Refusal => Object.hasOwn(REFUSALS, fault);
const ALL: readonly (Fault | Refusal)[] = [...FAULTS, "conflict", "outdated", "invalid"];

const CASES = DEEDS.flatMap((deed, at) =>
  // Seven apart, and prime to how many there are: no two deeds of the sample meet the same fault.
  ALL.filter((_, index) => isWhole || index === (at * 7) % ALL.length).map((fault) => ({ deed, fault })),
);

function befall(app: OpenedApp, { endpoint }: Deed, fault: Fault | Refusal) {
  const [method = "", route = ""] = endpoint.split(" ");
  if (!isRefusal(fault)) return app.weather.set({ squalls: [{ fault, route, method }] });
  const status = REFUSALS[fault];
  const body = { type: "about:blank", title: "It cannot be done now", status, detail: "The server says no." };
  app.answer(
    http.all(`*${route}`, ({ request }) =>
      request.method === method ? HttpResponse.json(body, { status }) : undefined,
    ),
  );
}

/** Whether a request, `METHOD path?query`, is the deed's own. */
function isOf({ endpoint }: Deed, request: string): boolean {
  const [path = ""] = request.split("?");
  const [before = "", after = ""] = endpoint.split("*");
  return path.startsWith(before) && path.endsWith(after);
}

/** All that can be read: dialogs and toasts stand beside the page. */
const everything = () => (document.body.textContent ?? "").replace(/\s+/g, " ");

describe("a deed under a fault", () => {
  for (const { deed, fault } of CASES)
    it(`${deed.endpoint} under ${fault}`, async () => {
      const app = await openApp(deed.path, { as: deed.as });
      await settle(app);
      await deed.prepare?.(app);
      await waitFor(() => expect(buttonOf(deed)).toBeEnabled());
      await settle(app);
      const before = everything();
      const filled = deed.filled?.();
      befall(app, deed, fault);
      const asked = app.requests.length;
      await app.user.click(buttonOf(deed) ?? document.body);
      await waitFor(() => expect(app.requests.slice(asked).some((one) => isOf(deed, one))).toBe(true));
      await settle(app);
      if (fault === "401-expired") {
        await waitFor(() => expect(app.services.session.getSnapshot().status).not.toBe("active"));
        return;
      }
      await waitFor(() => {
        app.letTimePass();
        expect(everything(), "it failed in silence").not.toBe(before);
      });
      await settle(app);
      expect(everything().length, "a blank page").toBeGreaterThan(20);
      expect(everything()).not.toMatch(RAW);
      expect(app.services.session.getSnapshot().status).toBe("active");

      app.weather.set({});
      app.answerAsUsual();
      if (!HARMLESS.includes(fault) && !deed.done.test(textOfPage())) {
        if (deed.filled) expect(deed.filled(), "what was filled in").toBe(filled);
        await waitFor(() => expect(buttonOf(deed), "it can be asked for again").toBeEnabled());
        await app.user.click(buttonOf(deed) ?? document.body);
      }
      await waitFor(() => {
        app.letTimePass();
        expect(textOfPage()).toMatch(deed.done);
      });
      expect(screen.getByRole("heading", { level: 1, hidden: true })).toBeInTheDocument();
    });
});
