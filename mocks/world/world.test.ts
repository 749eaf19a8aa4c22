import { describe, expect, it } from "vitest";
import { demoPeople } from "./people";
import { rowsOf, sumSpend } from "./totals";
import { createWorld } from "./world";

const NOW = new Date("2026-11-18T14:32:00Z");
const eu = createWorld({ region: "eu", now: NOW });
const us = createWorld({ region: "us", now: NOW });
const WEEKS = { from: "2026-10-22", to: "2026-11-18" };

describe("a world", () => {
  it("is the same when made twice, whatever is asked first", () => {
    const again = createWorld({ region: "eu", now: NOW });
    const days = ["2026-11-12", "2026-09-01", "2025-12-24"];
    const backwards = [...days].reverse().map((day) => again.usage.on(day));
    expect(backwards.reverse()).toEqual(days.map((day) => eu.usage.on(day)));
    expect(JSON.stringify(again.keys)).toBe(JSON.stringify(eu.keys));
  });

  it("is another one with another seed, with the same people", () => {
    const other = createWorld({ region: "eu", now: NOW, seed: 7 });
    expect(other.users).toEqual(eu.users);
    expect(sumSpend(other, WEEKS)).not.toBeCloseTo(sumSpend(eu, WEEKS), 0);
  });

  it("grows with its scale without spending more", () => {
    const large = createWorld({ region: "eu", now: NOW, scale: 3 });
    expect(large.users.length).toBeGreaterThan(100);
    expect(large.keys.length).toBeGreaterThan(200);
    expect(new Set(large.keys.map(({ token }) => token)).size).toBe(large.keys.length);
    expect(sumSpend(large, { organizationId: "acme-freight", ...WEEKS }).toFixed(2)).toBe("36148.67");
  });

  it.each([eu, us])("adds up to the same sum by organization, team, user and key, day by day", (world) => {
    for (const day of ["2026-11-07", "2026-11-12", "2026-11-18", "2026-03-02"]) {
      const rows = world.usage.on(day);
      const whole = sumSpend(world, { from: day, to: day });
      for (const column of ["organizationId", "teamId", "userId"] as const) {
        const ids = new Set(rows.map((row) => row[column]));
        const parts = [...ids].map((id) => sumSpend(world, { [column]: id, from: day, to: day }));
        expect(parts.reduce((a, b) => a + b, 0)).toBeCloseTo(whole, 6);
      }
    }
  });

  it("writes every row under its key's own user, team and organization", () => {
    const keys = new Map(eu.keys.map((key) => [key.token, key]));
    for (const row of rowsOf(eu, { from: "2026-11-12", to: "2026-11-12" })) {
      const { userId, teamId, organizationId } = keys.get(row.apiKey) ?? {};
      expect(row).toMatchObject({ userId, teamId, organizationId });
    }
  });

  it("has no negative figure and no row of nothing", () => {
    const wrong = rowsOf(eu, WEEKS).filter(({ metrics }) => {
      const { spend, api_requests, cache_read_input_tokens, prompt_tokens } = metrics;
      const isNegative = Object.values(metrics).some((figure) => figure < 0);
      return isNegative || spend + api_requests === 0 || cache_read_input_tokens > prompt_tokens;
    });
    expect(wrong).toEqual([]);
  });
});

