/** The console's one Trusted Types policy (see csp.ts): it lets our own workers be started, and nothing else be run. */

interface TrustedTypes {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): { createScriptURL(url: string): string };
}

/** A worker of ours, as the build or the dev server names it. */
const OWN_WORKER = /\/[\w-]*-worker[\w.-]*\.[jt]s$/;

/** The address itself, or an exception: only what the page's own origin serves as one of our workers may be started. */
export function checkWorkerUrl(url: string, page: string): string {
  const { href, pathname } = new URL(url, page);
  // Not by its origin: that of a blob's address is the page's, too.
  const isServed = href.startsWith(`${new URL(page).origin}/`);
  if (!isServed || !OWN_WORKER.test(pathname)) throw new TypeError(`not a worker of ours: ${url}`);
  return url;
}

let policy: ReturnType<TrustedTypes["createPolicy"]> | null = null;

/** A worker's address as the browser takes it: stamped by the policy where it knows Trusted Types, checked anywhere. */
export function trustedWorkerUrl(url: string): string {
  const check = (asked: string) => checkWorkerUrl(asked, window.location.href);
  const { trustedTypes } = window as { trustedTypes?: TrustedTypes };
  policy ??= trustedTypes?.createPolicy("console", { createScriptURL: check }) ?? { createScriptURL: check };
  return policy.createScriptURL(url);
}
