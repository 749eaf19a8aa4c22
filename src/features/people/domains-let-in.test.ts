import { describe, expect, it } from "vitest";
import { readConfig } from "~/contract/config";
import { readPaste } from "~/contract/email-addresses-paste";
import { domainsLetIn } from "./domains-let-in";
import { addEntries, judge, type Known, type Terms } from "./invite-verdicts";

const PROVIDER = { kind: "keycloak", mode: "direct", clientId: "console" };

/** The domains of a configuration with one provider for each list; `null` is a provider that lists none. */
function domainsOf(...lists: readonly (readonly string[] | null)[]): readonly string[] | null {
  const result = readConfig({
    instance: { kind: "cloud", name: "Acme Group", region: { id: "eu", label: "Frankfurt" } },
    api: { baseUrl: "https://api.example.com" },
    identityProviders: lists.map((allowedDomains, at) => ({
      ...PROVIDER,
      id: `provider-${at}`,
      authority: `https://id-${at}.example.com/`,
      ...(allowedDomains && { allowedDomains }),
    })),
  });
  if (!("config" in result)) throw new Error(JSON.stringify(result.faults));
  return domainsLetIn(result.config);
}

const TERMS: Terms = { role: "internal_user", organizationId: "north", teamIds: [], budget: null, period: null };

function verdictOf(address: string, domains: readonly string[] | null): string | undefined {
  const known: Known = { members: new Map(), invited: new Set(), domains, teams: new Map() };
  return judge(addEntries([], readPaste(address).entries, 1).chips, known, TERMS).rows[0]?.verdict.kind;
}

describe("the domains that can sign in", () => {
  it("are any as soon as one provider lists none", () => {
    expect(domainsOf(null)).toBeNull();
    expect(domainsOf(["example.com"], null)).toBeNull();
  });

  it("are those of all providers, in one spelling", () => {
    expect(domainsOf(["Example.COM", " bücher.example "], ["例子.测试"])).toEqual([
      "example.com",
      "xn--bcher-kva.example",
      "xn--fsqu00a.xn--0zwm56d",
    ]);
  });
});

describe("an address is let in by its own domain", () => {
  it.each([
    ["ann@example.com", ["example.com"], "ok"],
    ["ann@EXAMPLE.com", ["example.com"], "ok"],
    ["ann@example.com", ["EXAMPLE.Com"], "ok"],
    ["ann+ci@example.com", ["example.com"], "ok"],
    ["ann@example.org", ["example.com"], "domain"],
    // A domain does not let in what stands under it, beside it or above it.
    ["ann@mail.example.com", ["example.com"], "domain"],
    ["ann@example.com", ["mail.example.com"], "domain"],
    ["ann@mail.example.com", ["mail.example.com"], "ok"],
    ["ann@notexample.com", ["example.com"], "domain"],
    ["ann@example.com.example.net", ["example.com"], "domain"],
    ["ann@example.co", ["example.com"], "domain"],
    // In another script, written either way on either side.
    ["ann@bücher.example", ["bücher.example"], "ok"],
    ["ann@BÜCHER.example", ["xn--bcher-kva.example"], "ok"],
    ["ann@xn--bcher-kva.example", ["bücher.example"], "ok"],
    ["王芳@例子。测试", ["例子.测试"], "ok"],
    ["ann@bucher.example", ["bücher.example"], "domain"],
    // A Cyrillic letter that looks like the other one.
    ["ann@exаmple.com", ["example.com"], "domain"],
    ["ann@example.org", ["example.com", "example.org"], "ok"],
    // What is no domain lets in nobody, and what is no address stays malformed.
    ["ann@example.com", ["*.example.com", "@example.com"], "domain"],
    ["ann@example", ["example"], "malformed"],
  ])("%s where %j is listed is %s", (address, allowed, kind) => {
    expect(verdictOf(address, domainsOf(allowed))).toBe(kind);
  });
});
