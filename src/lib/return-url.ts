/**
 * The one way a "where were you" may come back in: a path of this console that exists, or home. Nothing else is
 * followed, so the sign-in cannot be used to send people elsewhere (CWE-601; RFC 9700 section 4.11.1).
 */
import { paths, patterns } from "./paths";

const LONGEST = 2048;
/** What a provider adds to an address it sends back; it has no business in one of ours. */
const PROVIDER_PARAMETERS = ["code", "state", "iss", "error", "error_description", "error_uri", "session_state"];
/** Pages that are part of signing in or out: coming back to them would run in a circle. */
const NOT_A_PLACE = ["/sign-in", "/signed-out", "/auth"];

/** The address to go to after sign-in: the candidate, cleaned, or home. `origin` is the console's own. */
export function safeReturnUrl(candidate: unknown, origin: string): string {
  return acceptedReturnUrl(candidate, origin) ?? paths.home();
}

/** The candidate as a path of this console without the provider's parameters; `null` when it is refused. */
export function acceptedReturnUrl(candidate: unknown, origin: string): string | null {
  if (typeof candidate !== "string" || candidate.length > LONGEST) return null;
  if (!isPlainPath(candidate) || !URL.canParse(candidate, origin)) return null;
  const url = new URL(candidate, origin);
  // Dot segments are resolved by now: "/..//evil.example" has become "//evil.example", so the path is asked again.
  if (url.origin !== origin || !isPlainPath(url.pathname) || hidesSeparators(url.pathname)) return null;
  if (NOT_A_PLACE.some((place) => url.pathname === place || url.pathname.startsWith(`${place}/`))) return null;
  if (!isKnownPath(url.pathname)) return null;
  for (const name of PROVIDER_PARAMETERS) url.searchParams.delete(name);
  return url.pathname + url.search + url.hash;
}

/** One slash first, then neither a slash nor a backslash, and no control character (browsers drop tabs and newlines). */
function isPlainPath(text: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  return /^\/(?![/\\])/.test(text) && !/[\u0000-\u001f\u007f-\u009f\\]/.test(text);
}

/** True when a path, decoded once or twice, begins anew as another host's, or cannot be decoded. */
function hidesSeparators(pathname: string): boolean {
  let text = pathname;
  for (let layer = 0; layer < 2; layer++) {
    try {
      text = decodeURIComponent(text);
    } catch {
      return true;
    }
    if (!isPlainPath(text)) return true;
  }
  return false;
}

const known = Object.values(patterns).map(
  (pattern) => new RegExp(`^${pattern.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replace(/:[a-zA-Z]+/g, "[^/]+")}/?$`),
);

function isKnownPath(pathname: string): boolean {
  return known.some((pattern) => pattern.test(pathname));
}