describe("Acme Group", () => {
  const members = (id: string) =>
    eu.users.filter(({ memberships }) => memberships.some(({ organizationId }) => organizationId === id)).length;
  const keys = (id: string | null) => eu.keys.filter((key) => key.exists && key.organizationId === id).length;

  it.each<[string, number, number, number]>([
    ["acme-freight", 28, 41, 7],
    ["acme-warehousing", 9, 17, 4],
    ["acme-customs", 5, 8, 3],
  ])("%s has %i people, %i keys and %i teams", (id, people, keyCount, teams) => {
    expect([members(id), keys(id)]).toEqual([people, keyCount]);
    expect(eu.teams.filter(({ organizationId }) => organizationId === id)).toHaveLength(teams);
  });

  it("has 40 people in 42 memberships, 69 keys, 15 teams, 30 models of 8 providers", () => {
    expect(eu.users).toHaveLength(40);
    expect(eu.users.flatMap(({ memberships }) => memberships)).toHaveLength(42);
    expect(eu.keys.filter(({ exists }) => exists)).toHaveLength(69);
    expect(keys(null)).toBe(3);
    expect(eu.teams).toHaveLength(15);
    expect(eu.models).toHaveLength(30);
    expect(new Set(eu.models.map(({ provider }) => provider).filter((name) => name !== "unknown")).size).toBe(8);
  });

  it("has people in every role", () => {
    expect(new Set(eu.users.map(({ role }) => role))).toEqual(
      new Set(["proxy_admin", "proxy_admin_viewer", "internal_user", "internal_user_viewer", null]),
    );
    const admins = eu.users.filter(({ role }) => role === "proxy_admin").map(({ name }) => name);
    expect(admins).toEqual(["mira", "jonas", "rafael"]);
  });

  it("shows what the usage page counts: 7 providers, 41 keys, 19 people, 7 teams, 9 groups, 4 endpoints", () => {
    const rows = rowsOf(eu, { organizationId: "acme-freight", ...WEEKS });
    const count = (of: (row: (typeof rows)[number]) => string | null) =>
      new Set(rows.map(of).filter((name) => name !== null)).size;
    expect(count((row) => row.provider)).toBe(7);
    expect(count((row) => row.apiKey)).toBe(41);
    expect(count((row) => row.userId)).toBe(19);
    expect(count((row) => row.teamId)).toBe(7);
    expect(count((row) => row.modelGroup)).toBe(9);
    expect(count((row) => row.endpoint)).toBe(4);
  });

  it("reaches back 400 days, through a day without traffic and a day of outage", () => {
    expect(eu.usage.firstDay).toBe("2025-10-15");
    expect(eu.usage.on("2025-10-15").length).toBeGreaterThan(0);
    expect(eu.usage.on("2025-10-14")).toEqual([]);
    expect(eu.usage.on("2026-11-19")).toEqual([]);
    expect(eu.usage.on("banana")).toEqual([]);
    expect(eu.usage.on("2026-08-02")).toEqual([]);
    const failed = rowsOf(eu, { from: "2026-09-01", to: "2026-09-01" }).map(({ metrics }) => metrics.failed_requests);
    const next = rowsOf(eu, { from: "2026-09-02", to: "2026-09-02" }).map(({ metrics }) => metrics.failed_requests);
    const sum = (all: number[]) => all.reduce((a, b) => a + b, 0);
    expect(sum(failed)).toBeGreaterThan(50 * sum(next));
  });

  it("has the keys that are hard to show: one deleted, one without a name, neither among the 69", () => {
    const gone = eu.keys.filter(({ exists }) => !exists);
    expect(gone.map(({ alias }) => alias)).toEqual(["checkout-v1", null]);
    for (const { token } of gone) expect(sumSpend(eu, { apiKey: token, ...WEEKS })).toBeGreaterThan(1);
  });

  it("keeps a weekday rhythm and grows over the year", () => {
    const on = (day: string) => sumSpend(eu, { from: day, to: day });
    expect(on("2026-10-25")).toBeLessThan(on("2026-10-27") / 2);
    expect(on("2026-03-10")).toBeLessThan(on("2026-10-27") * 0.8);
    expect(on("2025-11-11")).toBeLessThan(on("2026-03-10"));
  });

  it("launches models: gpt-5 takes over from gpt-4o", () => {
    const used = (model: string, day: string) =>
      sumSpend(eu, { organizationId: "acme-freight", model, from: day, to: day }) > 0;
    expect([used("gpt-4o", "2025-12-09"), used("gpt-5", "2025-12-09")]).toEqual([true, false]);
    expect([used("gpt-4o", "2026-09-29"), used("gpt-5", "2026-09-29")]).toEqual([false, true]);
  });
});

describe("the other region", () => {
  it("shares no person, organization, team or key with this one", () => {
    const ids = (world: typeof eu) => [
      ...world.users.map(({ userId }) => userId),
      ...world.organizations.flatMap(({ organizationId, budgetId }) => [organizationId, budgetId]),
      ...world.teams.map(({ teamId }) => teamId),
      ...world.keys.map(({ token }) => token),
      ...world.invitations.map(({ id }) => id),
      ...demoPeople(world.region.id).map(({ userId }) => userId),
    ];
    const here = new Set(ids(eu));
    expect(ids(us).filter((id) => here.has(id))).toEqual([]);
    expect(us.tenant.name).toBe("Birch Works");
  });

  it.each(["eu", "us"] as const)(
    "%s offers people to sign in as, some of whom have no row yet or never will",
    (region) => {
      const people = demoPeople(region);
      const known = new Set((region === "eu" ? eu : us).users.map(({ userId }) => userId));
      expect(people.length).toBeGreaterThanOrEqual(6);
      const invited = new Set((region === "eu" ? eu : us).invitations.map(({ email }) => email));
      const strangers = people.filter((person) => !person.known);
      expect(strangers.filter(({ email }) => !invited.has(email))).toHaveLength(1);
      expect(strangers.length).toBeGreaterThanOrEqual(3);
      for (const person of people) {
        expect(person.email.endsWith("@example.com")).toBe(true);
        expect(known.has(person.userId)).toBe(person.known);
      }
    },
  );
});
