/**
 * The path the console is served under, as it was built (`vite build --base /console/`): "" at the root of a host,
 * "/console" below it. The router takes it off its own paths; whatever leaves the router puts it back.
 */
export const BASE_PATH = withoutSlash(import.meta.env.BASE_URL);

/** A base without its slash at the end, so that a path of ours can follow. */
export function withoutSlash(base: string): string {
  return base.replace(/\/+$/, "");
}

/** The part of an address's path that is the console's own: `/console/usage` is `/usage`. */
export function withoutBase(pathname: string, base = BASE_PATH): string {
  if (pathname === base) return "/";
  return base !== "" && pathname.startsWith(`${base}/`) ? pathname.slice(base.length) : pathname;
}

/** Where this console is reached, without a slash at the end: what a provider registers, what a note names. */
export function consoleUrl(origin = window.location.origin, base = BASE_PATH): string {
  return origin + base;
}
