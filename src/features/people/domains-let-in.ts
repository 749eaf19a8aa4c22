import type { ConsoleConfig } from "~/contract/config";
import { readMailAddress } from "~/contract/email-addresses";

/**
 * Domains that some provider lets in, in ASCII as addresses are compared; `null` when one of them lists none and so lets
 * in any. Whoever no provider lets in could never accept. A domain's subdomains are domains of their own.
 */
export function domainsLetIn({
  identityProviders,
}: Pick<ConsoleConfig, "identityProviders">): readonly string[] | null {
  const lists = identityProviders.map(({ allowedDomains }) => allowedDomains);
  if (lists.some((list) => list === undefined)) return null;
  return lists.flatMap((list) => (list ?? []).map(asciiDomain));
}

/** A domain in another script as `xn--…`; what is none stays as it is written, and matches nobody. */
function asciiDomain(written: string): string {
  const domain = written.trim();
  const reading = readMailAddress(`somebody@${domain}`);
  return "address" in reading ? reading.address.domain : domain.toLowerCase();
}
