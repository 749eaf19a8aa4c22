/**
 * One HTTP request, as plain as can be: no redirect is followed, nothing is decoded or kept, every header can be set
 * (`Origin` too, which is what a browser's rules hang on). `*.localhost` is this machine (RFC 6761 section 6.3).
 */
import { type LookupAddress, lookup } from "node:dns";
import { type IncomingHttpHeaders, request as overHttp } from "node:http";
import { request as overHttps } from "node:https";

export interface Reply {
  status: number;
  headers: IncomingHttpHeaders;
  body: Buffer;
  text: string;
}

export interface AskOptions {
  method?: string;
  headers?: Record<string, string>;
  body?: string;
  /** Milliseconds until the request is given up. */
  timeoutMs?: number;
  /** The path as it is sent, where a URL would tidy it up. */
  rawPath?: string;
}

export const TIMEOUT_MS = 10_000;

/** Sends the request; rejects with what went wrong on the way (`code` is Node's, such as ECONNREFUSED). */
export function ask(address: string, options: AskOptions = {}): Promise<Reply> {
  const { method = "GET", headers = {}, body, timeoutMs = TIMEOUT_MS, rawPath } = options;
  const url = new URL(address);
  const open = url.protocol === "https:" ? overHttps : overHttp;
  return new Promise((resolve, reject) => {
    const sent = body === undefined ? headers : { ...headers, "Content-Length": String(Buffer.byteLength(body)) };
    const request = open(
      {
        host: url.hostname.replace(/^\[|\]$/g, ""),
        port: url.port || undefined,
        path: rawPath ?? url.pathname + url.search,
        headers: { Host: url.host, "User-Agent": "litellm-console-doctor", ...sent },
        method,
        agent: false,
        lookup: /(^|\.)localhost$/.test(url.hostname) ? loopback : lookup,
        signal: AbortSignal.timeout(timeoutMs),
      },
      (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("error", reject);
        response.on("end", () => {
          const whole = Buffer.concat(chunks);
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body: whole, text: String(whole) });
        });
      },
    );
    request.on("error", reject);
    request.end(body);
  });
}

type Callback = (error: NodeJS.ErrnoException | null, address: string | LookupAddress[], family?: number) => void;

function loopback(_host: string, { all }: { all?: boolean | undefined }, done: Callback): void {
  if (all) done(null, [{ address: "127.0.0.1", family: 4 }]);
  else done(null, "127.0.0.1", 4);
}

/** A header as one text; "" where it is missing. */
export function header({ headers }: Pick<Reply, "headers">, name: string): string {
  const found = headers[name.toLowerCase()];
  return Array.isArray(found) ? found.join(", ") : (found ?? "");
}

/** What went wrong on the way, in a few words a person can act on. */
export function whyNot(error: unknown): string {
  const { code, name, message } = (error ?? {}) as { code?: string; name?: string; message?: string };
  if (name === "TimeoutError" || name === "AbortError") return "no answer in time";
  if (code === "ENOTFOUND" || code === "EAI_AGAIN") return "the host name is not known";
  if (code === "ECONNREFUSED") return "nothing listens there";
  if (code === "ECONNRESET") return "the connection was broken off";
  if (code === "CERT_HAS_EXPIRED") return "the TLS certificate has expired";
  if (code === "ERR_TLS_CERT_ALTNAME_INVALID") return "the TLS certificate is for another host";
  if (/CERT|SIGNATURE|ISSUER/.test(code ?? "")) return `the TLS certificate is not trusted here (${code})`;
  return message || String(error);
}
