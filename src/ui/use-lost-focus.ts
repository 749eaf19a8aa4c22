import { useEffect, useEffectEvent, useRef } from "react";

/**
 * Calls `regain` where what had the focus went away as `key` changed: with a page, with a panel that was saved, with the
 * second step of a dialog. Otherwise the next Tab would begin at the top of everything. Where something has the focus,
 * nothing happens.
 */
export function useLostFocus(key: unknown, regain: () => void): void {
  const before = useRef(key);
  const take = useEffectEvent(regain);
  useEffect(() => {
    if (Object.is(before.current, key)) return;
    before.current = key;
    // What is no longer shown loses the focus when it is laid out, and a dialog gives it back in a frame of its own.
    let frame = requestAnimationFrame(() => {
      frame = requestAnimationFrame(() => {
        if (document.activeElement === document.body) take();
      });
    });
    return () => cancelAnimationFrame(frame);
  }, [key]);
}
