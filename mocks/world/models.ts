/**
 * The models of both tenants: real names, list prices in US dollars per million tokens, and how they are typically
 * called. `name` is what the provider calls it (`model` in the proxy's tables), `group` what the proxy's users ask for.
 */

export const CHAT = "/v1/chat/completions";
const EMBEDDINGS = "/v1/embeddings";
const SPEECH = "/v1/audio/transcriptions";
const RERANK = "/v1/rerank";

export interface Model {
  name: string;
  provider: string;
  group: string;
  endpoint: string;
  /** US dollars per million tokens; `null` where the proxy's price table has no entry. */
  price: { input: number; output: number } | null;
  tokensPerRequest: number;
  /** Share of all tokens that are output, 0 to 1. */
  outputShare: number;
  /** Share of input tokens that a prompt cache could serve, 0 to 1; four fifths of it hit. */
  cacheShare: number;
  /** Share of requests that succeed, 0 to 1. */
  successRate: number;
}

type Entry = readonly [
  name: string,
  provider: string,
  group: string,
  endpoint: string,
  input: number | null,
  output: number | null,
  tokensPerRequest: number,
  outputShare: number,
  cacheShare: number,
  successRate: number,
];

const ENTRIES: readonly Entry[] = [
  ["claude-sonnet-4-5", "bedrock", "chat-large", CHAT, 3, 15, 3900, 0.115, 0.46, 0.9986],
  ["gpt-5", "azure", "reasoning", CHAT, 1.25, 10, 3300, 0.15, 0.31, 0.9926],
  ["gemini-2.5-pro", "vertex_ai", "long-context", CHAT, 1.25, 10, 5200, 0.1, 0.22, 0.9958],
  ["gpt-5-mini", "azure", "chat-small", CHAT, 0.25, 2, 1900, 0.17, 0.36, 0.9992],
  ["claude-haiku-4-5", "bedrock", "chat-small", CHAT, 1, 5, 1700, 0.13, 0.41, 0.998],
  ["mistral-large", "mistral", "open-weights", CHAT, 2, 6, 2200, 0.16, 0, 0.9969],
  ["llama-3.3-70b", "groq", "open-weights", CHAT, 0.59, 0.79, 2600, 0.18, 0, 0.9871],
  ["text-embedding-3-large", "azure", "embeddings", EMBEDDINGS, 0.13, 0, 1820, 0, 0, 0.9977],
  ["gpt-4.1", "azure", "chat-large", CHAT, 2, 8, 2900, 0.14, 0.27, 0.998],
  ["command-r-plus", "cohere", "chat-large", CHAT, 2.5, 10, 2400, 0.12, 0, 0.9974],
  ["gemini-2.5-flash", "vertex_ai", "chat-small", CHAT, 0.3, 2.5, 1500, 0.15, 0.19, 0.9989],
  ["whisper-1", "azure", "speech", SPEECH, 1.2, 1.2, 900, 0.3, 0, 0.9991],
  ["rerank-v3.5", "cohere", "rerank", RERANK, 0.9, 0, 700, 0, 0, 0.9989],
  ["acme-ocr-ft", "unknown", "ocr", CHAT, null, null, 2298, 0.094, 0, 1],
  ["claude-opus-4-1", "anthropic", "chat-large", CHAT, 15, 75, 4100, 0.12, 0.44, 0.9981],
  ["claude-3-7-sonnet", "bedrock", "chat-large", CHAT, 3, 15, 3600, 0.12, 0.38, 0.9979],
  ["gpt-4o", "azure", "chat-large", CHAT, 2.5, 10, 2700, 0.15, 0.2, 0.9976],
  ["gpt-4o-mini", "azure", "chat-small", CHAT, 0.15, 0.6, 1700, 0.17, 0.22, 0.9985],
  ["gpt-4.1-mini", "openai", "chat-small", CHAT, 0.4, 1.6, 2100, 0.15, 0.29, 0.9984],
  ["o4-mini", "openai", "reasoning", CHAT, 1.1, 4.4, 3900, 0.31, 0.18, 0.9968],
  ["gpt-5-nano", "openai", "chat-small", CHAT, 0.05, 0.4, 1300, 0.14, 0.33, 0.9991],
  ["gemini-2.0-flash", "vertex_ai", "chat-small", CHAT, 0.1, 0.4, 1500, 0.15, 0.12, 0.9982],
  ["gemini-2.5-flash-lite", "vertex_ai", "chat-small", CHAT, 0.1, 0.4, 1400, 0.14, 0.2, 0.9988],
  ["mistral-small", "mistral", "open-weights", CHAT, 0.1, 0.3, 1600, 0.17, 0, 0.9972],
  ["codestral", "mistral", "code", CHAT, 0.3, 0.9, 3100, 0.22, 0, 0.9964],
  ["llama-3.1-8b", "groq", "open-weights", CHAT, 0.05, 0.08, 1200, 0.18, 0, 0.9942],
  ["qwen3-32b", "groq", "open-weights", CHAT, 0.29, 0.59, 2500, 0.24, 0, 0.9938],
  ["command-r", "cohere", "chat-small", CHAT, 0.15, 0.6, 2200, 0.13, 0, 0.9971],
  ["text-embedding-3-small", "openai", "embeddings", EMBEDDINGS, 0.02, 0, 1700, 0, 0, 0.9987],
  ["embed-v4", "cohere", "embeddings", EMBEDDINGS, 0.12, 0, 1600, 0, 0, 0.9986],
];

/** Every model by name, in the order of the table. */
export const MODELS: ReadonlyMap<string, Model> = new Map(
  ENTRIES.map(
    ([name, provider, group, endpoint, input, output, tokensPerRequest, outputShare, cacheShare, success]) => [
      name,
      {
        name,
        provider,
        group,
        endpoint,
        price: input === null || output === null ? null : { input, output },
        tokensPerRequest,
        outputShare,
        cacheShare,
        successRate: success,
      },
    ],
  ),
);

/** The model of that name; a name that is not in the table is a mistake in the cast. */
export function modelOf(name: string): Model {
  const model = MODELS.get(name);
  if (!model) throw new Error(`No model is called ${name}`);
  return model;
}

/** Four fifths of what a cache could serve are hits; a hit costs nothing here. */
const CACHE_HITS = 0.8;

/** Share of input tokens that are read from a cache, 0 to 1. */
export function cacheReadShare(model: Model): number {
  return model.cacheShare * CACHE_HITS;
}

/** What one token costs on average, in US dollars; 0 without a price. */
export function pricePerToken(model: Model): number {
  if (!model.price) return 0;
  const input = model.price.input * (1 - model.outputShare) * (1 - cacheReadShare(model));
  return (input + model.price.output * model.outputShare) / 1e6;
}

/**
 * Who came before whom: the younger model takes over within three weeks of its launch, a day of the story's calendar
 * (negative: before the four weeks).
 */
export const LAUNCHES: ReadonlyMap<string, { predecessor: string; launch: number }> = new Map([
  ["claude-sonnet-4-5", { predecessor: "claude-3-7-sonnet", launch: -290 }],
  ["gpt-5", { predecessor: "gpt-4o", launch: -236 }],
  ["gpt-5-mini", { predecessor: "gpt-4o-mini", launch: -229 }],
  ["claude-haiku-4-5", { predecessor: "gpt-4o-mini", launch: -121 }],
  ["gemini-2.5-flash", { predecessor: "gemini-2.0-flash", launch: -86 }],
]);
