import { type RefObject, useEffect } from "react";

/**
 * Keeps in sight what has the focus below `panel` while that comes, grows and is filled in: it pushes down the very row
 * that brought it about. With a mouse one sees where one is; nothing is scrolled then.
 */
export function useFocusInSight(panel: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const element = panel.current;
    if (!element || typeof ResizeObserver === "undefined") return;
    let frame = 0;
    const look = () => {
      const focused = document.activeElement;
      if (focused?.matches(":focus-visible") && !element.contains(focused))
        focused.scrollIntoView({ block: "nearest" });
    };
    const observer = new ResizeObserver(() => {
      cancelAnimationFrame(frame);
      // A dialog gives the focus back in a frame of its own.
      frame = requestAnimationFrame(() => {
        frame = requestAnimationFrame(look);
      });
    });
    observer.observe(element);
    return () => {
      observer.disconnect();
      cancelAnimationFrame(frame);
    };
  }, [panel]);
}
