import { useEffect, useRef } from "react";

/** Milliseconds that a pointer or the focus rests on a choice before it means something. */
const REST = 120;

/** Tells what somebody is about to choose: once a pointer or the focus rests on it. */
export function useIntent<Choice>(onIntent: (choice: Choice) => void) {
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  /** Forgets it: it was chosen, or left. */
  const drop = () => clearTimeout(timer.current);
  const restOn = (choice: Choice) => {
    drop();
    timer.current = setTimeout(() => onIntent(choice), REST);
  };
  return {
    drop,
    on: (choice: Choice) => ({
      onPointerEnter: () => restOn(choice),
      onPointerLeave: drop,
      onFocus: () => restOn(choice),
      onBlur: drop,
    }),
  };
}
