// @vitest-environment jsdom
import { act, screen, waitFor, within } from "@testing-library/react";
import { apiBaseUrl } from "mocks/hosts";
import { HttpResponse, http } from "msw";
import { findPage, type OpenedApp, openApp, providerOf } from "tests/open-app";
import { describe, expect, it, vi } from "vitest";
import { watchOrigins } from "~/lib/contacted-origins";
import type { BrowserStorage } from "~/lib/kept-in-browser";

const section = (name: RegExp) => screen.findByRole("region", { name });
const BROWSER = /^In this browser/;

/** The text of the row of a field; rows of long tables are slow to find by role. */
function rowOf(table: HTMLElement, name: string): string {
  const head = within(table).getByText((_, element) => element?.tagName === "CODE" && element.textContent === name);
  const cells = [...(head.closest("tr")?.cells ?? [])];
  return cells.map((cell) => cell.textContent.trim()).join(" | ");
}

/** Names of everything that lies in the browser. */
function heldIn({ tab, device }: BrowserStorage): string[] {
  const namesIn = (storage: Storage) => Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? "");
  return [...namesIn(tab), ...namesIn(device)].sort();
}

/** Names of everything that the page says is held. */
async function shownAsHeld(): Promise<string[]> {
  const table = await screen.findByRole("table", { name: BROWSER });
  return [...table.querySelectorAll("[data-held]")].map((row) => row.getAttribute("data-held") ?? "").sort();
}

async function lookAtPrivacy({ user }: OpenedApp) {
  const pages = screen.getByRole("navigation", { name: "Pages" });
  await user.click(within(pages).getByRole("link", { name: "Data & privacy" }));
  await findPage(/^Data & privacy/);
}

describe("the page of data and privacy", () => {
  it("says what is stored beside what is read, and opens both in full", async () => {
    const { user } = await openApp("/privacy", { as: "mira" });
    await findPage(/^Data & privacy Acme Group, whole instance/);
    const stored = await screen.findByRole("table", { name: "LiteLLM stores" });
    for (const name of ["messages", "response", "proxy_server_request"]) {
      expect(rowOf(stored, name)).toBe(`${name} | Not filled on Cloud`);
    }
    await user.click(screen.getByText("All 50 columns"));
    expect(rowOf(stored, "requester_ip_address")).toBe("requester_ip_address | SpendLogs | The address it came from");
    expect(rowOf(stored, "messages")).toBe("messages | SpendLogs | The prompt · Not filled on Cloud");

    await user.click(screen.getByText(/^All \d+ fields$/));
    const read = screen.getByRole("table", { name: "This console reads" });
    expect(rowOf(read, "user_agent")).toBe("user_agent | The program that was used | Audit log, secrets masked");
    expect(within(read).queryByText("proxy_server_request")).toBeNull();
  });

  it("counts message content that was refused, at once and as an alarm", async () => {
    const { services } = await openApp("/privacy", { as: "mira" });
    expect(await screen.findByText("0 content fields refused in this tab.")).toBeVisible();
    act(() => {
      services.contentFields.count += 2;
    });
    expect(await screen.findByText("2 content fields refused in this tab.")).toBeVisible();
    expect(screen.getByText(/Expected is 0: tell the security mailbox/)).toBeVisible();
  });

  it("keeps where data is stored apart from where prompts are processed, this region first", async () => {
    await openApp("/privacy", { as: "alma", region: "us" });
    const where = await section(/^Where data is/);
    const [here, elsewhere] = within(where).getAllByRole("listitem");
    expect(here).toHaveTextContent(/^US, where you areNorthern California us-west-1, Virginia us-east-1/);
    expect(elsewhere).toHaveTextContent(/^EU, a separate lineFrankfurt eu-central-1No shared accounts/);
    expect(where).toHaveTextContent(
      /Where model providers process prompts is set by your deployments and not asserted/,
    );
    expect(where).toHaveTextContent(/Sources disagree: Virginia/);
  });

  it("tells a date that has gone by as one that was expected, and contradictions side by side", async () => {
    await openApp("/privacy", { as: "mira" });
    const stated = await section(/^Certifications/);
    expect(
      within(stated).getByRole("row", { name: /^SOC 2 Type II was expected by 15 Apr 2025; no later statement Z$/ }),
    ).toBeVisible();
    expect(stated).not.toHaveTextContent(/(?<!was )expected by \d/);
    expect(within(stated).getByRole("row", { name: /^SOC 2 Type I “certified” Z$/ })).toBeVisible();
    expect(within(stated).getByRole("row", { name: "or: “currently undergoing”, with Drata E" })).toBeVisible();
    expect(within(stated).getByRole("row", { name: "or: CodeQL only S" })).toBeVisible();
    const report = await section(/^Report a vulnerability/);
    expect(within(report).getByRole("row", { name: "Critical P0, supply chain $1,500–3,000" })).toBeVisible();
    expect(report).toHaveTextContent(/on the same page “we don’t currently offer a bug bounty” S/);
  });

  it("copies a template for a report, with the place and the version in it", async () => {
    const { user } = await openApp("/privacy", { as: "mira" });
    const report = await section(/^Report a vulnerability/);
    await screen.findByText(/^Caller addresses are stored/);
    await user.click(within(report).getByRole("button", { name: "Copy a template" }));
    expect(await within(report).findByRole("button", { name: "Template copied" })).toBeVisible();
    expect(await navigator.clipboard.readText()).toMatch(/Where: Acme Group · Frankfurt · \S+\nVersion: \d+\./);
  });

  it("says on a plain proxy that the data stays with its operator, and certifies nothing there", async () => {
    await openApp("/privacy", { as: "mira", kind: "proxy" });
    const where = await section(/^Your data stays with the operator/);
    expect(where).toHaveTextContent(/Nothing of it reaches LiteLLM/);
    expect(screen.queryByRole("region", { name: /^Certifications/ })).toBeNull();
    const stored = await screen.findByRole("table", { name: "A LiteLLM proxy stores" });
    expect(within(stored).getByRole("row", { name: "messages Only if the operator turns it on" })).toBeVisible();
    expect(screen.getByRole("columnheader", { name: "Self-hosted, this instance" })).toBeVisible();
    expect(document.body).not.toHaveTextContent(/\bwe (hold|store|keep)\b/i);
  });

  it("is for everybody, and says what is not known where the instance does not answer", async () => {
    await openApp("/privacy", {
      as: "tomas",
      handlers: [
        http.get(`${apiBaseUrl("eu", 5173)}/cloud/v1/instance`, () => new HttpResponse(null, { status: 500 })),
      ],
    });
    expect(await screen.findByText(/could not be asked: the instance did not answer/)).toBeVisible();
    expect(screen.queryByText(/^Caller addresses are (not )?stored/)).toBeNull();
    expect(screen.queryByRole("link", { name: "Allowed IPs" })).toBeNull();
  });

  it("speaks Chinese throughout", async () => {
    await openApp("/privacy", { as: "mira", locale: "zh-CN" });
    await findPage(/^数据与隐私/);
    const stated = await section(/^认证/);
    expect(stated).toHaveTextContent(/SOC 2 Type II原预计不晚于2025年4月15日/);
    expect(within(stated).getAllByText("或：")).toHaveLength(5);
  });
});

