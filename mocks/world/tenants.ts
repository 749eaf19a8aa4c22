/** What stands in each region: a tenant, its traffic and its bad days. Nothing is shared between the two. */
import type { RegionId } from "mocks/hosts";
import { CUSTOMS_KEYS, UNASSIGNED_KEYS, WAREHOUSING_KEYS } from "./acme-keys";
import { BIRCH_UNASSIGNED_KEYS, LABS_KEYS, MILLS_KEYS, RETAIL_KEYS } from "./birch-keys";
import { type Demand, freightDemand, type ModelDay } from "./demand";
import { freightKeys } from "./freight-keys";
import type { KeyLine } from "./keys";
import { drawnDemand, type Mix, plainDemand } from "./mixed-demand";
import { type Chance, createChance } from "./random";
import { type Story, tellStory } from "./story";

export interface Tenant {
  id: string;
  name: string;
  regionLabel: string;
  /** Traffic by organization; the last one belongs to none. */
  sources: readonly { organizationId: string | null; demand: Demand; keys: readonly KeyLine[] }[];
}

const WAREHOUSING: Mix = {
  "claude-sonnet-4-5": 0.22,
  "gpt-5": 0.16,
  "claude-opus-4-1": 0.12,
  "gpt-4.1-mini": 0.11,
  "o4-mini": 0.1,
  codestral: 0.06,
  "gpt-5-nano": 0.05,
  "gemini-2.5-flash-lite": 0.05,
  "qwen3-32b": 0.05,
  "mistral-small": 0.04,
  "llama-3.1-8b": 0.02,
  "text-embedding-3-small": 0.02,
};

const CUSTOMS: Mix = {
  "gemini-2.5-pro": 0.34,
  "mistral-large": 0.2,
  "claude-haiku-4-5": 0.19,
  "gpt-4o": 0.14,
  "embed-v4": 0.08,
  "command-r": 0.05,
};

/** Days that went wrong, by index. */
const EU_BAD_DAYS = { outage: -51, silent: -81 };
const US_BAD_DAYS = { outage: 13, silent: 24 };

/** A tenant as it stands at the start of a world. */
export function tenantOf(region: RegionId, seed: number): Tenant {
  const chance = createChance(seed);
  return region === "eu" ? acmeGroup(chance, tellStory(seed)) : birchWorks(chance);
}

function acmeGroup(chance: Chance, story: Story): Tenant {
  const freight = freightDemand(story, chance);
  const beside = (share: number) => ({ demand: freight, share });
  const demands: [string | null, Demand, readonly KeyLine[]][] = [
    ["acme-freight", freight, freightKeys(story)],
    [
      "acme-warehousing",
      drawnDemand(chance, "acme-warehousing", story.warehousing, WAREHOUSING, beside(0.318)),
      WAREHOUSING_KEYS,
    ],
    ["acme-customs", drawnDemand(chance, "acme-customs", story.customs, CUSTOMS, beside(0.109)), CUSTOMS_KEYS],
    [
      null,
      drawnDemand(
        chance,
        "acme-unassigned",
        story.unassigned,
        { "gpt-5-mini": 0.6, "gpt-4.1-mini": 0.4 },
        beside(0.016),
      ),
      UNASSIGNED_KEYS,
    ],
  ];
  return {
    id: "acme-group",
    name: "Acme Group",
    regionLabel: "Frankfurt",
    sources: demands.map(([organizationId, demand, keys]) => ({
      organizationId,
      demand: withBadDays(demand, EU_BAD_DAYS),
      keys,
    })),
  };
}

function birchWorks(chance: Chance): Tenant {
  const demands: [string | null, number, Mix, readonly KeyLine[]][] = [
    [
      "birch-mills",
      310,
      {
        "claude-sonnet-4-5": 0.4,
        "gpt-4.1": 0.2,
        "o4-mini": 0.14,
        "gpt-4.1-mini": 0.1,
        "gemini-2.5-flash": 0.08,
        "mistral-small": 0.05,
        "text-embedding-3-small": 0.03,
      },
      MILLS_KEYS,
    ],
    [
      "birch-retail",
      170,
      {
        "gpt-4.1-mini": 0.45,
        "gpt-5-nano": 0.25,
        "gemini-2.5-flash": 0.15,
        "mistral-small": 0.1,
        "text-embedding-3-small": 0.05,
      },
      RETAIL_KEYS,
    ],
    ["birch-labs", 24, { "qwen3-32b": 0.6, codestral: 0.4 }, LABS_KEYS],
    [null, 6, { "gpt-5-nano": 1 }, BIRCH_UNASSIGNED_KEYS],
  ];
  return {
    id: "birch-works",
    name: "Birch Works",
    regionLabel: "N. Virginia",
    sources: demands.map(([organizationId, base, mix, keys]) => ({
      organizationId,
      demand: withBadDays(plainDemand(chance, organizationId ?? "birch-unassigned", base, mix), US_BAD_DAYS),
      keys,
    })),
  };
}

/** On an outage day most requests fail and little is spent; on a silent day nobody calls. */
function withBadDays(demand: Demand, days: { outage: number; silent: number }): Demand {
  return (index) => {
    if (index === days.silent) return [];
    const day = demand(index);
    return index === days.outage ? day.map(throughAnOutage) : day;
  };
}

function throughAnOutage(day: ModelDay): ModelDay {
  const succeeded = Math.round(day.succeeded * 0.38);
  return {
    ...day,
    microDollars: Math.round(day.microDollars * 0.38),
    succeeded,
    failed: day.failed + Math.round((day.succeeded - succeeded) * 0.6),
    promptTokens: Math.round(day.promptTokens * 0.38),
    completionTokens: Math.round(day.completionTokens * 0.38),
  };
}
