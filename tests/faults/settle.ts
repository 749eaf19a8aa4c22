import { act, screen, waitFor } from "@testing-library/react";
import type { OpenedApp } from "tests/open-app";
import { expect } from "vitest";

/** Waits until the page has a heading, nothing is asked any more, and what is painted later has been. */
export async function settle({ services, letTimePass }: OpenedApp): Promise<void> {
  // Behind a dialog it is hidden.
  await screen.findByRole("heading", { level: 1, hidden: true });
  const cache = await services.queries();
  for (let last: string | null = null; ; last = textOfPage()) {
    await waitFor(() => {
      letTimePass();
      expect(cache.isFetching()).toBe(0);
    });
    await act(twoFrames);
    if (cache.isFetching() === 0 && last !== "" && textOfPage() === last) return;
  }
}

/** What is rendered after the first paint comes a frame and a timer later. */
function twoFrames(): Promise<void> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve)));
  });
}

/** All that is read on the page. */
export function textOfPage(): string {
  const main = document.querySelector("main") ?? document.body;
  return (main.textContent ?? "").replace(/\s+/g, " ").trim();
}

/** `GET /key/info` of `GET /key/info?key=…`: method and path, without query. Ids in the path become `*`. */
export function endpointOf(request: string): string {
  return (request.split("?")[0] ?? request).replace(/\/[0-9a-f]{8}-[0-9a-f-]{27,}(?=\/|$)/g, "/*");
}
