import { type RefObject, useLayoutEffect, useRef, useState } from "react";

/** How wide an element is, in pixels; 0 while that is not known. */
export function useWidth<Of extends HTMLElement>(): { ref: RefObject<Of | null>; width: number } {
  const ref = useRef<Of>(null);
  const [width, setWidth] = useState(0);
  // Before the first paint: an observer would have what depends on it drawn a frame later than what is around.
  useLayoutEffect(() => {
    const element = ref.current;
    if (!element) return;
    setWidth(element.clientWidth);
    if (typeof ResizeObserver === "undefined") return;
    const observer = new ResizeObserver(() => setWidth(element.clientWidth));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return { ref, width };
}
