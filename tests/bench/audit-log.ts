/**
 * Scrolling through twenty thousand rows of a log of a million, and typing over them, against the same page with the
 * first two hundred of them and no more.
 */
import type { Browser, Page } from "playwright-core";
import { type Preview, startPreview } from "../../scripts/preview";
import { median, print } from "./line";
import { benchTyping, openBenchContext } from "./typing";

const KEPT = 1_000_000;
const MANY = 20_000;
const FEW = 200;
const A_PAGE = 100;
const ROUNDS = 9;
const LETTERS = "actor:mira";
const TYPING_ROUNDS = 3;

interface Scrolled {
  longestMs: number;
  /** Elements below the list, at most. */
  nodes: number;
}

/** Limits: the longest frame at most twice that of the short list, at most 1,500 elements in the list. */
export async function benchAuditLog(browser: Browser): Promise<void> {
  const preview = await startPreview({ now: null, options: ["--audit-events", String(KEPT)] });
  const [full, short] = [await openLog(browser, preview, MANY), await openLog(browser, preview, FEW)];
  await benchScrolling(full, short);
  await benchTyping(full, short, {
    letters: LETTERS,
    rounds: TYPING_ROUNDS,
    before: "",
    role: "combobox",
    params: { rows: MANY },
  });
  await full.context().close();
  await short.context().close();
  preview.close();
}

async function benchScrolling(full: Page, short: Page): Promise<void> {
  const pairs: { full: Scrolled; short: Scrolled }[] = [];
  for (let round = 0; round <= ROUNDS; round += 1) {
    // From its newest row to its oldest, in turns with the short list, which is scrolled as far each time.
    const pair = {
      full: await full.evaluate(scrollFrom, round / ROUNDS),
      short: await short.evaluate(scrollFrom, 0),
    };
    // The first round warms code that is compiled while it runs.
    if (round > 0) pairs.push(pair);
  }
  print({
    name: "scroll-frame-ratio",
    params: {
      rows: MANY,
      of: KEPT,
      rounds: ROUNDS,
      full_ms: Math.round(median(pairs.map((pair) => pair.full.longestMs))),
      short_ms: Math.round(median(pairs.map((pair) => pair.short.longestMs))),
    },
    value: median(pairs.map((pair) => pair.full.longestMs / pair.short.longestMs)),
    unit: "ratio",
  });
  print({
    name: "list-dom-nodes",
    params: { rows: MANY, rounds: ROUNDS },
    value: Math.max(...pairs.map((pair) => pair.full.nodes)),
    unit: "count",
  });
}

/** The log with so many rows loaded, and no further page to load. */
async function openLog(browser: Browser, preview: Preview, rows: number): Promise<Page> {
  const context = await openBenchContext(browser);
  await context.addInitScript(endAfter, rows / A_PAGE);
  const page = await context.newPage();
  await preview.signIn(page, "mira");
  await page.goto(`${preview.origin}/audit-log`);
  await page.locator("[data-event]").first().waitFor();
  await page.evaluate(loadAll, rows);
  return page;
}

/** Lets the list end after so many pages, whatever the server has. */
function endAfter(pages: number): void {
  const ask = window.fetch;
  let taken = 0;
  window.fetch = async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input, window.location.href);
    const answer = await ask(input, init);
    if (!url.pathname.endsWith("/audit-events") || url.searchParams.get("limit") !== "100") return answer;
    taken += 1;
    if (taken < pages) return answer;
    return Response.json({ ...(await answer.json()), next_cursor: null });
  };
}

/** Scrolls to the end as long as rows come; fails where they stop before they are all there. */
async function loadAll(rows: number): Promise<void> {
  const frame = document.querySelector("[role=grid]")?.parentElement;
  if (!frame) throw new Error("There is no list.");
  const enough = rows * 36;
  let [height, still] = [0, 0];
  while (frame.scrollHeight < enough && still < 3000) {
    frame.scrollTop = frame.scrollHeight;
    await new Promise((resolve) => requestAnimationFrame(resolve));
    still = frame.scrollHeight === height ? still + 1 : 0;
    height = frame.scrollHeight;
  }
  if (frame.scrollHeight < enough) throw new Error(`The list stopped at ${frame.scrollHeight} of ${enough} px.`);
}

/** Scrolls for so many frames from a share of the way down, and until the address has followed. */
async function scrollFrom(share: number): Promise<Scrolled> {
  const frame = document.querySelector("[role=grid]")?.parentElement;
  if (!frame) throw new Error("There is no list.");
  const [step, moving, resting] = [120, 50, 30];
  const most = frame.scrollHeight - frame.clientHeight - step * moving;
  frame.scrollTop = Math.max(0, most * share);
  const next = () => new Promise<number>((resolve) => requestAnimationFrame(resolve));
  for (let wait = 0; wait < 40; wait += 1) await next();
  let [last, longestMs, nodes] = [await next(), 0, 0];
  for (let at = 0; at < moving + resting; at += 1) {
    if (at < moving) frame.scrollTop += step;
    const now = await next();
    longestMs = Math.max(longestMs, now - last);
    last = now;
    nodes = Math.max(nodes, frame.querySelectorAll("*").length);
  }
  return { longestMs, nodes };
}
