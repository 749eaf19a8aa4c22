import { useEffect, useState } from "react";
import { useServices } from "~/session/services-context";

/** How often the count is looked at, in milliseconds. */
const LOOK_EVERY_MS = 1000;

/** How many fields of message content were refused since the start, followed while it is on the screen. */
export function useRefusedFields(): number {
  const { contentFields } = useServices();
  const [count, setCount] = useState(contentFields.count);
  useEffect(() => {
    const timer = setInterval(() => setCount(contentFields.count), LOOK_EVERY_MS);
    return () => clearInterval(timer);
  }, [contentFields]);
  return count;
}
