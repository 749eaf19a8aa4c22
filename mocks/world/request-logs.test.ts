import { describe, expect, it } from "vitest";
import { type LogFilter, type LogPage, requestLogs } from "./request-logs";
import { createWorld } from "./world";

const world = createWorld({ region: "eu", now: new Date("2026-11-18T14:32:00Z") });
const PAGE: LogPage = { offset: 0, size: 50, countCap: 10_000, newestFirst: true };
const at = (text: string) => Date.parse(`${text}Z`);
const key = world.keys.find(({ alias }) => alias === "prod-checkout")?.token ?? "";
const filter = (more: Partial<LogFilter> = {}): LogFilter => ({
  from: at("2026-11-17T00:00:00"),
  to: at("2026-11-17T23:59:59"),
  rows: () => true,
  failed: null,
  id: null,
  ...more,
});

describe("the requests of a day", () => {
  const rows = world.usage.on("2026-11-17").filter((row) => row.apiKey === key && row.model === "gpt-5");
  const ofKey = { rows: (row: { apiKey: string; model: string }) => row.apiKey === key && row.model === "gpt-5" };
  const all = requestLogs(world, filter(ofKey), { ...PAGE, size: 1_000_000, countCap: 1_000_000 });

  it("add up to the day's row, figure by figure", () => {
    expect(rows).toHaveLength(1);
    const metrics = rows[0]?.metrics;
    const sum = (of: (log: (typeof all.logs)[number]) => number) => all.logs.reduce((total, log) => total + of(log), 0);
    expect(all.total).toBe(metrics?.api_requests);
    expect(all.logs).toHaveLength(all.total);
    expect(sum((log) => log.spend)).toBeCloseTo(metrics?.spend ?? 0, 6);
    expect(sum((log) => log.promptTokens)).toBe(metrics?.prompt_tokens);
    expect(sum((log) => log.completionTokens)).toBe(metrics?.completion_tokens);
    expect(sum((log) => Number(log.failed))).toBe(metrics?.failed_requests);
    expect(all.logs.every((log) => log.spend >= 0 && log.promptTokens >= 0)).toBe(true);
  });

  it("have an id each, by which they are found again", () => {
    expect(new Set(all.logs.map(({ id }) => id)).size).toBe(all.total);
    const some = all.logs[123];
    expect(requestLogs(world, filter({ id: some?.id ?? "" }), PAGE)).toEqual({ logs: [some], total: 1 });
  });

  it("come by hours, busiest at ten, and the hours add up to the day", () => {
    const hours = Array.from({ length: 24 }, (_, hour) => {
      const from = at("2026-11-17T00:00:00") + hour * 3_600_000;
      return requestLogs(world, filter({ ...ofKey, from, to: from + 3_599_999 }), { ...PAGE, countCap: 1e6 }).total;
    });
    expect(hours.reduce((a, b) => a + b, 0)).toBe(all.total);
    expect(hours.indexOf(Math.max(...hours))).toBe(10);
  });

  it("are the same whether read in pages or at once, either way round", () => {
    const pages = [0, 400, 800].flatMap(
      (offset) => requestLogs(world, filter(ofKey), { ...PAGE, offset, size: 400 }).logs,
    );
    expect(pages).toEqual(all.logs.slice(0, 1200));
    const oldest = requestLogs(world, filter(ofKey), { ...PAGE, newestFirst: false, size: 10 }).logs;
    expect(oldest).toEqual(all.logs.slice(-10).reverse());
  });
});

describe("requests", () => {
  it("stop at the present", () => {
    const today = filter({ from: at("2026-11-18T00:00:00"), to: at("2026-11-18T23:59:59") });
    const [newest] = requestLogs(world, today, PAGE).logs;
    expect(newest?.startedAt).toBeGreaterThan(at("2026-11-18T14:31:00"));
    expect(newest?.startedAt).toBeLessThanOrEqual(at("2026-11-18T14:32:00"));
  });

  it("of weeks are counted no further than asked", () => {
    const weeks = filter({ from: at("2025-10-22T00:00:00") });
    expect(requestLogs(world, weeks, PAGE).total).toBeGreaterThan(10_000);
  });

  it("can be chosen by how they ended and what they cost", () => {
    const failures = requestLogs(world, filter({ failed: true }), PAGE).logs;
    expect(failures).toHaveLength(50);
    expect(failures.every(({ failed, spend }) => failed && spend === 0)).toBe(true);
    const hour = { from: at("2026-11-17T03:00:00"), to: at("2026-11-17T03:09:59") };
    const dear = requestLogs(world, filter({ ...hour, accepts: ({ spend }) => spend >= 0.05 }), PAGE);
    expect(dear.logs.every(({ spend }) => spend >= 0.05)).toBe(true);
    expect(dear.total).toBeLessThan(requestLogs(world, filter(hour), PAGE).total);
  });
});
