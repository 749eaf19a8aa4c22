/** The console's own files from outside: the page, its configuration, caching, compression, what must not be there. */
import { type ConsoleConfig, readConfig } from "~/contract/config";
import { CACHE_CONTROL } from "../../csp";
import { ask, header, type Reply, whyNot } from "./ask";
import { checkHeaders, type Named } from "./check-headers";
import { type Finding, isLocal, type Notes, takeNotes } from "./finding";

export interface ConsoleVisit {
  findings: readonly Finding[];
  /** `null` where there is none that can be used: nothing further can be looked at. */
  config: ConsoleConfig | null;
  /** By how many seconds the console's server is ahead of this machine. */
  aheadBy: number | null;
}

/** Visits the console at this address, which ends in a slash. */
export async function visitConsole(url: URL, now: () => number): Promise<ConsoleVisit> {
  const notes = takeNotes("console");
  const page = await ask(url.href, { headers: { "Accept-Encoding": "br, gzip" } }).catch((error: unknown) => {
    notes.fail(
      `${url} does not answer: ${whyNot(error)}.`,
      "Check the address, and that the server runs and can be reached from here.",
    );
    return null;
  });
  const nothing = { findings: notes.all, config: null, aheadBy: null };
  if (!page) return nothing;
  if (page.status >= 300 && page.status < 400) {
    notes.fail(
      `${url} answers ${page.status} and leads to ${header(page, "location")}.`,
      "Give that address to the doctor.",
    );
    return nothing;
  }
  if (page.status !== 200) {
    notes.fail(`${url} answers ${page.status}.`, "Check that the server serves the build (dist/) at this address.");
    return nothing;
  }
  const plain = await ask(url.href);
  const scripts = [...plain.text.matchAll(/<script[^>]+src="([^"]+)"/g)].map(([, path]) => new URL(path ?? "", url));
  const [script] = scripts;
  if (!plain.text.includes('id="root"') || !script) {
    notes.fail(
      `${url} answers, and it is not the console.`,
      "Check that the server serves the build (dist/) at this address.",
    );
    return nothing;
  }
  notes.pass(`The page answers at ${url}.`);
  checkScheme(url, notes);
  if (!script.pathname.startsWith(`${url.pathname}assets/`)) {
    const base = script.pathname.replace(/assets\/.*$/, "");
    notes.fail(
      `The page asks for ${script.pathname}: it was built for ${base}, and stands at ${url.pathname}.`,
      `Build it with npm run build -- --base ${url.pathname}`,
    );
    return { ...nothing, findings: notes.all };
  }

  const [code, deep, missing, map, configFile] = await Promise.all([
    ask(script.href, { headers: { "Accept-Encoding": "br, gzip" } }),
    ask(new URL("usage", url).href),
    ask(new URL("assets/doctor-00000000.js", url).href),
    ask(`${script.href}.map`),
    ask(new URL("config.json", url).href),
  ]);
  checkFiles({ page, plain, code, deep, missing, map }, notes);
  const { findings, config } = readConfiguration(configFile);
  const responses: Named[] = [
    ["the page", page],
    ["a script", code],
    ["config.json", configFile],
    ["a missing file", missing],
  ];
  return {
    findings: [...notes.all, ...findings, ...(config ? checkHeaders(config, url, responses) : [])],
    config,
    aheadBy: aheadOf(page, now),
  };
}

/** By how many seconds a server's clock is ahead of this machine's; `null` when it does not say. */
export function aheadOf(reply: Reply, now: () => number): number | null {
  const date = Date.parse(header(reply, "date"));
  // The header counts whole seconds: half of one is as good a guess as there is.
  return Number.isNaN(date) ? null : Math.round((date + 500 - now()) / 1000);
}

function checkScheme(url: URL, notes: Notes): void {
  if (url.protocol === "https:") notes.pass("It is served over TLS with a certificate that is trusted here.");
  else if (isLocal(url)) notes.pass("It is served over http on this machine, where browsers allow it.");
  else {
    notes.fail(
      "It is served over http: browsers give a page the cryptography of a sign-in over https only.",
      "Put TLS in front, or set CONSOLE_TLS_CERTIFICATE and CONSOLE_TLS_KEY.",
    );
  }
}

