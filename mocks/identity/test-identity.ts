/** Providers on a port of their own, for the tests of this room. */
import { createLocalJWKSet, decodeJwt, type JWTPayload, jwtVerify } from "jose";
import type { TrustedIssuer } from "mocks/cell";
import { listenOnLoopback } from "mocks/door/listen";
import { type RegionId, roleOfHost } from "mocks/hosts";
import type { SignInPerson } from "./accounts";
import { createIdentity } from "./identity";
import type { TestBrowser } from "./test-browser";
import { TestSignIn } from "./test-sign-in";

export const ANA = "ana@example.com";
export const BO = "bo@example.com";

const person = (email: string, name: string, story: string) => ({
  userId: email,
  email,
  name,
  story,
  role: null,
  known: true,
});
const PEOPLE: SignInPerson[] = [
  { ...person("new@example.com", "Newcomer", "Nobody yet"), known: false },
  { ...person(ANA, "Ana B", "Admin"), role: "proxy_admin" },
  person(BO, "Bo <x>", "Member & more"),
];

export interface TestIdentity {
  port: number;
  close(): Promise<void>;
  trustedBy(region: RegionId): readonly TrustedIssuer[];
  /** The sign-in behind a button of the console. */
  button(id: string, region?: RegionId, browser?: TestBrowser): TestSignIn;
  /** Verifies as a proxy of the region would: by issuer, audience and the issuer's keys. */
  verify(token: string, region: RegionId): Promise<JWTPayload>;
}

/** Opens the providers of these regions; each needs a moment to make its keys. */
export async function openTestIdentity(...regions: RegionId[]): Promise<TestIdentity> {
  const { port, server, close } = await listenOnLoopback(0);
  const opened = await Promise.all(
    regions.map(async (region) => [region, await createIdentity({ region, port, people: PEOPLE })] as const),
  );
  const identities = new Map(opened);
  server.on("request", (req, res) => {
    const role = roleOfHost(req.headers.host);
    if (role?.part === "identity") identities.get(role.region)?.handle(req, res, role.kind);
    else res.writeHead(404).end();
  });
  const trustedBy = (region: RegionId) => identities.get(region)?.issuers ?? [];
  return {
    port,
    close,
    trustedBy,
    button: (id, region = "eu", browser) => new TestSignIn(port, region, id, browser),
    async verify(token, region) {
      const issuer = trustedBy(region).find((each) => each.issuer === decodeJwt(token).iss);
      if (!issuer) throw new Error("unknown issuer");
      const demanded = { issuer: issuer.issuer, audience: issuer.audience };
      return (await jwtVerify(token, createLocalJWKSet(issuer.jwks()), demanded)).payload;
    },
  };
}
