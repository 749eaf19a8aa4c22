/**
 * How an address list of the largest size that there can be is worked out and drawn. The working out is timed here, in
 * the engine that browsers of its kind have; the typing on the page, against the same page with nothing on it.
 */
import { createRandom } from "mocks/world/random";
import type { Browser, Page } from "playwright-core";
import { classifyChange } from "~/contract/address-change";
import { diffLists } from "~/contract/address-diff";
import { type AddressList, analyseList, coverageOf, type ListEntry } from "~/contract/address-list";
import { countAddresses } from "~/contract/address-ranges";
import type { AllowedIpsState } from "~/contract/allowed-ips";
import type { Preview } from "../../scripts/preview";
import { print } from "./line";
import { benchTyping, openBenchContext } from "./typing";

const SIZES = [100, 1_000, 10_000] as const;
const RUNS = 7;
/** As many as an instance can have. */
const ROWS = 1_000;
/** Letters that leave some rows and take others away. */
const LETTERS = "site 12";
const ROUNDS = 4;
const CORS = { "Access-Control-Allow-Origin": "*", "Access-Control-Expose-Headers": "ETag", ETag: '"bench"' };

export async function benchAllowedIps(browser: Browser, preview: Preview): Promise<void> {
  benchAnalysis();
  await benchList(browser, preview);
}

function benchAnalysis(): void {
  const sizes = SIZES.map((size) => ({ size, lists: listsOf(size) }));
  // Code is compiled while it runs: before any size is measured, on the largest.
  for (const { lists } of [...sizes, ...sizes.slice(-1)]) analyse(lists);
  // In turns, so that all sizes meet the same noise, of which the fastest run has the least.
  const rounds = Array.from({ length: RUNS }, () => sizes.map(({ lists }) => analyse(lists)));
  const times = sizes.map(({ size }, at) => ({
    size,
    ms: Math.min(...rounds.map((round) => round[at] ?? Number.NaN)),
  }));
  for (const { size, ms } of times) {
    print({ name: "analysis", params: { entries: size, runs: RUNS }, value: ms, unit: "ms" });
  }
  const [first, last] = [times[0], times.at(-1)];
  if (!first || !last) return;
  const value = Math.log(last.ms / first.ms) / Math.log(last.size / first.size);
  print({ name: "growth-exponent", params: { from: first.size, to: last.size, runs: RUNS }, value, unit: "exponent" });
}

/** Everything a screen asks of a list and its draft; in milliseconds of the processor, whatever else the machine does. */
function analyse({ live, draft }: { live: AddressList; draft: AddressList }): number {
  const before = process.cpuUsage();
  const findings = analyseList(draft.entries);
  const covered = countAddresses(coverageOf(live.entries));
  const { changes } = diffLists(live, draft);
  const { change } = classifyChange(live, draft);
  const { user, system } = process.cpuUsage(before);
  const ms = (user + system) / 1000;
  if (findings.entries.length === 0 || covered[4] === 0n || changes.length === 0 || change === "same") {
    throw new Error("The analysis found nothing to say.");
  }
  return ms;
}

/** A list of both families that nests and repeats, and a draft of it: a tenth moved, removed, added. */
function listsOf(size: number): { live: AddressList; draft: AddressList } {
  const random = createRandom(size);
  const below = (most: number) => Math.floor(random.next() * most);
  const rangeOf = (index: number): string => {
    if (index % 3 === 0) return `2001:db8:${below(65_536).toString(16)}:${below(65_536).toString(16)}::/64`;
    if (index % 3 === 1) return `${1 + below(200)}.${below(256)}.${below(256)}.${below(256)}`;
    return `${1 + below(200)}.${below(256)}.${below(256)}.0/24`;
  };
  const entryOf = (index: number): ListEntry => ({
    id: `entry-${index}`,
    range: rangeOf(index),
    label: `Site ${index}`,
  });
  const entries = Array.from({ length: size }, (_, index) => entryOf(index));
  const kept = entries.filter((_, index) => index % 10 !== 0);
  const moved = kept.map((entry, index) => (index % 10 === 0 ? { ...entry, range: rangeOf(index + 1) } : entry));
  const added = Array.from({ length: Math.ceil(size / 10) }, (_, index) => ({ range: rangeOf(index), label: "New" }));
  return {
    live: { mode: "restricted", entries },
    draft: { mode: "restricted", entries: [...moved, ...added] },
  };
}

async function benchList(browser: Browser, preview: Preview): Promise<void> {
  const [full, empty] = [await openList(browser, preview, ROWS), await openList(browser, preview, 0)];
  const nodes = await full.evaluate(() => document.querySelectorAll("*").length);
  print({ name: "list-dom-nodes", params: { entries: ROWS }, value: nodes, unit: "count" });
  await benchTyping(full, empty, {
    letters: LETTERS,
    rounds: ROUNDS,
    before: "s",
    role: "searchbox",
    params: { entries: ROWS },
  });
  await full.context().close();
  await empty.context().close();
}

/** The page with so many entries, and its search open: a filter in the address shows it on an empty list too. */
async function openList(browser: Browser, preview: Preview, rows: number): Promise<Page> {
  const page = await (await openBenchContext(browser)).newPage();
  await preview.signIn(page, "mira");
  await page.route("**/cloud/v1/allowed-ips", (route) => route.fulfill({ headers: CORS, json: stateOf(rows) }));
  await page.goto(`${preview.origin}/allowed-ips?q=s`);
  await page.getByRole("searchbox").waitFor();
  return page;
}

/** What the control plane would say of so many entries. */
function stateOf(rows: number): AllowedIpsState {
  const entries = Array.from({ length: rows }, (_, index) => ({
    id: `entry-${index}`,
    range: `2001:db8:1:${index.toString(16)}::/64`,
    label: `Site ${index}`,
    created_by: "mira@example.com",
    created_at: "2026-09-03T16:20:00Z",
    expires_at: null,
    last_seen_at: index % 4 === 0 ? null : "2026-11-18T14:00:00Z",
    requests_30d: index * 37,
  }));
  return { mode: "restricted", entries, limit: ROWS, revision: `of-${rows}`, pending: null, last_revert: null };
}
