/** What the real LiteLLM answered, read from tests/: the differential list and the fixtures of one version. */
import { readdirSync, readFileSync } from "node:fs";
import * as v from "valibot";

const root = new URL("../../tests/", import.meta.url);
const FIXTURES = new URL("fixtures/litellm/1.108.7/", root);

const RequestSchema = v.object({
  /** Who asks: a person of the recorded world, or a kind of credential. */
  as: v.string(),
  method: v.string(),
  path: v.string(),
  query: v.optional(v.record(v.string(), v.union([v.string(), v.number()])), {}),
  body: v.optional(v.unknown()),
});
export type RecordedRequest = v.InferOutput<typeof RequestSchema>;

const EntrySchema = v.object({
  ...RequestSchema.entries,
  category: v.string(),
  expected: v.object({
    status: v.number(),
    /** `A` or `B`; absent when the answer is no refusal. */
    shape: v.optional(v.picklist(["A", "B"])),
    /** What stands under `error` in shape A, under `detail` in shape B. */
    error: v.optional(v.unknown()),
    /** Keys and types of the body, two levels deep. */
    body: v.unknown(),
  }),
});
export type Entry = v.InferOutput<typeof EntrySchema>;

const FixtureSchema = v.object({
  request: RequestSchema,
  status: v.number(),
  headers: v.record(v.string(), v.string()),
  body: v.unknown(),
});
export type Fixture = v.InferOutput<typeof FixtureSchema>;

function read(url: URL): unknown {
  return JSON.parse(readFileSync(url, "utf8"));
}

/** Every request of the differential list, in the order in which they were asked. */
export function differentialEntries(): Entry[] {
  const list = v.object({ requests: v.array(EntrySchema) });
  return v.parse(list, read(new URL("truth/litellm/differential.json", root))).requests;
}

/** Every fixture by its name, without `.json`. */
export function recordedFixtures(): Map<string, Fixture> {
  const names = readdirSync(FIXTURES).filter((name) => name.endsWith(".json"));
  return new Map(
    names.sort().map((name) => [name.replace(".json", ""), v.parse(FixtureSchema, read(new URL(name, FIXTURES)))]),
  );
}

/** The same request in words, to name it in a list or a test. */
export function titleOf({ as, method, path, query, body }: RecordedRequest): string {
  const parameters = new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)]));
  const search = parameters.size > 0 ? `?${decodeURIComponent(parameters.toString())}` : "";
  return `${as} ${method} ${path}${search}${body === undefined ? "" : ` ${JSON.stringify(body)}`}`;
}