describe("what this browser holds", () => {
  it("is what the page says, at every stage of a session", async () => {
    const discovery = `${providerOf("eu")}/.well-known/openid-configuration`;
    const app = await openApp("/privacy", { as: "mira", handlers: [http.get(discovery, () => HttpResponse.error())] });
    const { storage, user } = app;
    const agrees = () => waitFor(async () => expect(await shownAsHeld()).toEqual(heldIn(storage)), { timeout: 6000 });
    await findPage(/^Data & privacy/);
    await agrees();
    expect(heldIn(storage)).toEqual(["console.session"]);

    // Preferences.
    await user.click(screen.getByRole("link", { name: "Settings" }));
    await user.selectOptions(await screen.findByRole("combobox", { name: "Unused after" }), "90 days");
    await user.click(screen.getByRole("radio", { name: "Dark" }));
    await lookAtPrivacy(app);
    await agrees();
    expect(heldIn(storage)).toEqual(["console.session", "console.theme", "console.unused-after"]);

    // A draft, and something that nobody declares, while the page is open.
    act(() => {
      storage.tab.setItem("console.draft.allowed-ips.u1", "{}");
      storage.device.setItem("_ga", "GA1.2");
    });
    await agrees();
    const table = screen.getByRole("table", { name: BROWSER });
    expect(within(table).getByRole("row", { name: /^_ga .* Not declared by this console/ })).toBeVisible();
    expect(
      within(table).getByRole("row", { name: /^console\.draft\.allowed-ips\.u1 .* Your unsaved draft/ }),
    ).toBeVisible();
    expect(within(table).getByRole("row", { name: /^cookies .* 0$/ })).toBeVisible();

    // Cleared: what lasts beyond the tab goes, the session and the draft stay, and a stranger is nobody's to clear.
    await user.click(screen.getByRole("button", { name: "Clear preferences and views" }));
    expect(await screen.findByText(/^Cleared\./)).toBeVisible();
    await agrees();
    expect(heldIn(storage)).toEqual(["_ga", "console.draft.allowed-ips.u1", "console.session"]);
    expect(document.documentElement.dataset.theme).toBeUndefined();

    // Signed out: nothing of the console is left.
    await act(() => app.services.session.signOut());
    expect(heldIn(storage)).toEqual(["_ga"]);
  });

  it("shows a cookie that should not be there", async () => {
    vi.spyOn(document, "cookie", "get").mockReturnValue("_ga=GA1.2; x=1");
    await openApp("/privacy", { as: "mira" });
    const table = await screen.findByRole("table", { name: BROWSER });
    expect(within(table).getByRole("row", { name: /^cookies .* _ga, x 2$/ })).toBeVisible();
    vi.restoreAllMocks();
  });

  it("lists every origin that was contacted, and cries out at one that should not have been", async () => {
    await openApp("/privacy", { as: "mira" });
    const list = await screen.findByRole("list", { name: "Every origin this tab has contacted" });
    act(() => watchOrigins().note([`${apiBaseUrl("eu", 5173)}/a`, `${providerOf("eu")}/certs`]));
    expect(await within(list).findByText(/^this instance’s API/)).toBeVisible();
    expect(within(list).getByText(/^your sign-in provider/)).toBeVisible();
    expect(within(list).getByText(/^this console/)).toBeVisible();
    expect(screen.queryByText(/contacted an origin it should not/)).toBeNull();
    act(() => watchOrigins().note(["https://fonts.example.com/a.woff2"]));
    expect(await within(list).findByText(/^neither of this region nor configured/)).toBeVisible();
    expect(screen.getByText(/contacted an origin it should not/)).toBeVisible();
  });
});
