import { describe, expect, it } from "vitest";
import { aroundEvent, deedsOf, historyOf, windowOf } from "./audit-log-links";

const queryOf = (link: string) => new URLSearchParams(link.split("?")[1]).get("q");

describe("a link into the log", () => {
  it.each([
    [historyOf("u_jonas"), "object:u_jonas"],
    [deedsOf("jonas@example.com"), "actor:jonas@example.com"],
    [historyOf('a "b" c\\d'), 'object:"a \\"b\\" c\\\\d"'],
    [historyOf("-not"), 'object:"-not"'],
    [
      windowOf({ from: new Date("2026-08-21T00:00:00Z"), to: new Date("2026-08-28T00:00:00Z") }),
      "after:2026-08-21 before:2026-08-28",
    ],
    [windowOf({ to: new Date("2026-08-28T10:30:00Z") }), "before:2026-08-28T10:30:00Z"],
  ])("%s asks for %s", (link, query) => expect(queryOf(link)).toBe(query));

  it("of the hours around an event opens it", () => {
    const link = aroundEvent({ id: "9f2c", occurred_at: "2026-11-18T14:26:51.204Z" });
    expect(link).toMatch(/&event=9f2c$/);
    expect(queryOf(link)).toBe("after:2026-11-18T13:26:51Z before:2026-11-18T15:26:51Z");
  });
});
