import { matchRoutes } from "react-router";
import { describe, expect, it } from "vitest";
import { patterns } from "~/lib/paths";
import { PROXY_SCENES } from "./proxy-scenes";
import { SCENES } from "./scenes";

/** Every page there is: src/app/routes.test.tsx holds the route tree to these patterns and back. */
const PAGES = [...Object.values(patterns), "*"];
const ROUTES = PAGES.map((path) => ({ path }));
/** Before the sign-in the kind of instance changes one word or none: these are played on one of both. */
const ALIKE: readonly string[] = [patterns.signInCallback, patterns.signedOut];

const pageOf = (path: string) => matchRoutes(ROUTES, new URL(path, "https://console.example.com"))?.at(-1)?.route.path;

describe.each([
  ["LiteLLM Cloud", SCENES, PAGES],
  ["a plain proxy", PROXY_SCENES, PAGES.filter((page) => !ALIKE.includes(page))],
] as const)("the scenes of %s", (_kind, scenes, pages) => {
  it("show every page there is", () => {
    const shown = new Set(scenes.map(({ path }) => pageOf(path)));
    expect(pages.filter((page) => !shown.has(page))).toEqual([]);
  });

  it("show every page behind the sign-in to somebody who is signed in", () => {
    const entry = [patterns.signIn, patterns.signInCallback, patterns.signInCheck, patterns.signedOut] as string[];
    const shown = new Set(scenes.filter(({ person }) => person !== null).map(({ path }) => pageOf(path)));
    expect(pages.filter((page) => !entry.includes(page) && !shown.has(page))).toEqual([]);
  });
});

it("scenes have names of their own", () => {
  const names = [...SCENES, ...PROXY_SCENES].map(({ name }) => name);
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
});
