/**
 * A sign-in step by step, without a browser, at the real Keycloak: the same steps that the tests of the stand-in take, so
 * that both can be asked the same things and their answers compared.
 */
import { consoleOrigin, type RegionId } from "mocks/hosts";
import { SERVER_APP_ID } from "mocks/identity/keycloak";
import { type Answer, TestBrowser } from "mocks/identity/test-browser";
import { TestSignIn } from "mocks/identity/test-sign-in";
import { CLIENT, type Stage } from "./stage";

export interface Side {
  /** A sign-in of a new browser, or of one that has been there before. */
  begin(browser?: TestBrowser): TestSignIn;
  /** Somebody who can sign in there. */
  person: string;
  issuer: string;
  origin: string;
  /** Says no at the other provider, whose page this is; where that leads. */
  refuseUpstream(flow: TestSignIn, page: Answer): Promise<Answer>;
  /** Does something while a registration of the console wants a secret; told its client id. */
  withServerApp<Result>(work: (clientId: string) => Promise<Result>): Promise<Result>;
}

class RealSignIn extends TestSignIn {
  readonly #password: string;

  constructor({ keycloak, miniature, secrets }: Stage, browser = new TestBrowser(portOf(keycloak.origin))) {
    super(miniature.port, "eu", "keycloak", browser);
    const { issuer: authority } = keycloak;
    Object.assign(this, { provider: { ...this.provider, authority, scope: "openid profile email", clientId: CLIENT } });
    this.#password = secrets.people;
  }

  /** Keycloak's form takes a name and a password; there is no leaving it. */
  override async choose(page: Answer, email: string | null): Promise<URL> {
    const action = /id="kc-form-login"[^>]*action="([^"]+)"/.exec(page.text)?.[1]?.replaceAll("&amp;", "&");
    if (!action) throw new Error(`No login form: ${page.status} ${page.url}`);
    const form = { username: email ?? "", password: this.#password };
    return new URL((await this.browser.go(action, { form })).url);
  }
}

const portOf = (origin: string) => Number(new URL(origin).port);

/** The real one, with the console of the EU. */
export function realSide(stage: Stage): Side {
  return {
    begin: (browser) => new RealSignIn(stage, browser),
    person: "mira@example.com",
    issuer: stage.keycloak.issuer,
    origin: consoleOrigin("eu", stage.miniature.port),
    // Keycloak as an upstream provider has no button for it: this is the answer that Google's would send.
    refuseUpstream(flow, page) {
      const asked = new URL(page.url).searchParams;
      const answer = new URLSearchParams({ error: "access_denied", state: asked.get("state") ?? "" });
      return flow.browser.go(`${asked.get("redirect_uri")}?${answer}`);
    },
    withServerApp: (work) => stage.admin.withClient({ publicClient: false }, () => work(CLIENT)),
  };
}

/** The stand-in of the other region, which the miniature runs as ever. */
export function standInSide({ miniature }: Stage, region: RegionId = "us"): Side {
  const begin = (browser?: TestBrowser) => new TestSignIn(miniature.port, region, "keycloak", browser);
  const { provider, origin } = begin();
  return {
    begin,
    person: "alma@example.com",
    issuer: provider.authority,
    origin,
    async refuseUpstream({ browser }, page) {
      const action = /action="([^"]+)"/.exec(page.text)?.[1] ?? "";
      return browser.go(new URL(action, page.url).href, { form: { cancel: "yes" } });
    },
    withServerApp: (work) => work(SERVER_APP_ID),
  };
}
