import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { fieldsOf, READ_SCHEMAS, readFields, schemasWithin } from "~/contract/read-fields";
import { STORED_ROWS } from "~/contract/stored-columns";
import { privacyFields as en } from "~/lib/messages/en/privacy-fields";
import { privacyFields as zh } from "~/lib/messages/zh-CN/privacy-fields";

const modules = import.meta.glob<Record<string, unknown>>(["/src/contract/*.ts", "!**/*.test.ts", "!**/*.corpus.ts"], {
  eager: true,
});

const isSchema = (value: unknown): value is v.GenericSchema =>
  typeof value === "object" && value !== null && "kind" in value && value.kind === "schema";

/** Not an answer of the instance: the file that says where the console is, without anybody's data. */
const NO_ANSWER = new Set(["ConsoleConfigSchema"]);

describe("what the console reads", () => {
  const known = new Set(readFields().map(({ name }) => name));

  it("is every schema there is: none that the client could parse with is left out", () => {
    const walked = new Set<v.GenericSchema>();
    for (const schema of Object.values(READ_SCHEMAS).flat()) for (const one of schemasWithin(schema)) walked.add(one);
    const missing = Object.entries(modules).flatMap(([file, exported]) =>
      Object.entries(exported)
        .filter(([name, value]) => isSchema(value) && !NO_ANSWER.has(name) && !walked.has(value))
        // An answer without content says nothing.
        .filter(([, value]) => isSchema(value) && value.type !== "null")
        .map(([name]) => `${file} ${name}`),
    );
    expect(missing).toEqual([]);
  });

  it("has a meaning in both languages for each field and each stored column, and for nothing else", () => {
    const names = new Set([...known, ...STORED_ROWS.map(({ name }) => name)]);
    expect(Object.keys(en).sort()).toEqual([...names].sort());
    expect(Object.keys(zh).sort()).toEqual([...names].sort());
  });

  it("never is a field of message content", () => {
    for (const name of ["messages", "response", "prompt", "proxy_server_request"]) expect(known).not.toContain(name);
  });

  it("says where a field is used, in the order of the pages", () => {
    const fields = new Map(readFields().map(({ name, areas }) => [name, areas]));
    expect(fields.get("spend")).toEqual(["usage", "requests", "keys", "people", "organizations"]);
    expect(fields.get("last_seen_at")).toEqual(["allowedIps"]);
    expect(fields.get("user_agent")).toEqual(["auditLog"]);
  });
});

describe("fields of a schema", () => {
  it.each<[string, v.GenericSchema, string[]]>([
    ["plain values", v.object({ a: v.string(), b: v.nullish(v.number(), null) }), ["a", "b"]],
    ["an object that only holds others", v.object({ a: v.object({ b: v.string() }) }), ["b"]],
    ["a value or an object", v.object({ a: v.union([v.number(), v.object({ b: v.number() })]) }), ["a", "b"]],
    ["a list of objects", v.array(v.object({ a: v.optional(v.array(v.object({ b: v.string() }))) })), ["b"]],
    ["a map, whose names are values", v.object({ a: v.record(v.string(), v.object({ b: v.number() })) }), ["a", "b"]],
    [
      "a pipe",
      v.object({
        a: v.pipe(v.string(), v.isoDate()),
        b: v.pipe(
          v.object({ c: v.string() }),
          v.check(() => true),
        ),
      }),
      ["a", "c"],
    ],
    [
      "both sides of an intersection",
      v.intersect([v.object({ a: v.string() }), v.object({ b: v.string() })]),
      ["a", "b"],
    ],
  ])("are read off %s", (_, schema, names) => {
    expect([...fieldsOf(schema)]).toEqual(names);
  });
});
