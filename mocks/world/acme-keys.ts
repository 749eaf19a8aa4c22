/** The keys of Acme Group's smaller organizations, and those in none. Acme Freight's have a file of their own. */
import { EVERY_DAY, type KeyLine, WORKING_DAYS } from "./keys";

/** Acme Warehousing: 17 keys. */
export const WAREHOUSING_KEYS: readonly KeyLine[] = [
  [
    "robot-planner",
    "robots",
    "gwen",
    EVERY_DAY,
    3,
    "claude-opus-4-1 claude-sonnet-4-5 o4-mini claude-3-7-sonnet",
    { tags: ["env:prod", "app:robots"] },
  ],
  [
    "robot-vision",
    "robots",
    "tariq",
    EVERY_DAY,
    2,
    "gpt-5 gpt-4o gemini-2.5-flash-lite",
    { tags: ["env:prod", "app:robots"] },
  ],
  ["robot-logs", "robots", null, EVERY_DAY, 1.2, "gpt-5-nano llama-3.1-8b qwen3-32b", { createdBy: "gwen" }],
  ["sim-nightly", "robots", "ulla", EVERY_DAY, 1, "codestral qwen3-32b o4-mini"],
  ["notebook-tariq", "robots", "tariq", WORKING_DAYS, 0.4, "claude-sonnet-4-5 claude-opus-4-1"],
  [
    "slot-optimizer",
    "slots",
    "victor",
    EVERY_DAY,
    2.4,
    "claude-sonnet-4-5 gpt-5 o4-mini gpt-4o claude-3-7-sonnet",
    { tags: ["env:prod", "app:slots"] },
  ],
  ["slot-labels", "slots", "wanda", EVERY_DAY, 1.1, "gpt-4.1-mini mistral-small gemini-2.5-flash-lite"],
  ["slot-search", "slots", null, EVERY_DAY, 1, "text-embedding-3-small gpt-5-nano", { createdBy: "gwen" }],
  ["notebook-hugo", "slots", "hugo", WORKING_DAYS, 0.5, "claude-sonnet-4-5 codestral"],
  [
    "returns-mail",
    "returns",
    "xenia",
    EVERY_DAY,
    1.6,
    "gpt-4.1-mini mistral-small claude-sonnet-4-5",
    { tags: ["env:prod", "app:returns"] },
  ],
  ["returns-photos", "returns", "yann", EVERY_DAY, 0.9, "gemini-2.5-flash-lite gpt-5"],
  [
    "returns-faq",
    "returns",
    null,
    EVERY_DAY,
    0.5,
    "text-embedding-3-small gpt-4.1-mini",
    { createdBy: "xenia", endUser: "help-center" },
  ],
  ["season-forecast", "forecast", null, WORKING_DAYS, 1.3, "o4-mini gpt-5 qwen3-32b", { createdBy: "gwen" }],
  ["stock-alerts", "forecast", null, EVERY_DAY, 0.6, "llama-3.1-8b gpt-5-nano mistral-small", { createdBy: "gwen" }],
  ["dock-board", null, "ulla", EVERY_DAY, 0.3, "gpt-4.1-mini"],
  ["shift-planner", null, null, EVERY_DAY, 1, "", { createdBy: "gwen", tags: ["env:prod"] }],
  ["pilot-2025", null, "wanda", WORKING_DAYS, 0.4, "gpt-4o claude-3-7-sonnet", { until: -140, blocked: true }],
];

/** Acme Customs: 8 keys. */
export const CUSTOMS_KEYS: readonly KeyLine[] = [
  [
    "filing-drafts",
    "filing",
    "bela",
    EVERY_DAY,
    2,
    "claude-haiku-4-5 gemini-2.5-pro mistral-large gpt-4o-mini",
    { tags: ["env:prod", "app:filing"] },
  ],
  ["filing-check", "filing", "casper", EVERY_DAY, 1.4, "gemini-2.5-pro gpt-4o", { tags: ["env:prod", "app:filing"] }],
  ["notebook-farah", "filing", "farah", WORKING_DAYS, 0.4, "gemini-2.5-pro"],
  [
    "tariff-lookup",
    "tariffs",
    "dorte",
    EVERY_DAY,
    1.2,
    "embed-v4 command-r claude-haiku-4-5",
    { tags: ["env:prod", "app:tariffs"], endUser: "broker-portal" },
  ],
  ["tariff-notes", "tariffs", "emre", EVERY_DAY, 0.6, "mistral-large gpt-4o"],
  ["archive-scan", "archive", null, "135", 0.8, "gemini-2.5-pro embed-v4", { createdBy: "bela" }],
  ["archive-search", "archive", null, EVERY_DAY, 0.5, "embed-v4 command-r", { createdBy: "bela" }],
  ["customs-gateway", null, null, EVERY_DAY, 0.5, "", { createdBy: "bela" }],
];

/** Keys that belong to no organization; one of them to a team without one. */
export const UNASSIGNED_KEYS: readonly KeyLine[] = [
  ["instance-health", null, null, EVERY_DAY, 0.5, "gpt-5-mini"],
  ["prototype", null, "hugo", EVERY_DAY, 1, "gpt-4.1-mini gpt-5-mini", { tags: ["env:dev"] }],
  ["import-2026", null, null, EVERY_DAY, 0.8, "", { createdBy: "jonas" }],
];
