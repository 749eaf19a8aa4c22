// @vitest-environment jsdom
import { screen, waitFor } from "@testing-library/react";
import { sumSpend, sumUsage } from "mocks/world/totals";
import { HttpResponse, http, type RequestHandler } from "msw";
import { openApp } from "tests/open-app";
import { describe, expect, it } from "vitest";
import { formatCount } from "~/lib/format";
import {
  CUSTOMS_WEEK,
  expectNothingLooksLikeZero,
  FOUR_WEEKS,
  findModels,
  inCents,
  readModels,
  readTwin,
  WEEK,
} from "./usage-screen";

const FREIGHT = "/o/acme-freight/usage?compare=off";
const AGGREGATED = "*/organization/daily/activity/aggregated";
const PAGED = "*/organization/daily/activity";

/** The gate's words for a role that may not knock at a route. */
const ROLE_REFUSAL = {
  error: {
    message:
      "Authentication Error, Only proxy admin can be used to generate, delete, update info for new keys/users/teams. Route=/organization/daily/activity/aggregated. Your role=internal_user. Your user_id=x",
    type: "auth_error",
    param: "None",
    code: "401",
  },
};
const absent = http.get(AGGREGATED, () => HttpResponse.json({ detail: "Not Found" }, { status: 404 }));
const refused = http.get(AGGREGATED, () => HttpResponse.json(ROLE_REFUSAL, { status: 401 }));

const pagesOf = (requests: readonly string[]) =>
  requests.flatMap((request) => /daily\/activity\?.*\bpage=(\d+)/.exec(request)?.[1] ?? []);

/** Lets the first page through and keeps the others until told. */
function keepPages() {
  let letGo = () => {};
  const told = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  const givenUp: string[] = [];
  const handler = http.get(PAGED, async ({ request }) => {
    const page = new URL(request.url).searchParams.get("page") ?? "";
    if (page === "1") return;
    request.signal.addEventListener("abort", () => givenUp.push(page));
    await told;
  });
  return { handler, letGo, givenUp };
}

describe("where the proxy does not give the whole at once", () => {
  it.each([
    ["has no such route", absent],
    ["refuses the role there", refused],
  ])("because it %s, every page is read and the sums are the same", async (_why, handler) => {
    const { world, requests } = await openApp(FREIGHT, { as: "priya", handlers: [handler] });
    const { foot, heads } = await readModels();
    const totals = sumUsage(world, { organizationId: "acme-freight", ...FOUR_WEEKS });
    expect(foot[1]).toBe(inCents(totals.spend));
    expect(foot[heads.indexOf("Requests")]).toBe(formatCount(totals.api_requests));
    expect((await readTwin()).days).toHaveLength(28);
    expect(pagesOf(requests)).toEqual(["1", "2", "3"]);
    expect(screen.queryByText(/pages? read/)).toBeNull();
  });

  it("says how far it is and shows no total before the last page is in", async () => {
    const { handler, letGo } = keepPages();
    const { world } = await openApp(FREIGHT, { as: "priya", handlers: [absent, handler] });
    await screen.findByRole("heading", { name: "1 of 3 pages read" });
    expect(screen.getByRole("progressbar", { name: "Loading usage" })).toHaveAttribute("value", "1");
    expect(screen.getByText("Totals appear when all pages are in.")).toBeVisible();
    expect(screen.queryByRole("table")).toBeNull();
    expectNothingLooksLikeZero();
    letGo();
    const { foot } = await readModels();
    expect(foot[1]).toBe(inCents(sumSpend(world, { organizationId: "acme-freight", ...FOUR_WEEKS })));
  });

  it("can be cancelled, shows nothing of the part, and can be read again", async () => {
    const { handler, letGo, givenUp } = keepPages();
    const { user } = await openApp(FREIGHT, { as: "priya", handlers: [absent, handler] });
    await screen.findByRole("heading", { name: "1 of 3 pages read" });
    await user.click(screen.getByRole("button", { name: "Cancel" }));
    await screen.findByRole("heading", { name: "Reading was cancelled" });
    expect(screen.queryByRole("table")).toBeNull();
    expectNothingLooksLikeZero();
    await waitFor(() => expect(givenUp.sort()).toEqual(["2", "3"]));
    letGo();
    await user.click(screen.getByRole("button", { name: "Read again" }));
    await findModels();
    expect(screen.queryByText("Reading was cancelled")).toBeNull();
  });

  it("fails as a whole when one page fails, and not as a smaller sum", async () => {
    const broken = http.get(PAGED, ({ request }) =>
      request.url.includes("page=3") ? HttpResponse.json({ detail: "gone" }, { status: 500 }) : undefined,
    );
    const { user, answerAsUsual } = await openApp(FREIGHT, { as: "priya", handlers: [absent, broken] });
    await screen.findByRole("heading", { name: "Usage did not load" });
    expect(screen.queryByRole("table")).toBeNull();
    expectNothingLooksLikeZero();
    answerAsUsual();
    await user.click(screen.getByRole("button", { name: "Try again" }));
    await findModels();
  });
});

