import { useEffect, useState } from "react";
import { useServices } from "~/session/services-context";

/** The present moment in milliseconds, told anew as often as asked: every second while something runs out. */
export function useClock(every: number): number {
  const { now } = useServices();
  const [moment, setMoment] = useState(() => now().getTime());
  useEffect(() => {
    const tick = () => setMoment(now().getTime());
    tick();
    const timer = setInterval(tick, every);
    return () => clearInterval(timer);
  }, [now, every]);
  return moment;
}
