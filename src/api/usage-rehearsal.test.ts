import { expect, it } from "vitest";
import { createDayReader } from "~/contract/read-days";
import { readUsage } from "~/contract/read-usage";
import { rehearsalText } from "./usage-rehearsal";

it("is read as an answer of the proxy is, and means nothing", () => {
  const text = rehearsalText();
  const days = createDayReader();
  days.push(new TextEncoder().encode(text));
  const reading = days.end();
  expect(reading).toEqual(readUsage(text));
  if (!("output" in reading)) throw new Error("It was refused.");
  expect(reading.output.table.rows).toBeGreaterThan(1_000);
  expect(Math.max(...reading.output.table.days.counters.spend)).toBe(0);
});
