/** The security headers of a live console against what csp.ts wants for its configuration. */
import type { ConsoleConfig } from "~/contract/config";
import { connectOrigins, securityHeaders } from "../../csp";
import { header, type Reply } from "./ask";
import { type Finding, takeNotes } from "./finding";

/** A response and what it is: "the page", "a script". */
export type Named = readonly [name: string, reply: Pick<Reply, "headers">];

const FIX = "Take the headers from deploy/nginx/console.conf.template, or let entry.sh write them.";
/** What the policy already says to every browser of today. */
const LESSER = new Set(["X-Frame-Options", "Permissions-Policy"]);

export function checkHeaders(config: ConsoleConfig, url: URL, responses: readonly Named[]): readonly Finding[] {
  const notes = takeNotes("headers");
  const { "Content-Security-Policy": _, "Strict-Transport-Security": hsts, ...plain } = securityHeaders(config);
  for (const [name, expected] of Object.entries(plain)) {
    const wrong = responses.filter(([, reply]) => header(reply, name) !== expected);
    const [first] = wrong;
    const say = LESSER.has(name) ? notes.warn : notes.fail;
    if (!first) notes.pass(`${name} is on every response.`);
    else say(`${name} is ${quoted(header(first[1], name))} on ${namesOf(wrong)}; it should be "${expected}".`, FIX);
  }
  checkTransport(responses, url, hsts ?? "", notes);
  for (const [name, reply] of responses) {
    for (const { verdict, says } of judgePolicy(header(reply, "Content-Security-Policy"), config, url)) {
      if (verdict === "fail") notes.fail(`Content-Security-Policy on ${name}: ${says}`, FIX);
      if (verdict === "warn") notes.warn(`Content-Security-Policy on ${name}: ${says}`, FIX);
    }
  }
  if (!notes.all.some(({ says }) => says.startsWith("Content-Security-Policy"))) {
    notes.pass("Content-Security-Policy is on every response, and lets the page ask what its configuration names.");
  }
  return notes.all;
}

function checkTransport(responses: readonly Named[], url: URL, expected: string, notes: ReturnType<typeof takeNotes>) {
  if (url.protocol !== "https:") return;
  const ages = responses.map(([, reply]) =>
    Number(/max-age=(\d+)/i.exec(header(reply, "Strict-Transport-Security"))?.[1] ?? 0),
  );
  const least = Math.min(...ages);
  const halfYear = 15_768_000;
  if (least >= halfYear) notes.pass("Strict-Transport-Security is on every response.");
  else if (least > 0)
    notes.warn(`Strict-Transport-Security lasts ${least} seconds, less than half a year.`, `Send "${expected}".`);
  else
    notes.fail("Strict-Transport-Security is missing: the first visit can be turned to http.", `Send "${expected}".`);
}

interface Judgement {
  verdict: "warn" | "fail";
  says: string;
}

/** What is wrong with a policy. `connect-src` may leave the console's own origin out: 'self' names it. */
export function judgePolicy(policy: string, config: ConsoleConfig, url: URL): readonly Judgement[] {
  if (policy === "") return [{ verdict: "fail", says: "missing." }];
  const is = directivesOf(policy);
  const should = directivesOf(securityHeaders(config)["Content-Security-Policy"] ?? "");
  const found: Judgement[] = [];
  for (const [name, wanted] of should) {
    const has = is.get(name);
    if (!has) {
      found.push({ verdict: "fail", says: `${name} is missing.` });
      continue;
    }
    const missing = [...wanted].filter(
      (source) => !has.has(source) && source !== url.origin && !(name === "connect-src" && has.has("*")),
    );
    const more = [...has].filter((source) => !wanted.has(source));
    if (missing.length > 0) {
      const why = name === "connect-src" ? ": the browser will refuse these requests" : "";
      found.push({ verdict: "fail", says: `${name} lacks ${missing.join(" ")}${why}.` });
    }
    if (more.length > 0) {
      // Another host to talk to is a hole for data; anything that runs is a hole for code.
      const isOpen = name !== "connect-src" || more.some((source) => /^\*$|^https?:$|^'unsafe/.test(source));
      found.push({ verdict: isOpen ? "fail" : "warn", says: `${name} also lets in ${more.join(" ")}.` });
    }
  }
  const others = [...is.keys()].filter((name) => !should.has(name) && name !== "upgrade-insecure-requests");
  if (others.length > 0) found.push({ verdict: "warn", says: `it also has ${others.join(", ")}.` });
  return found;
}

function directivesOf(policy: string): Map<string, Set<string>> {
  const parts = policy.split(";").map((part) => part.trim().split(/\s+/));
  return new Map(
    parts.filter(([name]) => name).map(([name = "", ...sources]) => [name.toLowerCase(), new Set(sources)]),
  );
}

/** Whether the policy of this configuration lets the page ask this address. */
export function isConnectable(config: ConsoleConfig, url: URL, asked: string): boolean {
  return URL.canParse(asked) && [url.origin, ...connectOrigins(config)].includes(new URL(asked).origin);
}

const quoted = (text: string) => (text === "" ? "missing" : `"${text}"`);
const namesOf = (responses: readonly Named[]) => responses.map(([name]) => name).join(", ");
