/** One step of a longer work; it may find out that more is to do. */
export type Job = (also: (...jobs: Job[]) => void, signal: AbortSignal) => Promise<void>;

/** Does jobs a few at a time until none is left. The first that fails ends all, those under way included. */
export function workOff(jobs: readonly Job[], atOnce: number, signal: AbortSignal): Promise<void> {
  const queue = [...jobs];
  const failure = new AbortController();
  const stop = AbortSignal.any([signal, failure.signal]);
  let running = 0;
  return new Promise((resolve, reject) => {
    const next = () => {
      if (stop.aborted) return;
      if (queue.length === 0 && running === 0) resolve();
      while (running < atOnce && queue.length > 0) {
        const job = queue.shift();
        running += 1;
        job?.((...more) => queue.push(...more), stop).then(
          () => {
            running -= 1;
            next();
          },
          (error: unknown) => {
            failure.abort();
            reject(error instanceof Error ? error : new Error(String(error)));
          },
        );
      }
    };
    next();
  });
}
