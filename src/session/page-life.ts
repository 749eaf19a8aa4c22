/** What the page tells a session about its own life: how it was loaded, woken, and put away. */

export interface PageLife {
  /** Loaded by "reload", or brought back after the browser discarded the tab. A restored tab is neither. */
  isReload: () => boolean;
  /** Calls back when the page may have slept: shown again, focused, or taken out of the back/forward cache. */
  onWake(wake: (cameFromCache: boolean) => void): () => void;
  /** Calls back when the page is put away, perhaps for good. */
  onLeave(leave: () => void): () => void;
  /** Puts another path into the address without loading or adding to the history. */
  replaceAddress(path: string): void;
}

export function browserPageLife(page: Window = window): PageLife {
  return {
    isReload() {
      const [entry] = page.performance.getEntriesByType("navigation");
      const isReload = entry !== undefined && "type" in entry && entry.type === "reload";
      return isReload || Reflect.get(page.document, "wasDiscarded") === true;
    },
    onWake(wake) {
      const onShow = (event: PageTransitionEvent) => wake(event.persisted);
      const onChange = () => {
        if (page.document.visibilityState === "visible") wake(false);
      };
      page.addEventListener("pageshow", onShow);
      page.addEventListener("focus", onChange);
      page.document.addEventListener("visibilitychange", onChange);
      return () => {
        page.removeEventListener("pageshow", onShow);
        page.removeEventListener("focus", onChange);
        page.document.removeEventListener("visibilitychange", onChange);
      };
    },
    onLeave(leave) {
      page.addEventListener("pagehide", leave);
      return () => page.removeEventListener("pagehide", leave);
    },
    replaceAddress: (path) => page.history.replaceState(page.history.state, "", path),
  };
}