interface Files {
  page: Reply;
  plain: Reply;
  code: Reply;
  deep: Reply;
  missing: Reply;
  map: Reply;
}

function checkFiles({ page, plain, code, deep, missing, map }: Files, notes: Notes): void {
  if (code.status === 200 && /javascript/.test(header(code, "content-type")))
    notes.pass("Its script is there, as JavaScript.");
  else {
    const type = header(code, "content-type") || "no type";
    notes.fail(
      `Its script answers ${code.status} as ${type}.`,
      "Copy the whole of dist/, and serve .js as text/javascript.",
    );
  }
  if (deep.status === 200 && deep.text === plain.text)
    notes.pass("A page that is no file is answered with the console.");
  else
    notes.fail(
      `/usage answers ${deep.status}: whoever reloads a page loses it.`,
      "Answer unknown paths with index.html (try_files).",
    );
  if (missing.status === 404) notes.pass("A file that is not there is missing.");
  else {
    notes.fail(
      `A script that does not exist answers ${missing.status}: after an update browsers would run HTML.`,
      "Answer 404 for unknown files below assets/.",
    );
  }
  const encoding = header(code, "content-encoding");
  if (encoding === "br") notes.pass("Scripts travel in brotli.");
  else if (encoding === "gzip") {
    notes.warn(
      "Scripts travel in gzip; brotli is a tenth smaller.",
      "Install nginx's brotli module (Debian: libnginx-mod-http-brotli-static).",
    );
  } else notes.fail("Scripts travel uncompressed.", "Serve the .br and .gz beside them (brotli_static, gzip_static).");
  if (header(code, "cache-control") === CACHE_CONTROL.hashed)
    notes.pass("Files with a hash in their name are kept for good.");
  else
    notes.warn(
      `A script has Cache-Control ${header(code, "cache-control") || "missing"}.`,
      `Send "${CACHE_CONTROL.hashed}" for assets/.`,
    );
  if (/no-store/.test(header(page, "cache-control"))) notes.pass("The page is not kept.");
  else {
    notes.fail(
      `The page has Cache-Control ${header(page, "cache-control") || "missing"}: a kept one asks for scripts of an earlier build.`,
      `Send "${CACHE_CONTROL.other}" for everything outside of assets/.`,
    );
  }
  if (map.status === 200) notes.warn("Source maps are served.", "Serve dist/ alone: the maps lie in dist-apart/.");
}

function readConfiguration(reply: Reply): { findings: readonly Finding[]; config: ConsoleConfig | null } {
  const notes = takeNotes("config");
  const where = "Put config.json beside index.html: see docs/deploy.md.";
  const nothing = () => ({ findings: notes.all, config: null });
  if (reply.status !== 200) {
    notes.fail(`config.json answers ${reply.status}.`, where);
    return nothing();
  }
  if (/^\s*</.test(reply.text)) {
    notes.fail("config.json is answered with HTML: it is not there, and the fallback took its place.", where);
    return nothing();
  }
  let decoded: unknown;
  try {
    decoded = JSON.parse(reply.text);
  } catch (error) {
    notes.fail(`config.json is not JSON: ${whyNot(error)}.`, "Mend it where the message says.");
    return nothing();
  }
  const result = readConfig(decoded);
  if ("faults" in result) {
    for (const { path, message } of result.faults)
      notes.fail(`config.json, ${path}: ${message}.`, "Mend this field: see README.md.");
    return nothing();
  }
  const { config } = result;
  const providers = config.identityProviders.map(({ id }) => id).join(", ");
  notes.pass(
    `config.json is for ${config.instance.name} (${config.instance.kind}), API ${config.api.baseUrl}, sign-in by ${providers}.`,
  );
  if (!/no-store/.test(header(reply, "cache-control"))) {
    notes.warn(
      "config.json may be kept by browsers: a change reaches people late.",
      `Send "${CACHE_CONTROL.other}" for it.`,
    );
  }
  return { findings: notes.all, config };
}
