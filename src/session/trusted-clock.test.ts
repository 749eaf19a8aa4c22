import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createTrustedClock } from "./trusted-clock";

function fakeSources() {
  const time = { wall: 1_000_000, monotonic: 0 };
  const clock = createTrustedClock({ wall: () => time.wall, monotonic: () => time.monotonic });
  const pass = (ms: number) => {
    time.wall += ms;
    time.monotonic += ms;
  };
  return { time, clock, pass };
}

describe("the trusted clock", () => {
  it("goes on by what has passed when the wall clock is set back", () => {
    const { time, clock, pass } = fakeSources();
    const before = clock.now();
    time.wall -= 3_600_000;
    pass(5000);
    expect(clock.now()).toBe(before + 5000);
  });

  it("counts a sleep in which the monotonic clock stood still", () => {
    const { time, clock } = fakeSources();
    const before = clock.now();
    time.wall += 8 * 3_600_000;
    expect(clock.now()).toBe(before + 8 * 3_600_000);
  });

  it("believes a server that is ahead, and not one that is behind", () => {
    const { clock } = fakeSources();
    const before = clock.now();
    clock.witness(before - 5);
    expect(clock.now()).toBe(before);
    clock.witness(before + 90_000);
    expect(clock.now()).toBe(before + 90_000);
    clock.witness(Number.NaN);
    expect(clock.now()).toBe(before + 90_000);
  });

  it("never runs backwards, whatever is done to the wall clock", () => {
    const step = fc.oneof(
      fc.record({ kind: fc.constant("pass" as const), ms: fc.nat(86_400_000) }),
      fc.record({ kind: fc.constant("set" as const), ms: fc.integer({ min: -1e9, max: 1e9 }) }),
      fc.record({ kind: fc.constant("witness" as const), ms: fc.integer({ min: -1e9, max: 1e9 }) }),
    );
    fc.assert(
      fc.property(fc.array(step), (steps) => {
        const { time, clock, pass } = fakeSources();
        let last = clock.now();
        for (const { kind, ms } of steps) {
          const elapsed = kind === "pass" ? ms : 0;
          if (kind === "pass") pass(ms);
          if (kind === "set") time.wall += ms;
          if (kind === "witness") clock.witness(time.wall + ms);
          const now = clock.now();
          expect(now).toBeGreaterThanOrEqual(last + elapsed);
          expect(now).toBeGreaterThanOrEqual(time.wall);
          last = now;
        }
      }),
      { seed: 20261118 },
    );
  });
});
