/**
 * Five hundred pasted addresses against what any parser has to do at least, and typing into the search over ten thousand
 * people against the same page with nobody on it.
 */
import type { Browser, Page, Route } from "playwright-core";
import { readPaste } from "~/contract/email-addresses-paste";
import type { Preview } from "../../scripts/preview";
import { median, print } from "./line";
import { benchTyping, openBenchContext } from "./typing";

const ADDRESSES = 500;
const RUNS = 15;
/** Goes per run: one alone is over before a clock can tell. */
const GOES = 40;
const PEOPLE = 10_000;
const LETTERS = "person-12";
const ROUNDS = 4;

/**
 * Limits: the paste at most 60 times what splitting it at its separators costs (the split looks at no character of an
 * address, the parser at every one several times), the slowest frame at most twice that of the empty list.
 */
export async function benchPeople(browser: Browser, preview: Preview): Promise<void> {
  benchPaste();
  await benchList(browser, preview);
}

function benchPaste(): void {
  const text = Array.from({ length: ADDRESSES }, (_, at) =>
    at % 5 === 0 ? `Person ${at} <person-${at}@example.com>` : `person-${at}@example.com`,
  ).join(", ");
  const timed = (work: () => unknown[]) => {
    const start = performance.now();
    let seen = 0;
    for (let go = 0; go < GOES; go += 1) seen += work().length;
    if (seen !== ADDRESSES * GOES) throw new Error(`read ${seen / GOES} of ${ADDRESSES}`);
    return (performance.now() - start) / GOES;
  };
  const parse = () => timed(() => readPaste(text).entries);
  const split = () => timed(() => text.split(/[,;\n]/u));
  parse();
  split();
  const pairs = Array.from({ length: RUNS }, () => ({ parse: parse(), split: split() }));
  print({
    name: "paste-parse-ratio",
    params: {
      addresses: ADDRESSES,
      runs: RUNS,
      parse_us: Math.round(median(pairs.map((pair) => pair.parse)) * 1000),
      split_us: Math.round(median(pairs.map((pair) => pair.split)) * 1000),
    },
    value: median(pairs.map((pair) => pair.parse / pair.split)),
    unit: "ratio",
  });
}

async function benchList(browser: Browser, preview: Preview): Promise<void> {
  const [full, empty] = [await openPeople(browser, preview, PEOPLE), await openPeople(browser, preview, 0)];
  await benchTyping(full, empty, {
    letters: LETTERS,
    rounds: ROUNDS,
    before: "p",
    role: "searchbox",
    params: { people: PEOPLE },
  });
  await full.context().close();
  await empty.context().close();
}

async function openPeople(browser: Browser, preview: Preview, count: number): Promise<Page> {
  const page = await (await openBenchContext(browser)).newPage();
  await preview.signIn(page, "mira");
  await page.route("**/user/list?*", (route) => answerList(route, count));
  await page.goto(`${preview.origin}/people?q=p`);
  await page.getByRole("searchbox").waitFor();
  if (count > 0) await page.getByRole("row").nth(5).waitFor();
  return page;
}

/** The server's part: so many people, searched and paged. */
async function answerList(route: Route, count: number): Promise<void> {
  const query = new URL(route.request().url()).searchParams;
  const [page, size] = [Number(query.get("page") ?? 1), Number(query.get("page_size") ?? 25)];
  const found = Array.from({ length: count }, (_, at) => `person-${at}@example.com`).filter((email) =>
    email.includes(query.get("search") ?? ""),
  );
  const users = found.slice((page - 1) * size, page * size).map((user_email) => ({
    user_id: user_email,
    user_email,
    user_role: "internal_user",
    teams: [],
    spend: 0,
    key_count: 0,
    created_at: "2026-01-05T09:00:00Z",
  }));
  const total_pages = Math.ceil(found.length / size);
  const headers = { "Access-Control-Allow-Origin": "*" };
  await route.fulfill({ headers, json: { users, total: found.length, page, page_size: size, total_pages } });
}
