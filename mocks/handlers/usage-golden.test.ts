/**
 * Answers written by hand from the contract's text, for a world of five rows: the miniature must give exactly these, and
 * the schemas must take them.
 */
import * as v from "valibot";
import { beforeAll, describe, expect, it } from "vitest";
import { DailyActivitySchema } from "~/contract/daily-activity";
import { type TestCell, testCell } from "./cell-for-tests";
import { metrics, TINY_WORLD } from "./tiny-world";

const RANGE = "start_date=2026-11-01&end_date=2026-11-18";
const ADA = {
  key_alias: "web",
  team_id: "red",
  user_id: "user-ada",
  user_email: "ada@example.com",
  key_exists: true,
};
const BOB = {
  key_alias: "batch",
  team_id: "red",
  user_id: "user-bob",
  user_email: "bob@example.com",
  key_exists: true,
};
const GONE = { key_alias: null, team_id: null, user_id: null, user_email: null, key_exists: false };

type Metrics = ReturnType<typeof counters>;

/** A bucket as the proxy prints it: with the counters that the console drops. */
const counters = (...numbers: Parameters<typeof metrics>) => {
  const counted = metrics(...numbers);
  return {
    ...counted,
    flat_cost: 0,
    ptu_hours: 0,
    compression_saved_tokens: 0,
    compression_savings_spend: 0,
    prompt_caching_savings_spend: 0,
    gateway_injected_caching_savings_spend: 0,
    autorouter_savings_spend: 0,
    total_response_time_ms: counted.successful_requests * 250,
    timed_requests: counted.successful_requests,
  };
};

const ofKey = (sum: Metrics, metadata: object) => ({ metrics: sum, metadata });
const of = (sum: Metrics, keys: object, metadata: object = {}) => ({ metrics: sum, metadata, api_key_breakdown: keys });

function totals(sum: Metrics, paging: object) {
  return {
    total_spend: sum.spend,
    total_flat_cost: 0,
    total_ptu_hours: 0,
    total_prompt_tokens: sum.prompt_tokens,
    total_completion_tokens: sum.completion_tokens,
    total_tokens: sum.total_tokens,
    total_api_requests: sum.api_requests,
    total_successful_requests: sum.successful_requests,
    total_failed_requests: sum.failed_requests,
    total_cache_read_input_tokens: 0,
    total_cache_creation_input_tokens: 0,
    total_compression_saved_tokens: 0,
    total_compression_savings_spend: 0,
    total_prompt_caching_savings_spend: 0,
    total_gateway_injected_caching_savings_spend: 0,
    total_autorouter_savings_spend: 0,
    total_response_time_ms: sum.total_response_time_ms,
    total_timed_requests: sum.timed_requests,
    page: 1,
    total_pages: 1,
    has_more: false,
    api_key_limit: null,
    total_api_keys: null,
    entity_total_api_keys: null,
    ...paging,
  };
}

const WEB_2 = counters(1.5, 100, 50, 9, 1);
const BATCH_2 = counters(0.25, 20, 10, 2);
const BOTH_2 = counters(1.75, 120, 60, 11, 1);
const WEB_4 = counters(2, 200, 100, 20);
const BATCH_4 = counters(0.5, 40, 20, 4);
const OCR_4 = counters(0, 30, 3, 1);

const keysOf2 = { aaa: ofKey(WEB_2, ADA), bbb: ofKey(BATCH_2, BOB) };

/** 2 November in any table that holds both keys, apart from its entities. */
const day2 = (entities: object) => ({
  date: "2026-11-02",
  metrics: BOTH_2,
  breakdown: {
    mcp_servers: {},
    models: { "gpt-5": of(BOTH_2, keysOf2) },
    model_groups: { reasoning: of(BOTH_2, keysOf2) },
    providers: { azure: of(BOTH_2, keysOf2) },
    endpoints: { "/v1/chat/completions": of(BOTH_2, keysOf2) },
    api_keys: keysOf2,
    entities,
  },
});

/** 4 November without the traffic that belongs to no team or organization. */
const BOTH_4 = counters(2.5, 240, 120, 24);
const keysOf4 = { aaa: ofKey(WEB_4, ADA), bbb: ofKey(BATCH_4, BOB) };
const day4 = (entities: object) => ({
  date: "2026-11-04",
  metrics: BOTH_4,
  breakdown: {
    mcp_servers: {},
    models: {
      "gpt-5": of(WEB_4, { aaa: ofKey(WEB_4, ADA) }),
      "gpt-5-mini": of(BATCH_4, { bbb: ofKey(BATCH_4, BOB) }),
    },
    model_groups: {
      reasoning: of(WEB_4, { aaa: ofKey(WEB_4, ADA) }),
      "chat-small": of(BATCH_4, { bbb: ofKey(BATCH_4, BOB) }),
    },
    providers: { azure: of(BOTH_4, keysOf4) },
    endpoints: { "/v1/chat/completions": of(BOTH_4, keysOf4) },
    api_keys: keysOf4,
    entities,
  },
});

const ALL_4 = counters(2.5, 270, 123, 25);
const allKeysOf4 = { ...keysOf4, ccc: ofKey(OCR_4, GONE) };

