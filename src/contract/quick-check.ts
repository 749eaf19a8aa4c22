/**
 * A schema as one yes-or-no question. Valibot copies what it reads and remembers where it stands; for a hundred thousand
 * rows that takes longer than reading the text did. The shape is still written once, as the schema: this asks the same
 * things, and who hears "no" lets the schema say what is wrong.
 */
import * as v from "valibot";

type Check = (value: unknown) => boolean;

/** Kinds of schemas that are asked about here; every other is left to valibot. */
type Known =
  | v.ObjectSchema<v.ObjectEntries, undefined>
  | v.RecordSchema<v.BaseSchema<string, string, v.BaseIssue<unknown>>, v.GenericSchema, undefined>
  | v.ArraySchema<v.GenericSchema, undefined>
  | v.OptionalSchema<v.GenericSchema, unknown>
  | v.NullishSchema<v.GenericSchema, unknown>
  | v.NumberSchema<undefined>
  | v.StringSchema<undefined>
  | v.BooleanSchema<undefined>;

/**
 * `true` only for what the schema takes, too. In a record it also looks at names that valibot leaves out for fear of
 * prototypes, such as "constructor": what JSON.parse makes has them as its own.
 */
export function quickCheck<Schema extends v.GenericSchema>(
  schema: Schema,
): (value: unknown) => value is v.InferInput<Schema> {
  return checkOf(schema) as (value: unknown) => value is v.InferInput<Schema>;
}

function checkOf(schema: v.GenericSchema): Check {
  if ("pipe" in schema) return checkOfPipe(schema);
  const known = schema as Known;
  switch (known.type) {
    case "object":
      return checkOfObject(known.entries);
    case "record": {
      if (known.key.type !== "string" || "pipe" in known.key) break;
      const one = checkOf(known.value);
      return (value) => {
        if (!isObject(value)) return false;
        for (const name in value) if (!one(value[name])) return false;
        return true;
      };
    }
    case "array": {
      const one = checkOf(known.item);
      return (value) => Array.isArray(value) && value.every(one);
    }
    case "optional": {
      const one = checkOf(known.wrapped);
      return (value) => value === undefined || one(value);
    }
    case "nullish": {
      const one = checkOf(known.wrapped);
      return (value) => value === undefined || value === null || one(value);
    }
    case "number":
      return (value) => typeof value === "number" && !Number.isNaN(value);
    case "string":
      return (value) => typeof value === "string";
    case "boolean":
      return (value) => typeof value === "boolean";
  }
  return (value) => v.is(schema, value);
}

function checkOfObject(entries: v.ObjectEntries): Check {
  const names = Object.keys(entries);
  const checks = Object.values(entries).map((entry) => checkOf(entry));
  return (value) => {
    if (!isObject(value)) return false;
    for (let at = 0; at < names.length; at += 1) if (!checks[at]?.(value[names[at] ?? ""])) return false;
    return true;
  };
}

/** A pipe of a schema and rules that are a question themselves; any other pipe is valibot's. */
function checkOfPipe(schema: v.GenericSchema): Check {
  const [root, ...rules] = (schema as v.SchemaWithPipe<[v.GenericSchema, ...Rule[]]>).pipe;
  const first = checkOf(root);
  const asks = rules.flatMap(({ kind, requirement }) =>
    kind === "validation" && typeof requirement === "function" ? [requirement] : [],
  );
  const [ask] = asks;
  if (!ask || asks.length !== 1 || rules.length !== 1) return (value) => v.is(schema, value);
  return (value) => first(value) && ask(value);
}

type Rule = v.PipeItem<unknown, unknown, v.BaseIssue<unknown>> & { requirement?: Check | RegExp };

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;
