import { describe, expect, it } from "vitest";
import type { AuditEntry } from "~/contract/audit-events";
import { listEvents, removalOf } from "./list-events";

const told = (...ranges: string[]) => ({
  mode: "restricted",
  entries: ranges.map((range) => ({ range, label: null, expires_at: null })),
});

let count = 0;
const event = (who: string, before: unknown, after: unknown, action = "allowed_ips.updated"): AuditEntry => ({
  id: `e${++count}`,
  occurred_at: `2026-11-18T14:${String(count).padStart(2, "0")}:00Z`,
  actor: { id: who, email: `${who}@example.com`, kind: "user" },
  address: null,
  user_agent: null,
  action,
  category: "update",
  object: { table: "AllowedIps", id: "allowed-ips", label: null },
  organization_id: null,
  before: before as AuditEntry["before"],
  after: after as AuditEntry["after"],
  expires_at: null,
});

describe("events of the list", () => {
  it("say what changed, and leave out what cannot be read or changed nothing", () => {
    const events = listEvents([
      event("mira", told("198.51.100.4/30"), told("198.51.100.0/28")),
      event("mira", null, { value: 1 }),
      event("mira", told("192.0.2.1"), told("192.0.2.1"), "allowed_ips.confirmed"),
      event("system", told("192.0.2.1"), told("192.0.2.1", "192.0.2.2"), "allowed_ips.reverted"),
    ]);
    expect(events.map(({ isRevert, changes }) => [isRevert, changes.map(({ kind }) => kind)])).toEqual([
      [false, ["removed", "added"]],
      [true, ["added"]],
    ]);
  });

  const removed = event("mira", told("203.0.113.77", "192.0.2.1"), told("192.0.2.1"));
  const narrowed = event("jonas", told("203.0.113.0/24"), told("203.0.113.0/26"));
  const addedAgain = event("rafael", told("192.0.2.1"), told("192.0.2.1", "203.0.113.77"));

  it("tell who took an address off the list", () => {
    expect(removalOf("203.0.113.77", listEvents([removed]))?.who).toBe("mira@example.com");
    expect(removalOf("203.0.113.200", listEvents([narrowed]))).toMatchObject({ who: "jonas@example.com" });
    expect(removalOf("203.0.113.9", listEvents([narrowed]))).toBeNull();
    expect(removalOf("198.51.100.1", listEvents([removed, narrowed]))).toBeNull();
  });

  it("count the latest only", () => {
    expect(removalOf("203.0.113.77", listEvents([addedAgain, removed]))).toBeNull();
    expect(removalOf("203.0.113.77", listEvents([removed, addedAgain]))?.who).toBe("mira@example.com");
  });
});
