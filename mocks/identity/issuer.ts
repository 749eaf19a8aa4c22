/** One provider at its origin: the library, the brand's quirks around it, and the sign-in page in front. */
import { randomBytes } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { JSONWebKeySet, JWK } from "jose";
import { issuerOf, type RegionId } from "mocks/hosts";
import { forgetful, type Notebook } from "mocks/notebook";
import type { ClientMetadata } from "oidc-provider";
import { accountsOf, type SignInPerson } from "./accounts";
import { type Brand, isRecord, type Quirk } from "./brand";
import type { Broker } from "./broker";
import { configurationOf } from "./configuration";
import { createMemoryStore } from "./memory-store";
import { Provider } from "./provider-library";
import { type SignInSettings, signInRoute } from "./sign-in";
import { createSigningKey, publicKeyOf } from "./signing-key";

export interface IssuerOptions {
  region: RegionId;
  /** The port everything is served on; issuers and redirect URIs hold it. */
  port: number;
  people: readonly SignInPerson[];
  /** How long an access token lives; five minutes unless a test that waits for its end says less. */
  accessTokenSeconds?: number | undefined;
  /** The path the console is served under, which its redirect URIs hold. */
  consolePath?: string | undefined;
  /** Where keys and tokens are remembered; nowhere unless given. */
  notebook?: Notebook | undefined;
}

/** How long an access token lives. */
const ACCESS_TOKEN_SECONDS = 300;

/** One issuer on its origin. */
export interface Issuer {
  issuer: string;
  /** The public keys. */
  jwks: JSONWebKeySet;
  handle(req: IncomingMessage, res: ServerResponse): void;
}

/** Makes a brand's provider for one region, with a key of its own; with a broker it can send people on to Google. */
export async function createIssuer(
  brand: Brand,
  options: IssuerOptions,
  clients: ClientMetadata[],
  broker?: Broker,
): Promise<Issuer> {
  const { region, port, people, accessTokenSeconds = ACCESS_TOKEN_SECONDS, notebook = forgetful } = options;
  const issuer = issuerOf(brand.kind, region, port);
  const accounts = accountsOf(brand.kind, region, people);
  // Whoever reads an issuer of another port reads nothing: its tokens name that issuer.
  const signingKey = (notebook.read(`${issuer} key`) as JWK | undefined) ?? (await createSigningKey());
  notebook.keep(`${issuer} key`, () => signingKey);
  const store = createMemoryStore(notebook.read(`${issuer} entries`));
  notebook.keep(`${issuer} entries`, store.entries);
  const cookieKey = String(notebook.read(`${issuer} cookie key`) ?? randomBytes(24).toString("base64url"));
  notebook.keep(`${issuer} cookie key`, () => cookieKey);
  const { adapter } = store;
  const provider = new Provider(
    issuer,
    configurationOf({ brand, accounts, clients, signingKey, accessTokenSeconds, adapter, cookieKey }),
  );
  provider.use(withSessionCookies);
  for (const quirk of brand.quirks) provider.use(quirk);
  provider.on("grant.error", (ctx, { error, error_detail: reason = "" }) => {
    const words = brand.wordsFor?.({ error, reason });
    if (words && isRecord(ctx.body)) ctx.body.error_description = words;
  });
  provider.on("server_error", (_ctx, error) => console.error(`${issuer}: ${error.stack ?? error.message}`));

  const signIn: SignInSettings = { provider, brand, place: region.toUpperCase(), accounts, ...(broker && { broker }) };
  const library = provider.callback();
  return {
    issuer,
    jwks: { keys: [publicKeyOf(signingKey)] },
    handle(req, res) {
      const path = (req.url ?? "/").split("?", 1)[0] ?? "/";
      const answer = signInRoute(signIn, path);
      if (answer) {
        answer(req, res).catch((cause: unknown) => {
          console.error(cause);
          if (!res.headersSent) res.writeHead(500);
          res.end();
        });
      } else if (path === "/favicon.ico") {
        res.writeHead(204).end();
      } else if (mount(req, brand)) {
        void library(req, res);
      } else {
        res.writeHead(404, { "content-type": "text/plain; charset=utf-8" }).end("There is nothing here.\n");
      }
    },
  };
}

/**
 * Makes the library believe it stands at the root: it wants `url` relative to the mount path and finds the path itself
 * from `originalUrl`, as under Express or Connect. `false`: nothing of this brand is there.
 */
function mount(req: IncomingMessage, { mountPath, discoveryPath }: Brand): boolean {
  const url = req.url ?? "/";
  const isDiscovery = url === discoveryPath || url.startsWith(`${discoveryPath}?`);
  const original = isDiscovery ? `${mountPath}/.well-known/openid-configuration` : url;
  if (!original.startsWith(`${mountPath}/`)) return false;
  Object.assign(req, { originalUrl: original, url: original.slice(mountPath.length) });
  return true;
}

/**
 * Cookies of a provider end with the browser, whatever lifetime the library gives them: its dates are the process's, and
 * under `--now` a browser with another clock would throw them away at once.
 */
const withSessionCookies: Quirk = async (ctx, next) => {
  await next();
  const cookies = ctx.res.getHeader("Set-Cookie");
  if (!Array.isArray(cookies)) return;
  ctx.res.setHeader(
    "Set-Cookie",
    cookies.map((cookie) =>
      /expires=Thu, 01 Jan 1970/i.test(cookie) ? cookie : cookie.replace(/; *expires=[^;]*/i, ""),
    ),
  );
};
