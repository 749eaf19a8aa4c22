import { test as base, expect, type Page } from "@playwright/test";
import axe, { type RunOptions } from "axe-core";
import { beginAct, bringAbout } from "../../scripts/pictures/bring-about";
import { PROXY_SCENES } from "../../scripts/pictures/proxy-scenes";
import { type Act, actsOf } from "../../scripts/pictures/scene";
import { SCENES } from "../../scripts/pictures/scenes";
import { type Preview, startPreview } from "../../scripts/preview";

const SIZES = { wide: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } };
const LOCALES = ["en-GB", "zh-CN"] as const;
const PLAYS = { cloud: SCENES, proxy: PROXY_SCENES };
type Kind = keyof typeof PLAYS;

interface Mood {
  media: NonNullable<Parameters<Page["emulateMedia"]>[0]>;
  rules: RunOptions;
}

const PLAIN = { colorScheme: "light", forcedColors: "none", contrast: "no-preference" } as const;
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const COLOUR_RULES = ["color-contrast", "link-in-text-block"];

/**
 * What a tab can change into as it stands: nobody signs in again for it. A mood of other colours changes nothing that
 * the rules about names, roles and sizes read. Where the colours are the person's own, no contrast is this page's, and
 * what axe would compute is of colours that are not shown.
 */
const MOODS: Record<string, Mood> = {
  light: { media: PLAIN, rules: { runOnly: TAGS } },
  dark: { media: { ...PLAIN, colorScheme: "dark" }, rules: { runOnly: { type: "rule", values: COLOUR_RULES } } },
  "forced colours": {
    media: { ...PLAIN, forcedColors: "active" },
    rules: { runOnly: TAGS, rules: Object.fromEntries(COLOUR_RULES.map((rule) => [rule, { enabled: false }])) },
  },
};
/** Whoever asks for more gets level AAA. */
const MORE_CONTRAST: Mood = {
  media: { ...PLAIN, contrast: "more" },
  rules: { runOnly: { type: "rule", values: [...COLOUR_RULES, "color-contrast-enhanced"] } },
};

/** What counts as a place beside landmarks; React Aria names the box around a popover's dialog, which says nothing. */
const REGIONS = {
  id: "region",
  options: { regionMatcher: "dialog, [role=dialog], [role=alertdialog], svg, [data-trigger]" },
};

/** Both kinds of instance, to each worker its own: the weather is over all of one. */
const test = base.extend<object, { stageOf: (kind: Kind) => Promise<Preview> }>({
  stageOf: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from the pattern what a fixture stands on
    async ({}, use) => {
      const stages = new Map<Kind, Promise<Preview>>();
      await use((kind) => {
        const stage = stages.get(kind) ?? startPreview({ options: ["--instance", kind] });
        stages.set(kind, stage);
        return stage;
      });
      for (const stage of stages.values()) (await stage).close();
    },
    { scope: "worker" },
  ],
});

for (const kind of ["cloud", "proxy"] as const) {
  for (const locale of LOCALES) {
    for (const [size, viewport] of Object.entries(SIZES)) {
      test.describe(`axe finds nothing, ${kind}, ${size}, ${locale}`, () => {
        // Nothing is caught between two moods.
        test.use({ viewport, locale, hasTouch: size === "phone", contextOptions: { reducedMotion: "reduce" } });
        const isSharp = size === "wide" && locale === "en-GB";
        const moods = Object.entries(isSharp ? { ...MOODS, "more contrast": MORE_CONTRAST } : MOODS);

        for (const act of actsOf(PLAYS[kind])) {
          test(titleOf(act), async ({ page, stageOf }) => {
            test.setTimeout(60_000 + act.scenes.length * moods.length * 8_000);
            const stage = await stageOf(kind);
            await beginAct(page, act, stage);
            for (const scene of act.scenes) {
              await test.step(scene.name, async () => {
                const fault = await bringAbout(page, scene, stage).catch((cause: unknown) => String(cause));
                expect.soft(fault, `${scene.name} shows`).toBeUndefined();
                await page.evaluate(axe.source);
                await page.evaluate((checks) => window.axe.configure({ checks }), [REGIONS]);
                for (const [mood, { media, rules }] of moods) {
                  await page.emulateMedia(media);
                  expect.soft(await violationsOn(page, rules), `${scene.name}, ${mood}`).toEqual([]);
                }
              });
            }
          });
        }
      });
    }
  }
}

/** Who, and from where to where: `mira, usage to budgets`. */
function titleOf({ person, isArrival, scenes }: Act): string {
  const [first, last] = [scenes.at(0)?.name, scenes.at(-1)?.name];
  return `${person ?? "nobody"}${isArrival ? " arrives" : ""}, ${first === last ? first : `${first} to ${last}`}`;
}

/** What axe finds, a line each: rule, element, and what to do. */
function violationsOn(page: Page, rules: RunOptions): Promise<string[]> {
  return page.evaluate(async (options) => {
    const { violations } = await window.axe.run(document, { ...options, resultTypes: ["violations"] });
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(
        ({ target, failureSummary = "" }) => `${id}: ${target.join(" ")}: ${failureSummary.replace(/\s+/g, " ")}`,
      ),
    );
  }, rules);
}

declare global {
  interface Window {
    axe: typeof axe;
  }
}
