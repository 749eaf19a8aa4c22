/**
 * As much of a browser as a sign-in needs, for tests: cookies per host and path, redirects that can be followed, names
 * that end in .localhost sent to loopback (Node resolves none of them, and `fetch` drops a `Host` header).
 */
import { type IncomingHttpHeaders, request } from "node:http";

export interface Answer {
  url: string;
  status: number;
  headers: IncomingHttpHeaders;
  text: string;
}

export interface Sent {
  method?: string;
  headers?: Record<string, string>;
  form?: Record<string, string>;
}

interface Cookie {
  host: string;
  path: string;
  name: string;
  value: string;
}

export class TestBrowser {
  readonly #port: number;
  #cookies: Cookie[] = [];

  constructor(port: number) {
    this.#port = port;
  }

  /** One request, no redirect followed. */
  send(url: string, { method = "GET", headers = {}, form }: Sent = {}): Promise<Answer> {
    const { host, pathname, search } = new URL(url);
    const cookie = this.#cookies
      .filter((each) => each.host === host && pathname.startsWith(each.path))
      .map(({ name, value }) => `${name}=${value}`)
      .join("; ");
    const body = form && new URLSearchParams(form).toString();
    return new Promise((resolve, reject) => {
      const outgoing = request(
        {
          host: "127.0.0.1",
          port: this.#port,
          path: pathname + search,
          method: form ? "POST" : method,
          headers: {
            ...headers,
            host,
            ...(cookie && { cookie }),
            ...(body !== undefined && {
              "content-type": "application/x-www-form-urlencoded",
              "content-length": String(Buffer.byteLength(body)),
            }),
          },
        },
        (incoming) => {
          let text = "";
          incoming.setEncoding("utf8");
          incoming.on("data", (chunk: string) => {
            text += chunk;
          });
          incoming.on("error", reject);
          incoming.on("end", () => {
            this.#keep(host, incoming.headers["set-cookie"] ?? []);
            resolve({ url, status: incoming.statusCode ?? 0, headers: incoming.headers, text });
          });
        },
      );
      outgoing.on("error", reject);
      outgoing.end(body);
    });
  }

  /**
   * Follows redirects, and forms that send themselves, until a page comes or the way leads to a console (whose URL then
   * answers).
   */
  async go(url: string, sent?: Sent): Promise<Answer> {
    let answer = await this.send(url, sent);
    for (let hops = 0; hops < 12; hops += 1) {
      const form = formThatSendsItself(answer);
      const target = answer.headers.location ?? form?.action;
      if (target === undefined) break;
      const next = new URL(target, answer.url);
      if (/^(eu|us)\.localhost$/.test(next.hostname)) return { ...answer, url: next.href };
      answer = await this.send(next.href, form && { form: form.inputs });
    }
    return answer;
  }

  #keep(host: string, lines: readonly string[]): void {
    for (const line of lines) {
      const [pair = "", ...attributes] = line.split(";").map((part) => part.trim());
      const [name = "", value = ""] = pair.split(/=(.*)/s);
      const path = attributes.find((each) => /^path=/i.test(each))?.slice(5) ?? "/";
      this.#cookies = this.#cookies.filter((each) => each.host !== host || each.path !== path || each.name !== name);
      if (value) this.#cookies.push({ host, path, name, value });
    }
  }
}

/** How the library ends one account's session before it begins another's. */
function formThatSendsItself({ headers, text }: Answer) {
  if (headers.location || !text.includes("document.forms[0].submit()")) return undefined;
  const action = /<form method="post" action="([^"]+)"/.exec(text)?.[1];
  if (action === undefined) return undefined;
  const inputs = [...text.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)];
  return { action, inputs: Object.fromEntries(inputs.map(([, name = "", value = ""]) => [name, value])) };
}
