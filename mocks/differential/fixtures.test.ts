/**
 * The same in full: where an answer to a request of the differential list is also a fixture, the whole body is held
 * against the miniature's, to the last key and figure.
 */
import { beforeAll, describe, expect, it } from "vitest";
import { answeredEntries } from "./answered-entries";
import { type CompareOptions, differences } from "./compare";
import { KNOWN_DIFFERENCES, OTHER_VALUES } from "./known-differences";
import { filledIn, type RecordedCell, recordedCell } from "./recorded-cell";
import { type Fixture, type RecordedRequest, recordedFixtures, titleOf } from "./recordings";

/** The same request may have been asked twice, and refused the second time. */
const caseOf = (request: RecordedRequest, status: number) => `${titleOf(request)} ${status}`;
const FIXTURES = new Map(
  [...recordedFixtures()].map(([name, fixture]) => [caseOf(fixture.request, fixture.status), { name, fixture }]),
);
const ENTRIES = (await answeredEntries()).filter((entry) => !(titleOf(entry) in KNOWN_DIFFERENCES));
/** Every request is asked, in order, because some write; those with a fixture are compared. */
const CASES = ENTRIES.map((entry) => {
  const request = filledIn(entry, entry.as);
  return { request, recorded: FIXTURES.get(caseOf(request, entry.expected.status)) };
});
const RECORDED = CASES.filter(({ recorded }) => recorded !== undefined);

function toleranceOn(path: string, used: Set<string>): CompareOptions["tolerated"] {
  return (place) => {
    const found = OTHER_VALUES.find((other) => other.route.test(path) && other.place.test(place));
    if (found) used.add(found.reason);
    return found !== undefined;
  };
}

describe("the miniature's bodies are those of the real proxy", () => {
  let cell: RecordedCell;
  const used = new Set<string>();
  beforeAll(async () => {
    cell = await recordedCell();
  });

  it("in at least 190 fixtures", () => {
    expect(RECORDED.length).toBeGreaterThanOrEqual(190);
  });

  it.each(
    CASES.map(({ request, recorded }) => [recorded?.name ?? titleOf(request), request, recorded?.fixture] as const),
  )("%s", async (_name, request, fixture: Fixture | undefined) => {
    const response = await cell.ask(request);
    if (!fixture) return;
    const tolerated = toleranceOn(request.path, used);
    expect(response.status).toBe(fixture.status);
    expect(differences(fixture.body, await response.json(), { tolerated })).toEqual([]);
  });

  it("and every kind of other value that is listed occurs", () => {
    expect(OTHER_VALUES.map(({ reason }) => reason).filter((reason) => !used.has(reason))).toEqual([]);
  });
});