const GOLDEN: readonly (readonly [title: string, path: string, answer: unknown])[] = [
  [
    "users, everything there is: a deleted key, no price, an unknown provider, nobody",
    `/user/daily/activity/aggregated?start_date=2026-11-03&end_date=2026-11-04`,
    {
      results: [
        {
          date: "2026-11-04",
          metrics: ALL_4,
          breakdown: {
            mcp_servers: {},
            models: {
              "gpt-5": of(WEB_4, { aaa: ofKey(WEB_4, ADA) }),
              "gpt-5-mini": of(BATCH_4, { bbb: ofKey(BATCH_4, BOB) }),
              "acme-ocr-ft": of(OCR_4, { ccc: ofKey(OCR_4, GONE) }),
            },
            model_groups: {
              reasoning: of(WEB_4, { aaa: ofKey(WEB_4, ADA) }),
              "chat-small": of(BATCH_4, { bbb: ofKey(BATCH_4, BOB) }),
              ocr: of(OCR_4, { ccc: ofKey(OCR_4, GONE) }),
            },
            providers: {
              azure: of(BOTH_4, keysOf4),
              unknown: of(OCR_4, { ccc: ofKey(OCR_4, GONE) }),
            },
            endpoints: { "/v1/chat/completions": of(ALL_4, allKeysOf4) },
            api_keys: allKeysOf4,
            entities: {
              "user-ada": of(WEB_4, { aaa: ofKey(WEB_4, ADA) }, { user_email: "ada@example.com", user_alias: "ada" }),
              "user-bob": of(
                BATCH_4,
                { bbb: ofKey(BATCH_4, BOB) },
                { user_email: "bob@example.com", user_alias: "bob" },
              ),
              Unassigned: of(OCR_4, { ccc: ofKey(OCR_4, GONE) }),
            },
          },
        },
      ],
      metadata: totals(ALL_4, {
        api_key_limit: 100,
        total_api_keys: 3,
        entity_total_api_keys: { "user-ada": 1, "user-bob": 1, Unassigned: 1 },
      }),
    },
  ],
  [
    "organizations: traffic of none is not in this table",
    `/organization/daily/activity/aggregated?${RANGE}`,
    {
      results: [
        day4({ north: of(BOTH_4, keysOf4, { organization_alias: "North" }) }),
        day2({ north: of(BOTH_2, keysOf2, { organization_alias: "North" }) }),
      ],
      metadata: totals(counters(4.25, 360, 180, 35, 1), {
        api_key_limit: 100,
        total_api_keys: 2,
        entity_total_api_keys: { north: 2 },
      }),
    },
  ],
  [
    "teams, on one page that holds all four rows",
    `/team/daily/activity?${RANGE}`,
    {
      results: [
        day4({ red: of(BOTH_4, keysOf4, { team_alias: "Red" }) }),
        day2({ red: of(BOTH_2, keysOf2, { team_alias: "Red" }) }),
      ],
      metadata: totals(counters(4.25, 360, 180, 35, 1), {}),
    },
  ],
  [
    "tags: a request counts once per tag it carries",
    `/tag/daily/activity/aggregated?start_date=2026-11-02&end_date=2026-11-02`,
    {
      results: [
        {
          date: "2026-11-02",
          metrics: counters(3.25, 220, 110, 20, 2),
          breakdown: {
            mcp_servers: {},
            ...Object.fromEntries(
              [
                ["models", "gpt-5"],
                ["model_groups", "reasoning"],
                ["providers", "azure"],
                ["endpoints", "/v1/chat/completions"],
              ].map(([map, name]) => [
                map,
                {
                  [name ?? ""]: of(counters(3.25, 220, 110, 20, 2), {
                    aaa: ofKey(counters(3, 200, 100, 18, 2), ADA),
                    bbb: ofKey(BATCH_2, BOB),
                  }),
                },
              ]),
            ),
            api_keys: { aaa: ofKey(counters(3, 200, 100, 18, 2), ADA), bbb: ofKey(BATCH_2, BOB) },
            entities: { prod: of(BOTH_2, keysOf2), web: of(WEB_2, { aaa: ofKey(WEB_2, ADA) }) },
          },
        },
      ],
      metadata: totals(counters(3.25, 220, 110, 20, 2), {
        api_key_limit: 100,
        total_api_keys: 2,
        entity_total_api_keys: { prod: 2, web: 1 },
      }),
    },
  ],
  [
    "customers, filtered by model",
    `/customer/daily/activity?${RANGE}&model=gpt-5&page_size=1&page=2`,
    {
      results: [
        {
          date: "2026-11-02",
          metrics: WEB_2,
          breakdown: {
            mcp_servers: {},
            models: { "gpt-5": of(WEB_2, { aaa: ofKey(WEB_2, ADA) }) },
            model_groups: { reasoning: of(WEB_2, { aaa: ofKey(WEB_2, ADA) }) },
            providers: { azure: of(WEB_2, { aaa: ofKey(WEB_2, ADA) }) },
            endpoints: { "/v1/chat/completions": of(WEB_2, { aaa: ofKey(WEB_2, ADA) }) },
            api_keys: { aaa: ofKey(WEB_2, ADA) },
            entities: { shop: of(WEB_2, { aaa: ofKey(WEB_2, ADA) }, { alias: null }) },
          },
        },
      ],
      metadata: totals(WEB_2, { page: 2, total_pages: 2 }),
    },
  ],
  [
    "nothing found, paged: no page at all",
    "/user/daily/activity?start_date=2026-11-03&end_date=2026-11-03",
    { results: [], metadata: totals(counters(0, 0, 0, 0), { total_pages: 0 }) },
  ],
  [
    "nothing found, aggregated: one page",
    "/team/daily/activity/aggregated?start_date=2026-11-03&end_date=2026-11-03",
    {
      results: [],
      metadata: totals(counters(0, 0, 0, 0), { api_key_limit: 100, total_api_keys: 0, entity_total_api_keys: {} }),
    },
  ],
];

describe("golden answers", () => {
  let tiny: TestCell;
  beforeAll(async () => {
    tiny = await testCell(TINY_WORLD);
  });

  it.each(GOLDEN)("%s", async (_, path, golden) => {
    expect(v.is(DailyActivitySchema, golden)).toBe(true);
    const response = await tiny.ask(path, "root");
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual(golden);
  });
});
