/** What a browser on another origin is told: headers of the recordings that were made with LITELLM_CORS_ORIGINS set. */
import { beforeAll, describe, expect, it } from "vitest";
import { type RecordedCell, recordedCell } from "./recorded-cell";
import { recordedFixtures } from "./recordings";

const FIXTURES = recordedFixtures();

/** The headers that decide what a page may do. */
function crossOriginHeaders(headers: Iterable<readonly [string, string]>): Record<string, string> {
  return Object.fromEntries([...headers].filter(([name]) => name.startsWith("access-control-")).sort());
}

describe("across origins, a plain proxy answers as the real one", () => {
  let cell: RecordedCell;
  beforeAll(async () => {
    cell = await recordedCell();
  });

  it.each([
    ["cross-origin-answer", null],
    ["cross-origin-error", null],
    ["preflight-own-origin", null],
    ["preflight-foreign-origin", "https://elsewhere.tenant.test"],
  ])("%s", async (name, foreignOrigin) => {
    const fixture = FIXTURES.get(name);
    if (!fixture) throw new Error(`There is no fixture ${name}`);
    const isPreflight = fixture.request.method === "OPTIONS";
    const response = await cell.ask(fixture.request, {
      Origin: foreignOrigin ?? cell.console,
      ...(isPreflight && {
        "Access-Control-Request-Method": "GET",
        "Access-Control-Request-Headers": "authorization,content-type",
      }),
    });
    const body = await response.text();
    expect(response.status).toBe(fixture.status);
    expect(isPreflight ? body : JSON.parse(body)).toEqual(fixture.body);
    expect(crossOriginHeaders(response.headers)).toEqual(crossOriginHeaders(Object.entries(fixture.headers)));
  });
});
