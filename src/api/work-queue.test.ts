import { describe, expect, it } from "vitest";
import { type Job, workOff } from "./work-queue";

const never = new AbortController().signal;
const tick = () => new Promise<void>((resolve) => setTimeout(resolve));

describe("work", () => {
  it("is done a few at a time, with what it finds on the way", async () => {
    let running = 0;
    let most = 0;
    const done: string[] = [];
    const job = (name: string, more: readonly Job[] = []): Job => {
      return async (also) => {
        running += 1;
        most = Math.max(most, running);
        await tick();
        running -= 1;
        done.push(name);
        also(...more);
      };
    };
    await workOff([job("a", [job("a1"), job("a2")]), job("b"), job("c"), job("d"), job("e")], 4, never);
    expect(done.sort()).toEqual(["a", "a1", "a2", "b", "c", "d", "e"]);
    expect(most).toBe(4);
  });

  it("is over at once when there is none", async () => {
    await expect(workOff([], 4, never)).resolves.toBeUndefined();
  });

  it("ends with the first failure, and tells those under way", async () => {
    const told: boolean[] = [];
    const slow: Job = async (_also, signal) => {
      await tick();
      await tick();
      told.push(signal.aborted);
    };
    const bad: Job = async () => {
      throw new Error("page 3");
    };
    let isLate = false;
    const late: Job = async () => {
      isLate = true;
    };
    await expect(workOff([slow, bad, late], 2, never)).rejects.toThrow("page 3");
    await tick();
    await tick();
    expect(told).toEqual([true]);
    expect(isLate).toBe(false);
  });
});
