// @vitest-environment jsdom
import type { RouteObject } from "react-router";
import { beforeEach, expect, test, vi } from "vitest";
import { preloadOnIntent, preloadRoute } from "./preload-on-intent";

const Page = () => null;
const usage = vi.fn(async () => Page);
const loader = vi.fn(async () => () => null);
const settings = vi.fn(async () => ({ Component: Page }));
const routes: RouteObject[] = [
  {
    children: [
      { path: "/o/:organization/usage", lazy: { loader, Component: usage } },
      { path: "/settings", lazy: settings },
      { path: "/broken", lazy: () => Promise.reject(new Error("the file is gone")) },
    ],
  },
];

beforeEach(() => {
  vi.clearAllMocks();
  document.body.innerHTML = `<a href="/o/acme/usage"><b>Usage</b></a><a href="/settings">Settings</a>
    <a href="https://elsewhere.example.com/settings">Elsewhere</a><button>Settings</button>`;
});

function intend(selector: string, signal: "pointerover" | "focusin"): void {
  document.querySelector(selector)?.dispatchEvent(new Event(signal, { bubbles: true }));
}

test("a pointer on a link, or on something in it, fetches the page's code, loader and all", () => {
  const stop = preloadOnIntent(document, routes);
  intend("b", "pointerover");
  expect([usage.mock.calls.length, loader.mock.calls.length, settings.mock.calls.length]).toEqual([1, 1, 0]);
  stop();
});

test("so does the focus; and each link once", () => {
  const stop = preloadOnIntent(document, routes);
  intend('a[href="/settings"]', "focusin");
  intend('a[href="/settings"]', "pointerover");
  expect(settings).toHaveBeenCalledTimes(1);
  stop();
});

test("nothing is fetched for another host, for what is no link, or once stopped", () => {
  const stop = preloadOnIntent(document, routes);
  intend('a[href^="https:"]', "pointerover");
  intend("button", "pointerover");
  stop();
  intend('a[href="/settings"]', "pointerover");
  expect(settings).not.toHaveBeenCalled();
});

test("code that cannot be fetched is no unhandled rejection, and an unknown path nothing at all", async () => {
  await expect(preloadRoute(routes, "/broken")).resolves.toBeUndefined();
  await expect(preloadRoute(routes, "/nowhere")).resolves.toBeUndefined();
});
