// LiteLLM's Python database client speaks the GraphQL form of the Prisma protocol; the query engine
// that npm can deliver without a further download is the WebAssembly one, which speaks only the JSON
// form. This file turns the one into the other. It reads just what that client writes: one operation,
// one field aliased `result`, no variables, no fragments.

const ACTIONS = [
  "findUniqueOrThrow",
  "findFirstOrThrow",
  "findUnique",
  "findFirst",
  "findMany",
  "createOne",
  "createMany",
  "updateOne",
  "updateMany",
  "upsertOne",
  "deleteOne",
  "deleteMany",
  "aggregate",
  "groupBy",
  "queryRaw",
  "executeRaw",
];

export function toJsonQuery(text, jsonFields) {
  const parser = new Parser(text);
  parser.word(); // query | mutation
  parser.expect("{");
  const field = parser.field();
  const { action, modelName } = actionOf(field.name);
  return {
    ...(modelName ? { modelName } : {}),
    action,
    query: {
      arguments: tagJson(field.arguments, jsonFields.get(modelName) ?? new Set()),
      selection: field.selection ?? {},
    },
  };
}

/** Model name → the names of its Json fields, read from schema.prisma. */
export function jsonFieldsOf(schema) {
  const models = schema.matchAll(/^model (\w+) \{(.*?)^\}/gms);
  return new Map(
    [...models].map(([, model, body]) => [
      model,
      new Set([...body.matchAll(/^\s+(\w+)\s+Json\b/gm)].map(([, field]) => field)),
    ]),
  );
}

// Under GraphQL a Json value arrives as text and the engine parses it; under JSON bare text would be
// stored as a string, so what belongs to a Json field is marked.
function tagJson(value, fields, isJson = false) {
  if (Array.isArray(value)) return value.map((item) => tagJson(item, fields, isJson));
  if (typeof value === "string") return isJson ? { $type: "Json", value } : value;
  if (value === null || typeof value !== "object" || value.$type) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key,
      tagJson(inner, fields, fields.has(key) || (isJson && key !== "path" && !key.startsWith("string_"))),
    ]),
  );
}

// `findUniqueUserOrThrow`: the model's name stands inside the action's.
function actionOf(name) {
  const orThrow = /^(findUnique|findFirst)(.*)OrThrow$/.exec(name);
  if (orThrow) return { action: `${orThrow[1]}OrThrow`, modelName: orThrow[2] };
  const action = ACTIONS.find((candidate) => name.startsWith(candidate));
  if (!action) throw new Error(`unknown operation ${name}`);
  return { action, modelName: name.slice(action.length) };
}

// The JSON protocol marks values that JSON has no type for; the GraphQL protocol sends them bare.
export function untag(value) {
  if (Array.isArray(value)) return value.map(untag);
  if (value === null || typeof value !== "object") return value;
  if (typeof value.$type === "string" && "value" in value) return value.value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, untag(inner)]));
}

// Newer engines answer a raw query in columns; the client LiteLLM is built on reads tagged objects.
export function toTaggedRows({ columns, types, rows }) {
  return rows.map((row) =>
    Object.fromEntries(row.map((value, index) => [columns[index], tagged(value, types[index])])),
  );
}

function tagged(value, type) {
  if (value === null) return { prisma__type: "null", prisma__value: null };
  if (!type.endsWith("-array")) return { prisma__type: type, prisma__value: value };
  const itemType = type.slice(0, -"-array".length);
  return { prisma__type: "array", prisma__value: value.map((item) => tagged(item, itemType)) };
}

class Parser {
  constructor(text) {
    this.text = text;
    this.at = 0;
  }

  skip() {
    while (/[\s,]/.test(this.text[this.at] ?? "")) this.at += 1;
  }

  peek() {
    this.skip();
    return this.text[this.at];
  }

  expect(char) {
    if (this.peek() !== char) throw new Error(`expected ${char} at ${this.at} in ${this.text}`);
    this.at += 1;
  }

  match(pattern) {
    this.skip();
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text);
    if (!found) throw new Error(`unreadable query at ${this.at} in ${this.text}`);
    this.at = pattern.lastIndex;
    return found[0];
  }

  word() {
    return this.match(/[A-Za-z_][A-Za-z0-9_]*/y);
  }

  field() {
    let name = this.word();
    if (this.peek() === ":") {
      this.at += 1;
      name = this.word();
    }
    const parsed = { name, arguments: {}, selection: undefined };
    if (this.peek() === "(") parsed.arguments = this.entries("(", ")");
    if (this.peek() === "{") parsed.selection = this.selection();
    return parsed;
  }

  selection() {
    const selected = {};
    this.expect("{");
    while (this.peek() !== "}") {
      const field = this.field();
      selected[field.name] = field.selection ? { arguments: field.arguments, selection: field.selection } : true;
    }
    this.at += 1;
    return selected;
  }

  entries(open, close) {
    const entries = {};
    this.expect(open);
    while (this.peek() !== close) {
      const key = this.word();
      this.expect(":");
      entries[key] = this.value();
    }
    this.at += 1;
    return entries;
  }

  value() {
    const next = this.peek();
    if (next === "{") return this.entries("{", "}");
    if (next === "[") return this.list();
    if (next === '"') return JSON.parse(this.match(/"(?:[^"\\]|\\.)*"/y));
    if (/[-0-9]/.test(next)) return this.number();
    const literal = this.word();
    if (literal === "true") return true;
    if (literal === "false") return false;
    return literal === "null" ? null : literal;
  }

  number() {
    const text = this.match(/-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?/y);
    const parsed = Number(text);
    const isUnsafeInteger = /^-?\d+$/.test(text) && !Number.isSafeInteger(parsed);
    return isUnsafeInteger ? { $type: "BigInt", value: text } : parsed;
  }

  list() {
    const items = [];
    this.expect("[");
    while (this.peek() !== "]") items.push(this.value());
    this.at += 1;
    return items;
  }
}
