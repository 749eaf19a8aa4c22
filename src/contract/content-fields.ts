/**
 * Prompts and responses are never stored or shown. A usage answer that carries one of these fields has it dropped at
 * the door (the schemas keep declared keys only) and counted here, so that the privacy page can say how many came.
 */
export const CONTENT_FIELDS = ["messages", "response", "prompt", "proxy_server_request"] as const;

const contentFields: ReadonlySet<string> = new Set(CONTENT_FIELDS);

/** Maps keyed by somebody's chosen name: a model may well be called "prompt", and is not content. */
const nameKeyedMaps: ReadonlySet<string> = new Set([
  "models",
  "model_groups",
  "providers",
  "endpoints",
  "mcp_servers",
  "entities",
  "api_keys",
  "api_key_breakdown",
]);

/** How many content fields stand anywhere in a decoded JSON answer. An empty or null field counts too. */
export function countContentFields(value: unknown, insideMap = false): number {
  let count = 0;
  if (Array.isArray(value)) {
    for (const item of value) count += countContentFields(item);
  } else if (isObject(value)) {
    // Answers have millions of fields: `for in` makes no list of them, and what is no object is not gone into.
    for (const key in value) {
      const child = value[key];
      if (!insideMap && contentFields.has(key)) count += 1;
      else if (isObject(child)) count += countContentFields(child, !insideMap && nameKeyedMaps.has(key));
    }
  }
  return count;
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;
