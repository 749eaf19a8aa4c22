/**
 * The keys of Acme Freight, told one by one: what the pictures say a key, a person or a team spent in
 * November is pinned here, and what remains of each day is shared by the keys without a figure of their own.
 */
import { INCIDENT, STORY_MONTH_START, STORY_TODAY } from "./calendar";
import { EVERY_DAY, type KeyLine, WORKING_DAYS } from "./keys";
import type { Story } from "./story";

/** So many dollars in November so far. */
const november = (dollars: number) => ({ spends: [[STORY_MONTH_START, STORY_TODAY, dollars]] as const });

/** 3 September, 4 September and so on, as day indices. */
const SEP_2 = -50;
const SEP_3 = -49;
const SEP_4 = -48;
const SEP_9 = -43;
const NOV_16 = 25;
const NOV_30 = 39;
const DEC_31 = 70;
const JAN_31 = 101;
const MAR_31 = 160;

const CHECKOUT_MODELS = ["gpt-5", "gpt-5-mini", "claude-sonnet-4-5", "claude-haiku-4-5"];
const EMBED_AND_RANK = "text-embedding-3-large rerank-v3.5 gemini-2.5-pro mistral-large llama-3.3-70b";

/** Acme Freight: 41 keys that exist, one that was deleted on 30 October, one JWT without a key row. */
export function freightKeys(story: Story): readonly KeyLine[] {
  // jonas owns two keys and spent $5,611.20 in November; prod-checkout is drawn, the other one is the rest.
  const checkout = story.prodCheckout.slice(STORY_MONTH_START).reduce((a, b) => a + Math.round(b * 1e6), 0) / 1e6;
  return [
    [
      "prod-checkout",
      "checkout",
      "jonas",
      EVERY_DAY,
      0,
      "",
      {
        token: "88dc28d0f030c55ed4ab77ed8faf09813b6c1e5207a9d4f8e3b1c6a20d9f4a7e",
        created: [SEP_3, "16:40"],
        updated: [STORY_TODAY, "14:26:51"],
        budget: [800, "1d"],
        tpmLimit: 400_000,
        models: CHECKOUT_MODELS,
        tags: ["env:prod", "app:checkout", "User-Agent: openai-python/2.6.1"],
        drawn: {
          daily: story.prodCheckout,
          mix: (day): Readonly<Record<string, number>> =>
            day === INCIDENT
              ? { "gpt-5": 0.72, "claude-sonnet-4-5": 0.18, "gpt-5-mini": 0.1 }
              : { "gpt-5": 0.46, "claude-sonnet-4-5": 0.37, "gpt-5-mini": 0.17 },
        },
      },
    ],
    [
      "prod-assist",
      "checkout",
      "jonas",
      EVERY_DAY,
      0,
      "claude-haiku-4-5 gemini-2.5-flash gpt-5-mini",
      {
        created: [SEP_9, "10:12"],
        expires: [MAR_31, "00:00"],
        tags: ["env:prod", "app:assist"],
        endUser: "shop-frontend",
        ...november(5611.2 - checkout),
      },
    ],
    [
      "warehouse",
      "checkout",
      "anouk",
      WORKING_DAYS,
      0,
      "claude-sonnet-4-5 gpt-4.1 gemini-2.5-pro",
      { createdBy: null, expires: [DEC_31, "00:00"], tags: ["env:prod", "app:warehouse"], ...november(402.1) },
    ],
    [
      "checkout-web",
      "checkout",
      "amara",
      EVERY_DAY,
      0,
      "claude-sonnet-4-5 claude-haiku-4-5 gemini-2.5-pro",
      { tags: ["env:prod", "app:checkout"], ...november(812.4) },
    ],
    [
      "checkout-returns",
      "checkout",
      "bruno",
      EVERY_DAY,
      0,
      "claude-sonnet-4-5 mistral-large",
      { tags: ["env:prod", "app:returns"], ...november(541.75) },
    ],
    ["notebook-celia", "checkout", "celia", "25", 0, "claude-sonnet-4-5 gpt-5 gemini-2.5-pro", november(355.35)],
    [
      "fraud-check",
      "checkout",
      "dmitri",
      EVERY_DAY,
      0,
      "gpt-5 llama-3.3-70b",
      { tags: ["env:prod", "app:fraud"], ...november(195.4) },
    ],
    [
      "prod-search",
      "search",
      "tomas",
      EVERY_DAY,
      0,
      `${EMBED_AND_RANK} claude-haiku-4-5`,
      { created: [SEP_4, "08:55"], expires: [DEC_31, "00:00"], tags: ["env:prod", "app:search"], ...november(742.9) },
    ],
    [
      "search-ranker",
      "search",
      "elif",
      EVERY_DAY,
      0,
      `${EMBED_AND_RANK} gpt-5`,
      { tags: ["env:prod", "app:search"], ...november(880) },
    ],
    ["notebook-goran", "search", "goran", "13", 0, "claude-sonnet-4-5 gpt-5 gemini-2.5-pro", november(520)],
    [
      "search-index",
      "search",
      null,
      EVERY_DAY,
      0,
      `${EMBED_AND_RANK} gemini-2.5-flash claude-sonnet-4-5`,
      { createdBy: "jonas", tags: ["env:prod", "app:search", "job:index"], ...november(2967.54) },
    ],
    [
      "old-batch",
      "search",
      "yuki",
      WORKING_DAYS,
      0.4,
      "mistral-large llama-3.3-70b gpt-4o",
      { createdBy: null, until: -64 },
    ],
    [
      "ci-eval",
      "platform",
      "ci",
      EVERY_DAY,
      0,
      "gpt-5 claude-sonnet-4-5 gemini-2.5-pro mistral-large gpt-4.1 command-r-plus",
      { createdBy: null, budget: [2000, "1mo"], tags: ["env:ci"], ...november(1874.3) },
    ],
    [
      "terraform",
      "platform",
      "priya",
      WORKING_DAYS,
      0,
      "claude-sonnet-4-5 gpt-5",
      { created: [SEP_9, "15:03"], expires: [JAN_31, "00:00"], tags: ["env:ci"], ...november(285.17) },
    ],
    ["notebook-leila", "platform", "leila", "25", 0, "claude-sonnet-4-5 gpt-5", november(20)],
    ["notebook-marco", "platform", "marco", "3", 0, "gpt-5 gpt-4.1", november(15.43)],
    ["notebook-nadia", "platform", "nadia", "1", 0, "gemini-2.5-pro claude-haiku-4-5", november(10)],
    [
      "ops-copilot",
      "ops-copilot",
      "priya",
      EVERY_DAY,
      0,
      "claude-sonnet-4-5 claude-haiku-4-5",
      { budget: [500, "1mo"], tags: ["env:prod", "app:ops-copilot"], ...november(200.85) },
    ],
    [
      "ops-triage",
      "ops-copilot",
      "rafael",
      EVERY_DAY,
      0,
      "claude-haiku-4-5 gpt-5",
      {
        token: "0d77b2f1c94e08a35f6d21b7e8430c9a6e15d4f7b2098c3a1e5f60d7b4c92a18",
        tags: ["env:prod", "app:ops-copilot"],
        spends: [
          [10, 20, 29.38],
          [21, 27, 29.42],
        ],
      },
    ],
    [
      "notebook-rafael",
      "ops-copilot",
      "rafael",
      WORKING_DAYS,
      0,
      "claude-sonnet-4-5 gpt-5",
      {
        token: "a91c04e75b2d8f60c3e1794a0d8b5f26e7c4139a8d60f2b5c71e3a94d80b6f25",
        until: 22,
        spends: [
          [10, 20, 60],
          [21, 22, 12.4],
        ],
      },
    ],
    ["shift-notes", "ops-copilot", "kofi", "5", 0, "claude-haiku-4-5 gpt-5-mini", november(80)],
    [
      "notebook-mira",
      null,
      "mira",
      EVERY_DAY,
      0,
      "claude-sonnet-4-5 gemini-2.5-pro",
      { created: [NOV_16, "09:48"], expires: [NOV_30, "00:00"], budget: [50, "7d"], spends: [[25, 27, 38.2]] },
    ],
    ["mira-lab", null, "mira", "124", 0, "claude-sonnet-4-5 gpt-5 gemini-2.5-pro mistral-large", november(573.2)],
    [
      "scratch-0902",
      null,
      "rafael",
      WORKING_DAYS,
      0.05,
      "gpt-5",
      {
        token: "7be011885ac2f9d04e6b3817d5c0a29f8e4163b7d90c5f2a1b8e7046c3d95f12",
        created: [SEP_2, "11:20"],
        until: SEP_2,
      },
    ],
    [
      "invoice-reader",
      "finance",
      null,
      EVERY_DAY,
      2,
      "claude-sonnet-4-5 gemini-2.5-pro mistral-large gpt-5",
      { createdBy: "jonas", tags: ["env:prod", "app:invoices"] },
    ],
    ["month-end", "finance", null, "1", 1.4, "gpt-5 claude-sonnet-4-5", { createdBy: "deepa", tags: ["app:invoices"] }],
    ["dunning-letters", "finance", null, "2", 0.9, "claude-haiku-4-5 mistral-large", { createdBy: "jonas" }],
    ["ledger-qa", "finance", null, "35", 0.8, "gpt-5 gpt-4.1", { createdBy: "jonas" }],
    [
      "dispatch-board",
      "dispatch",
      "quinn",
      EVERY_DAY,
      1.6,
      "claude-sonnet-4-5 claude-haiku-4-5 gpt-5-mini",
      { tags: ["env:prod", "app:dispatch"] },
    ],
    [
      "driver-chat",
      "dispatch",
      null,
      EVERY_DAY,
      1.8,
      "gpt-5-mini claude-haiku-4-5 llama-3.3-70b gemini-2.5-flash",
      { createdBy: "jonas", tags: ["env:prod", "app:dispatch"], endUser: "driver-app" },
    ],
    ["route-notes", "dispatch", null, EVERY_DAY, 0.7, "gpt-5-mini llama-3.3-70b mistral-large", { createdBy: "jonas" }],
    [
      "voice-desk",
      "dispatch",
      null,
      EVERY_DAY,
      3,
      "whisper-1 gpt-5-mini",
      { createdBy: "jonas", tags: ["env:prod"], endUser: "phone-line" },
    ],
    ["yard-camera", "dispatch", null, "25", 0.6, "acme-ocr-ft gemini-2.5-flash", { createdBy: "rafael" }],
    ["night-batch", "dispatch", null, "7", 1.2, "llama-3.3-70b mistral-large", { createdBy: "jonas" }],
    [
      "quote-engine",
      "pricing",
      "olga",
      EVERY_DAY,
      2.2,
      "gpt-5 gpt-5-mini command-r-plus",
      { tags: ["env:prod", "app:quotes"] },
    ],
    ["quote-backtest", "pricing", "olga", "36", 1.1, "gpt-5 gpt-5-mini", { tags: ["app:quotes"] }],
    ["tariff-watch", "pricing", null, "1", 0.6, "gemini-2.5-pro command-r-plus", { createdBy: "jonas" }],
    ["pricing-lab", "pricing", null, "25", 0.5, "claude-sonnet-4-5 gpt-4.1", { createdBy: "jonas" }],
    ["gateway", null, null, EVERY_DAY, 1, "", { createdBy: "jonas", tags: ["env:prod"] }],
    ["status-page", null, null, EVERY_DAY, 0.2, "gpt-5-mini claude-haiku-4-5", { createdBy: "jonas" }],
    ["loadtest", null, null, "35", 0.3, "llama-3.3-70b gpt-5-mini", { createdBy: "rafael", budget: [100, "7d"] }],
    [
      "checkout-v1",
      "checkout",
      null,
      EVERY_DAY,
      1.5,
      "gpt-5 gpt-5-mini gpt-4o gpt-4o-mini",
      { createdBy: "jonas", until: 8, exists: false },
    ],
    ["jwt", null, null, "1236", 0.25, "claude-sonnet-4-5 gpt-5-mini", { createdBy: null, nameless: true }],
  ];
}
