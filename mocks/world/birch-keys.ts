/** The keys of Birch Works, the tenant of the other region: nothing of it is Acme Group's. */
import { EVERY_DAY, type KeyLine, WORKING_DAYS } from "./keys";

export const MILLS_KEYS: readonly KeyLine[] = [
  [
    "mill-planner",
    "planning",
    "dinesh",
    EVERY_DAY,
    3,
    "claude-sonnet-4-5 gpt-4.1 claude-3-7-sonnet",
    { budget: [900, "1mo"], tags: ["env:prod", "app:planner"] },
  ],
  ["mill-forecast", "planning", "esther", EVERY_DAY, 2, "o4-mini gpt-4.1", { tags: ["env:prod", "app:planner"] }],
  ["notebook-esther", "planning", "esther", WORKING_DAYS, 0.5, "claude-sonnet-4-5"],
  ["notebook-boris", null, "boris", WORKING_DAYS, 0.4, "gpt-4.1 claude-sonnet-4-5"],
  [
    "grain-vision",
    "quality",
    "felix",
    EVERY_DAY,
    1.8,
    "gemini-2.5-flash gemini-2.0-flash",
    { tags: ["env:prod", "app:grain"] },
  ],
  ["quality-notes", "quality", "greta", EVERY_DAY, 1.2, "gpt-4.1-mini mistral-small"],
  ["lab-archive", "quality", null, "135", 0.7, "text-embedding-3-small", { createdBy: "dinesh" }],
  ["mill-gateway", null, null, EVERY_DAY, 0.8, "", { createdBy: "alma", tags: ["env:prod"] }],
  [
    "planner-2025",
    "planning",
    null,
    EVERY_DAY,
    1,
    "claude-3-7-sonnet claude-sonnet-4-5",
    { createdBy: "dinesh", until: 11, exists: false },
  ],
  ["jwt", null, null, "246", 0.2, "gpt-4.1-mini", { createdBy: null, nameless: true }],
];

export const RETAIL_KEYS: readonly KeyLine[] = [
  [
    "storefront-search",
    "storefront",
    "isla",
    EVERY_DAY,
    2,
    "text-embedding-3-small gpt-5-nano",
    { tags: ["env:prod", "app:store"] },
  ],
  [
    "storefront-chat",
    "storefront",
    "jude",
    EVERY_DAY,
    2.6,
    "gpt-4.1-mini gpt-5-nano gemini-2.5-flash gemini-2.0-flash",
    { tags: ["env:prod", "app:store"], endUser: "web-shop" },
  ],
  [
    "support-drafts",
    "support",
    "kerstin",
    EVERY_DAY,
    1.5,
    "gpt-4.1-mini mistral-small",
    { tags: ["env:prod", "app:support"] },
  ],
  ["support-digest", "support", "lotte", WORKING_DAYS, 0.6, "gpt-4.1-mini"],
  ["retail-gateway", null, null, EVERY_DAY, 0.8, "", { createdBy: "isla" }],
];

export const LABS_KEYS: readonly KeyLine[] = [
  ["bench", "models", "milo", EVERY_DAY, 1.5, "", { tags: ["env:dev"] }],
  ["wood-defects-ft", "models", "nell", WORKING_DAYS, 0.5, "qwen3-32b codestral"],
];

export const BIRCH_UNASSIGNED_KEYS: readonly KeyLine[] = [
  ["birch-health", null, "alma", EVERY_DAY, 0.5, "gpt-5-nano"],
  ["birch-import", null, null, EVERY_DAY, 1, "", { createdBy: "boris" }],
];
