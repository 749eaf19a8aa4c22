/**
 * A person with a keyboard and nothing else. At every stop it is measured whether one sees where one is: the focus has
 * a ring that it has not without the focus, and nothing lies over it.
 */
import { test as base, expect, type Locator, type Page } from "@playwright/test";

/** Longest way to one stop, in presses of Tab. */
const FAR = 160;

export interface Keyboard {
  /** Presses keys, and looks where one is afterwards. */
  press(...keys: string[]): Promise<void>;
  /** Writes into what has the focus. */
  write(text: string): Promise<void>;
  /** Tabs until this has the focus; `back` with Shift. */
  tabTo(target: Locator, way?: "back"): Promise<void>;
  /** Tabs there and presses Enter. */
  enter(target: Locator, way?: "back"): Promise<void>;
  /** Whether one sees where one is, now. */
  look(): Promise<void>;
  /** Once through the whole page and back again; how many stops there are. */
  walkThrough(): Promise<number>;
}

/** Gives a test its hands; what they could not see on the way fails it at its end, all at once. */
export const test = base.extend<{ hands: Keyboard }>({
  hands: async ({ page }, use) => {
    const faults = new Set<string>();
    await use(keyboardOf(page, faults));
    expect([...faults]).toEqual([]);
  },
});

function keyboardOf(page: Page, faults: Set<string>): Keyboard {
  const { keyboard } = page;

  async function look(): Promise<void> {
    let seen = await page.evaluate(readStop);
    // What scrolls or opens takes a moment.
    for (let tries = 0; tries < 8 && seen.faults.length > 0; tries += 1) {
      await new Promise((resolve) => setTimeout(resolve, 40));
      seen = await page.evaluate(readStop);
    }
    for (const fault of seen.faults) faults.add(`${new URL(page.url()).pathname}: “${seen.name}” ${fault}`);
  }

  async function press(...keys: string[]): Promise<void> {
    for (const key of keys) {
      await page.evaluate(noteUnfocused);
      await keyboard.press(key);
      await look();
    }
  }

  const isAt = async (target: Locator) => (await target.and(page.locator(":focus")).count()) > 0;

  async function tabTo(target: Locator, way?: "back"): Promise<void> {
    await expect(target).toBeVisible();
    for (let presses = 0; presses < FAR; presses += 1) {
      if (await isAt(target)) return;
      await press(way === "back" ? "Shift+Tab" : "Tab");
    }
    throw new Error(`No way by Tab to ${target}`);
  }

  const isOutside = () => page.evaluate(() => document.activeElement === document.body);

  /** The names of the stops from outside to outside; some browsers go from the last to the first without leaving. */
  async function walk(key: string): Promise<string[]> {
    await press(key);
    const first = await page.evaluateHandle(() => document.activeElement);
    const names: string[] = [];
    while (names.length < FAR * 3) {
      names.push((await page.evaluate(readStop)).name);
      await press(key);
      if (await page.evaluate((one) => document.activeElement === one, first)) await page.evaluate(leave);
      if (await isOutside()) return names;
    }
    throw new Error(`${key} finds no end`);
  }

  return {
    press,
    look,
    tabTo,
    write: (text) => keyboard.type(text),
    async enter(target, way) {
      await tabTo(target, way);
      await page.evaluate(noteUnfocused);
      await keyboard.press("Enter");
    },
    async walkThrough() {
      while (!(await isOutside())) await press("Tab");
      const there = await walk("Tab");
      const back = await walk("Shift+Tab");
      expect(back.toSorted(), "the same stops back as there").toEqual(there.toSorted());
      return there.length;
    },
  };
}

/** Runs in the page: nothing has the focus, and the next Tab begins at the top. */
function leave(): void {
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  getSelection()?.removeAllRanges();
}

