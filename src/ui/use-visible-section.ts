import { useEffect, useState } from "react";

/** The id of the section that one is reading: the last whose top has gone past the upper part of the window. */
export function useVisibleSection(ids: readonly string[]): string | undefined {
  const [current, setCurrent] = useState(ids[0]);
  useEffect(() => {
    const look = () => {
      const past = ids.filter((id) => (document.getElementById(id)?.getBoundingClientRect().top ?? Infinity) < 160);
      const isAtEnd = window.innerHeight + window.scrollY >= document.documentElement.scrollHeight - 2;
      setCurrent(isAtEnd && window.scrollY > 0 ? ids.at(-1) : (past.at(-1) ?? ids[0]));
    };
    window.addEventListener("scroll", look, { passive: true });
    return () => window.removeEventListener("scroll", look);
  }, [ids]);
  return current;
}
