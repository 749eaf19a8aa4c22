// @vitest-environment jsdom
import { cleanup, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, describe, expect, it, vi } from "vitest";
import { LOCALES } from "~/lib/locale";
import { signInTrouble } from "~/lib/messages/en/sign-in-trouble";
import { CheckRow } from "./CheckRow";
import type { Row } from "./check-rows";
import { SignInCheckPage } from "./SignInCheckPage";
import { Trouble } from "./Trouble";
import { CONFIG, openPage } from "./test-pages";

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const FACTS = {
  ...{ url: "https://idp.example", issuer: "https://idp.example/", authority: "https://idp.example" },
  ...{ origin: "https://eu.example", status: "503", count: "2", names: "7pQx…", algorithms: "RS256" },
  ...{ seconds: "94", version: "1.83.2", clientId: "litellm-console" },
};
const IDS = ["discovery", "issuer", "keys", "token", "clock", "proxy"] as const;
const ROWS: readonly Row[] = IDS.flatMap((id) =>
  ["skipped", ...Object.keys(signInTrouble.checks[id])].map((finding) => ({
    id,
    finding,
    verdict: "ok" as const,
    facts: FACTS,
    ms: 12,
  })),
);

function EveryFinding() {
  return (
    <Trouble>
      <ul>
        {CONFIG.identityProviders.flatMap((provider) =>
          ROWS.map((row) => <CheckRow key={`${provider.id} ${row.id} ${row.finding}`} row={row} provider={provider} />),
        )}
      </ul>
    </Trouble>
  );
}

describe("what the check says", () => {
  it.each(LOCALES)("has a sentence for every finding of every provider: %s", async (locale) => {
    const { problems } = await openPage({ route: { path: "/", Component: EveryFinding }, at: "/", locale });
    expect(problems).toEqual([]);
    expect(document.body.textContent).not.toMatch(/checks\.|\{|\}/);
  });
});

describe("the check page", () => {
  const route = { path: "/sign-in/check", Component: SignInCheckPage };

  it("says for each provider what to register, without anyone signed in", async () => {
    vi.stubGlobal("fetch", async () => Promise.reject(new TypeError("Failed to fetch")));
    await openPage({ route, at: "/sign-in/check" });
    await userEvent.click(screen.getByRole("tab", { name: "Google, by Keycloak" }));
    const panel = within(screen.getByRole("tabpanel"));
    expect(await panel.findByText("Discovery")).toBeVisible();
    expect(panel.getByRole("heading", { name: "Register exactly these at Keycloak" })).toBeVisible();
    expect(panel.getByText(`${window.location.origin}/sign-in/callback/google`)).toBeVisible();
    expect(panel.getByRole("button", { name: "Copy the redirect URI" })).toBeVisible();
    expect(panel.getAllByText("mend this").length).toBeGreaterThan(0);
  });

  it.each([
    ["the operator's way in, as text", { text: "Call the desk at 4-1-1." }, "Call the desk at 4-1-1."],
    ["or as a link", { url: "https://wiki.example.com/litellm" }, "https://wiki.example.com/litellm"],
  ])("shows %s", async (_name, breakGlass, wanted) => {
    vi.stubGlobal("fetch", async () => Promise.reject(new TypeError("Failed to fetch")));
    await openPage({ route, at: "/sign-in/check", config: { ...CONFIG, breakGlass } });
    expect(screen.getByRole("heading", { name: "When no provider works" })).toBeVisible();
    expect(screen.getByText(wanted)).toBeVisible();
  });

  it("names no way in that nobody configured", async () => {
    vi.stubGlobal("fetch", async () => Promise.reject(new TypeError("Failed to fetch")));
    await openPage({ route, at: "/sign-in/check" });
    expect(screen.queryByRole("heading", { name: "When no provider works" })).toBeNull();
  });

  it("copies a report that names every provider and what is wrong", async () => {
    const user = userEvent.setup();
    vi.stubGlobal("fetch", async () => Promise.reject(new TypeError("Failed to fetch")));
    await openPage({ route, at: "/sign-in/check" });
    await screen.findAllByText("mend this");
    await user.click(screen.getByRole("button", { name: "Copy the report" }));
    const report = await navigator.clipboard.readText();
    for (const { id } of CONFIG.identityProviders) expect(report).toContain(`${id} (`);
    expect(report).toContain("bad     discovery: unreachable");
  });
});
