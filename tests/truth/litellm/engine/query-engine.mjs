#!/usr/bin/env node
// Stands where LiteLLM's database client expects Prisma's `query-engine` program: same command line,
// same HTTP. Inside is Prisma's own engine in its WebAssembly build over the `pg` driver, so the SQL,
// the filters and the errors are Prisma's and the database is a real PostgreSQL.
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { join } from "node:path";
import { jsonFieldsOf, toJsonQuery, toTaggedRows, untag } from "./graphql-to-json.mjs";

if (process.argv.includes("--version")) {
  console.log("query-engine wasm");
  process.exit(0);
}

const require = createRequire(join(process.env.TRUTH_ENGINE_HOME, "package.json"));
const port = Number(process.argv[process.argv.indexOf("-p") + 1]);
const schema = readFileSync(process.env.PRISMA_DML_PATH, "utf8");
const jsonFields = jsonFieldsOf(schema);
const NO_TRACE = "{}";
let requests = 0;
const requestId = () => {
  requests += 1;
  return String(requests);
};
const engine = await startEngine();

async function startEngine() {
  const runtime = require("@prisma/client/runtime/query_engine_bg.postgresql.js");
  const { wasm } = require("@prisma/client/runtime/query_engine_bg.postgresql.wasm-base64.js");
  const { PrismaPg } = require("@prisma/adapter-pg");
  const { bindAdapter } = require("@prisma/driver-adapter-utils");
  const pg = require("pg");

  const module = new WebAssembly.Module(Buffer.from(wasm, "base64"));
  const instance = new WebAssembly.Instance(module, { "./query_engine_bg.js": runtime });
  runtime.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start();

  const overwrites = JSON.parse(process.env.OVERWRITE_DATASOURCES ?? "[]");
  const connectionString = overwrites[0]?.url ?? process.env.DATABASE_URL;
  const pool = new pg.Pool({ connectionString: withoutPoolParameters(connectionString), max: 6 });
  readNamesAsText(pool);
  const factory = new PrismaPg(pool);
  const started = new runtime.QueryEngine(
    {
      datamodel: schema,
      logLevel: "error",
      logQueries: false,
      env: {},
      datasourceOverrides: {},
      configDir: ".",
      ignoreEnvVarErrors: true,
      engineProtocol: "json",
      enableTracing: false,
    },
    () => {},
    bindAdapter(await factory.connect()),
  );
  await started.connect("{}", requestId());
  return started;
}

// Prisma reads these from the URL; the driver would hand them to PostgreSQL, which refuses them.
function withoutPoolParameters(connectionString) {
  const url = new URL(connectionString);
  for (const name of ["connection_limit", "pool_timeout", "connect_timeout", "socket_timeout"]) {
    url.searchParams.delete(name);
  }
  return url.toString();
}

// PostgreSQL's catalogue type `name` is text to the native engine; the driver adapter refuses it.
const TEXT_FOR_NAME = { 19: 25, 1003: 1009 };

function readNamesAsText(pool) {
  const query = pool.query.bind(pool);
  pool.query = async (config, values) => {
    const parserOf = config.types?.getTypeParser;
    const types = parserOf && { getTypeParser: (oid, format) => parserOf(TEXT_FOR_NAME[oid] ?? oid, format) };
    const result = await query(types ? { ...config, types } : config, values);
    for (const field of result.fields ?? []) {
      field.dataTypeID = TEXT_FOR_NAME[field.dataTypeID] ?? field.dataTypeID;
    }
    return result;
  };
}

async function runOne(text, transactionId) {
  const query = toJsonQuery(text, jsonFields);
  const answer = JSON.parse(await engine.query(JSON.stringify(query), NO_TRACE, transactionId, requestId()));
  return rename(answer);
}

// The caller asks for `result: <operation>`; the JSON protocol names the answer by the operation.
function rename(answer) {
  if (answer.errors) return answer;
  const [[operation, result]] = Object.entries(answer.data);
  return { data: { result: operation === "queryRaw" ? toTaggedRows(result) : untag(result) } };
}

async function runBatch(body, transactionId) {
  const batch = body.batch.map((entry) => toJsonQuery(entry.query, jsonFields));
  const request = { batch, transaction: body.transaction ? {} : undefined };
  const answer = JSON.parse(await engine.query(JSON.stringify(request), NO_TRACE, transactionId, requestId()));
  return answer.errors ? answer : { batchResult: answer.batchResult.map(rename) };
}

async function answer(method, path, body, transactionId) {
  if (path === "/status") return { status: "ok" };
  const transaction = /^\/transaction\/([^/]+)(?:\/(commit|rollback))?$/.exec(path);
  if (method === "POST" && transaction?.[1] === "start") {
    return JSON.parse(await engine.startTransaction(JSON.stringify(body), NO_TRACE, requestId()));
  }
  if (method === "POST" && transaction?.[2] === "commit") {
    return JSON.parse(await engine.commitTransaction(transaction[1], NO_TRACE, requestId()));
  }
  if (method === "POST" && transaction?.[2] === "rollback") {
    return JSON.parse(await engine.rollbackTransaction(transaction[1], NO_TRACE, requestId()));
  }
  return body.batch ? runBatch(body, transactionId) : runOne(body.query, transactionId);
}

const server = createServer(async (request, response) => {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  const text = Buffer.concat(chunks).toString("utf8");
  let status = 200;
  let result;
  try {
    const transactionId = request.headers["x-transaction-id"];
    result = await answer(request.method, request.url, text ? JSON.parse(text) : {}, transactionId);
  } catch (error) {
    status = 500;
    result = { error: String(error?.message ?? error) };
    console.error(`query engine: ${result.error}\n${text.slice(0, 2000)}`);
  }
  response.writeHead(status, { "content-type": "application/json" });
  response.end(JSON.stringify(result, (_key, value) => (typeof value === "bigint" ? String(value) : value)));
});

for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => process.exit(0));
// A parent that was killed cannot send a signal: leave when it is gone.
const parent = process.ppid;
setInterval(() => process.ppid !== parent && process.exit(0), 1000).unref();
server.listen(port, "localhost");