/** Runs in the page: remembers how everything that can have the focus looks without it. */
function noteUnfocused(): void {
  const looks: WeakMap<Element, string> = Reflect.get(window, "unfocusedLooks") ?? new WeakMap();
  Object.assign(window, { unfocusedLooks: looks });
  const focused = document.activeElement;
  for (const element of document.querySelectorAll("body *")) {
    const isNear = focused !== document.body && (focused?.contains(element) || element.contains(focused));
    const isOption = focused?.getAttribute("aria-activedescendant") === element.id && element.id !== "";
    if (isNear || isOption) continue;
    const { outlineStyle, outlineWidth, outlineColor, boxShadow } = getComputedStyle(element);
    looks.set(element, [outlineStyle, outlineWidth, outlineColor, boxShadow].join(" "));
  }
}

/** Runs in the page: what has the focus, and what keeps one from seeing that. */
function readStop(): { name: string; faults: string[] } {
  const element = document.activeElement;
  if (!(element instanceof HTMLElement) || element === document.body) return { name: "nothing", faults: [] };
  const looks: WeakMap<Element, string> = Reflect.get(window, "unfocusedLooks") ?? new WeakMap();
  const option = document.getElementById(element.getAttribute("aria-activedescendant") ?? "");
  const label = element instanceof HTMLInputElement ? element.labels?.[0] : undefined;
  const faults: string[] = [];

  // A ring may be the element's own, its option's, or that of the box around it.
  const own = [element, option, label, element.parentElement, element.parentElement?.parentElement];
  const hasRing = own.some((one) => {
    if (!one) return false;
    const { outlineStyle, outlineWidth, outlineColor, boxShadow } = getComputedStyle(one);
    const isOutlined = outlineStyle !== "none" && Number.parseFloat(outlineWidth) >= 1;
    if ((!isOutlined || outlineColor === "rgba(0, 0, 0, 0)") && boxShadow === "none") return false;
    return looks.get(one) !== [outlineStyle, outlineWidth, outlineColor, boxShadow].join(" ");
  });
  // Where a page begins there is nothing to press.
  if (!hasRing && element.id !== "main") faults.push("no ring");
  if (!element.matches(":focus-visible")) faults.push("not :focus-visible");

  // What is drawn of it: a hidden box or circle is drawn by its label.
  const [box, isTiny] = [element.getBoundingClientRect(), element.matches("input") && element.clientWidth <= 1];
  const isUnseen =
    isTiny || getComputedStyle(element).opacity === "0" || getComputedStyle(element).appearance === "none";
  const drawn = option ?? (isUnseen && label ? label : element);
  const part = drawn === element ? box : drawn.getBoundingClientRect();
  const [left, right] = [Math.max(0, part.left), Math.min(innerWidth, part.right)];
  const [top, bottom] = [Math.max(0, part.top), Math.min(innerHeight, part.bottom)];
  if (right - left < 1 || bottom - top < 1) {
    faults.push(`out of sight, at ${Math.round(part.left)} ${Math.round(part.top)}`);
  } else {
    const isWhole = part.height <= innerHeight && part.width <= innerWidth;
    if (isWhole && (part.top < -1 || part.bottom > innerHeight + 1)) faults.push("only partly in sight");
    // A text of several lines has no centre of its own to hit: its first line has.
    const [line = part] = drawn.getClientRects().length > 1 ? [...drawn.getClientRects()] : [part];
    const isBroken = drawn.getClientRects().length > 1;
    const [x, y] = isBroken
      ? [(line.left + line.right) / 2, (line.top + line.bottom) / 2]
      : [(left + right) / 2, (top + bottom) / 2];
    const over = document.elementFromPoint(x, y);
    const isOwn = over !== null && (drawn.contains(over) || label?.contains(over) || over.contains(drawn));
    if (!isOwn) faults.push(`under <${over?.tagName.toLowerCase()} class="${over?.className}">`);
  }
  const name = element.getAttribute("aria-label") ?? label?.textContent ?? element.textContent ?? "";
  return { name: `${name.trim().slice(0, 60) || element.tagName.toLowerCase()}`, faults };
}
