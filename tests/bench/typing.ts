/** Typing into a search over a long list, against the same page with a short one or none. */
import type { Browser, BrowserContext, Page } from "playwright-core";
import { median, print } from "./line";

/** A window of its own, in which functions of these files can run. */
export async function openBenchContext(browser: Browser): Promise<BrowserContext> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  // What compiles these files gives functions their names by a helper, which pages do not have.
  await context.addInitScript("globalThis.__name = (named) => named");
  return context;
}

interface Typing {
  letters: string;
  rounds: number;
  /** What the field holds before each round. */
  before: string;
  role: "searchbox" | "combobox";
  /** What the long list holds, for the line. */
  params: Record<string, number>;
}

/**
 * Prints `filter-frame-ratio`: the longest frame after a letter, median over all letters, of the long list's over the
 * other's. The two take turns, so that both meet the same noise. Limit: 2.
 */
export async function benchTyping(full: Page, reference: Page, typing: Typing): Promise<void> {
  const pairs: { full: number; reference: number }[] = [];
  for (let round = 0; round <= typing.rounds; round += 1) {
    for (const page of [full, reference]) await page.getByRole(typing.role).fill(typing.before);
    for (const letter of typing.letters) {
      const pair = {
        full: await full.evaluate(typeLetter, letter),
        reference: await reference.evaluate(typeLetter, letter),
      };
      // The first round warms code that is compiled while it runs.
      if (round > 0) pairs.push(pair);
    }
  }
  print({
    name: "filter-frame-ratio",
    params: {
      ...typing.params,
      letters: pairs.length,
      full_ms: Math.round(median(pairs.map((pair) => pair.full))),
      reference_ms: Math.round(median(pairs.map((pair) => pair.reference))),
    },
    value: median(pairs.map((pair) => pair.full / pair.reference)),
    unit: "ratio",
  });
}

/** Types a letter and gives the longest time between two frames until what follows from it is drawn, in milliseconds. */
async function typeLetter(letter: string): Promise<number> {
  const field = document.querySelector<HTMLInputElement>("input[type=search], input[role=combobox]");
  if (!field) throw new Error("There is no search.");
  const write = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value")?.set;
  const next = () => new Promise<number>((resolve) => requestAnimationFrame(resolve));
  field.focus();
  let [last, longest] = [await next(), 0];
  write?.call(field, `${field.value}${letter}`);
  field.dispatchEvent(new Event("input", { bubbles: true }));
  for (let at = 0; at < 20; at += 1) {
    const now = await next();
    longest = Math.max(longest, now - last);
    last = now;
  }
  return longest;
}
