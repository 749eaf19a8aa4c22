import * as v from "valibot";
import { countContentFields } from "./content-fields";

/** What an answer says, or what is wrong with it; and how many fields of message content it carried. */
export type Reading<Output> = Taken<Output> & { contentFields: number };

type Taken<Output> = { output: Output } | { fault: Fault };

/** Where an answer is not what was promised. */
export interface Fault {
  /** The dotted path of the first thing that is wrong; `null` where there is no JSON to have one. */
  path: string | null;
  message: string;
}

/** Reads an answer's text. `take` makes of it what its schema says. */
export function readAnswer<Output>(text: string, take: (value: unknown) => Taken<Output>): Reading<Output> {
  const body = decodeJson(text);
  if (!body.json) {
    const what = /^\s*</.test(text) ? "HTML" : "text that is not JSON";
    return { contentFields: 0, fault: { path: null, message: `the server answered ${what}` } };
  }
  return { contentFields: countContentFields(body.value), ...take(body.value) };
}

/** Takes what a schema declares, and nothing else. */
export function takeBySchema<Schema extends v.GenericSchema>(
  schema: Schema,
): (value: unknown) => Taken<v.InferOutput<Schema>> {
  return (value) => {
    const parsed = v.safeParse(schema, value, { abortEarly: true });
    if (parsed.success) return { output: parsed.output };
    const issue = parsed.issues[0];
    const path = v.getDotPath(issue) ?? "the whole answer";
    // "received undefined" is how a program says it.
    const what = issue.received === "undefined" ? "is missing" : issue.message;
    return { fault: { path, message: `${path}: ${what}` } };
  };
}

export function decodeJson(text: string): { json: true; value: unknown } | { json: false } {
  try {
    return { json: true, value: JSON.parse(text) };
  } catch {
    return { json: false };
  }
}
