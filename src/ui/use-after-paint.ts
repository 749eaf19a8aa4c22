import { startTransition, useEffect, useState } from "react";

/**
 * False until what was rendered first has been painted, then true. For what stands beside and below the thing one came
 * for: the browser lays out and paints a chart sooner without a table of fifty rows.
 */
export function useAfterPaint(): boolean {
  const [isAfter, setAfter] = useState(false);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    // A frame's callbacks run before it is painted, a timer set in them after. A hidden page has no frames, nor a reader.
    const frame = requestAnimationFrame(() => {
      timer = setTimeout(() => startTransition(() => setAfter(true)));
    });
    return () => {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
    };
  }, []);
  return isAfter;
}