/** Lets the miniature answer and changes what it said. */
function changed(change: (body: ActivityBody) => object | null): RequestHandler {
  return http.get(AGGREGATED, async ({ request }) => {
    const asked = new Request(request.url.replace("?", "?unchanged&"), request);
    if (new URL(request.url).searchParams.has("unchanged")) return undefined;
    return HttpResponse.json(change((await (await fetch(asked)).json()) as ActivityBody));
  });
}

interface ActivityBody {
  results: { metrics: Record<string, unknown>; breakdown: { models: Record<string, Record<string, unknown>> } }[];
  metadata: Record<string, unknown>;
}

describe("an answer that says more than it should", () => {
  const CONTENT = "the quarterly figures are secret";

  it("has prompts and unknown keys dropped before screen and memory", async () => {
    const loud = changed(({ results, metadata }) => ({
      metadata: { ...metadata, proxy_server_request: { body: CONTENT } },
      messages: [{ role: "user", content: CONTENT }],
      results: results.map((day) => ({
        ...day,
        prompt: CONTENT,
        surprise: CONTENT,
        breakdown: {
          ...day.breakdown,
          models: Object.fromEntries(
            Object.entries(day.breakdown.models).map(([name, model]) => [
              name,
              { ...model, messages: CONTENT, response: CONTENT },
            ]),
          ),
        },
      })),
    }));
    const { world, services } = await openApp(CUSTOMS_WEEK, { as: "mira", handlers: [loud] });
    const { foot } = await readModels();
    expect(foot[1]).toBe(inCents(sumSpend(world, { organizationId: "acme-customs", ...WEEK })));
    expect(document.body).not.toHaveTextContent(CONTENT);
    const kept = JSON.stringify(
      (await services.queries())
        .getQueryCache()
        .getAll()
        .map(({ state }) => state),
    );
    expect(kept).toContain("gemini-2.5-pro");
    for (const word of [CONTENT, "messages", 'prompt"', "response", "surprise", "proxy_server_request"]) {
      expect(kept).not.toContain(word);
    }
  });

  it("may name a model “prompt”, which is a name and no content", async () => {
    const renamed = changed(({ results, metadata }) => ({
      metadata,
      results: results.map((day) => {
        const { "gemini-2.5-pro": gemini, ...models } = day.breakdown.models;
        return { ...day, breakdown: { ...day.breakdown, models: { ...models, prompt: gemini } } };
      }),
    }));
    const { world } = await openApp(CUSTOMS_WEEK, { as: "mira", handlers: [renamed] });
    const { models } = await readModels();
    const spend = sumSpend(world, { organizationId: "acme-customs", model: "gemini-2.5-pro", ...WEEK });
    expect(models.get("prompt")?.[0]).toBe(inCents(spend));
  });
});

describe("an answer that breaks the contract", () => {
  it.each([
    [
      "a figure that is a word",
      "results.0.metrics.spend: ",
      ({ results, metadata }: ActivityBody) => ({
        metadata,
        results: results.map((day) => ({ ...day, metrics: { ...day.metrics, spend: "12.5" } })),
      }),
    ],
    [
      "a counter that is gone",
      "results.2.metrics.failed_requests: ",
      ({ results, metadata }: ActivityBody) => ({
        metadata,
        results: results.map((day, index) =>
          index === 2 ? { ...day, metrics: { ...day.metrics, failed_requests: undefined } } : day,
        ),
      }),
    ],
    [
      "a day that is not in the calendar",
      "results.0.date: not a day of the calendar",
      ({ results, metadata }: ActivityBody) => ({
        metadata,
        results: results.map((day) => ({ ...day, date: "2026-02-30" })),
      }),
    ],
    ["nothing in place of an answer", "the whole answer: ", () => null],
  ])("by %s names where, and is neither blank nor zero", async (_what, path, change) => {
    const { user, answerAsUsual } = await openApp(CUSTOMS_WEEK, { as: "mira", handlers: [changed(change)] });
    const failure = await screen.findByRole("alert");
    expect(failure).toHaveTextContent("Usage did not load");
    expect(failure).toHaveTextContent(path);
    expect(failure).toHaveTextContent("This is not a zero");
    expectNothingLooksLikeZero();
    answerAsUsual();
    await user.click(screen.getByRole("button", { name: "Try again" }));
    await findModels();
    expect(screen.queryByRole("alert")).toBeNull();
  });
});
