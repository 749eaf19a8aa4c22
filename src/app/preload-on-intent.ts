import { matchRoutes, type RouteObject } from "react-router";
import { withoutBase } from "~/lib/base-path";

/**
 * Fetches a page's code as soon as somebody means to go there: the pointer reaches its link, or the focus does. One
 * listener for every link there is or will be. Gives the way to stop.
 */
export function preloadOnIntent(document: Document, routes: RouteObject[]): () => void {
  const done = new Set<string>();
  const onIntent = ({ target }: Event) => {
    const link = target instanceof Element ? target.closest<HTMLAnchorElement>("a[href]") : null;
    if (!link || link.origin !== document.location.origin || done.has(link.pathname)) return;
    done.add(link.pathname);
    void preloadRoute(routes, withoutBase(link.pathname));
  };
  const signals = ["pointerover", "focusin"] as const;
  for (const signal of signals) document.addEventListener(signal, onIntent, { passive: true });
  return () => {
    for (const signal of signals) document.removeEventListener(signal, onIntent);
  };
}

/** Starts the lazy parts of the routes a path matches. Nothing is loaded but code, and a failure waits for the click. */
export async function preloadRoute(routes: RouteObject[], pathname: string): Promise<void> {
  const parts = (matchRoutes(routes, pathname) ?? []).flatMap(({ route: { lazy } }) => {
    if (!lazy) return [];
    return typeof lazy === "function" ? [lazy] : Object.values(lazy);
  });
  await Promise.allSettled(parts.map(async (load) => load?.()));
}
