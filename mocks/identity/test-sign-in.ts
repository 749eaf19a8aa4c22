/** A sign-in as the console makes it, step by step, for tests of the providers. */
import { createHash, randomBytes } from "node:crypto";
import { providersOf } from "mocks/door/console-config";
import { consoleOrigin, type RegionId } from "mocks/hosts";
import type { Provider } from "~/contract/config";
import { type Answer, TestBrowser } from "./test-browser";

export interface TokenAnswer {
  access_token: string;
  id_token: string;
  refresh_token?: string;
  token_type: string;
  expires_in: number;
  scope?: string;
}

export interface Discovery {
  issuer: string;
  authorization_endpoint: string;
  token_endpoint: string;
  jwks_uri: string;
  end_session_endpoint?: string;
  revocation_endpoint?: string;
  authorization_response_iss_parameter_supported?: boolean;
}

/** One button of the console's sign-in page, pressed by a test. */
export class TestSignIn {
  readonly browser: TestBrowser;
  readonly provider: Provider;
  readonly origin: string;
  readonly verifier = randomBytes(32).toString("base64url");
  readonly nonce = randomBytes(16).toString("base64url");
  readonly state = randomBytes(16).toString("base64url");

  constructor(port: number, region: RegionId, button: string, browser = new TestBrowser(port)) {
    const provider = providersOf(region, port).find(({ id }) => id === button);
    if (!provider) throw new Error(`There is no button ${button}.`);
    this.provider = provider;
    this.browser = browser;
    this.origin = consoleOrigin(region, port);
  }

  get redirectUri(): string {
    return `${this.origin}/sign-in/callback/${this.provider.id}`;
  }

  async discover(): Promise<Discovery> {
    const answer = await this.browser.send(`${this.provider.authority}/.well-known/openid-configuration`);
    return JSON.parse(answer.text);
  }

  /** Leaves for the provider; the page it shows, or the callback when it asks nothing. */
  async leave(changes: Record<string, string> = {}): Promise<Answer> {
    const url = new URL((await this.discover()).authorization_endpoint);
    const parameters = {
      client_id: this.provider.clientId,
      response_type: "code",
      redirect_uri: this.redirectUri,
      scope: this.provider.scope,
      state: this.state,
      nonce: this.nonce,
      code_challenge: createHash("sha256").update(this.verifier).digest("base64url"),
      code_challenge_method: "S256",
      ...this.provider.parameters,
      ...changes,
    };
    url.search = new URLSearchParams(Object.entries(parameters).filter(([, value]) => value !== "")).toString();
    return this.browser.go(url.href);
  }

  /** Presses the button named by the e-mail, or Cancel; the callback's URL. */
  async choose(page: Answer, email: string | null): Promise<URL> {
    const action = /<form method="post" action="([^"]+)"/.exec(page.text)?.[1];
    if (!action) throw new Error(`No sign-in page: ${page.status} ${page.text.slice(0, 300)}`);
    const button = [...page.text.matchAll(/<button name="account" value="([^"]+)">(.*?)<\/button>/gs)].find(
      ([, , label = ""]) => email !== null && label.includes(`>${email}<`),
    );
    if (email !== null && !button?.[1]) throw new Error(`${email} is not offered.`);
    const form: Record<string, string> = button?.[1] ? { account: button[1] } : { cancel: "yes" };
    return new URL((await this.browser.go(new URL(action, page.url).href, { form })).url);
  }

  /** Redeems the callback's code as the console would, from its origin. */
  async redeem(
    callback: URL,
    changes: Record<string, string> = {},
    origin: string | null = this.origin,
  ): Promise<Answer> {
    return this.post(
      {
        ...{ grant_type: "authorization_code", code: callback.searchParams.get("code") ?? "" },
        ...{ redirect_uri: this.redirectUri, code_verifier: this.verifier, client_id: this.provider.clientId },
        ...changes,
      },
      origin,
    );
  }

  async renew(refreshToken: string): Promise<Answer> {
    return this.post({ grant_type: "refresh_token", refresh_token: refreshToken, client_id: this.provider.clientId });
  }

  /** The whole way. */
  async signIn(email: string): Promise<TokenAnswer> {
    const answer = await this.redeem(await this.choose(await this.leave(), email));
    if (answer.status !== 200) throw new Error(`${answer.status} ${answer.text}`);
    return JSON.parse(answer.text);
  }

  private async post(form: Record<string, string>, origin: string | null = this.origin): Promise<Answer> {
    const headers = origin === null ? {} : { origin };
    return this.browser.send((await this.discover()).token_endpoint, { form, headers });
  }
}
