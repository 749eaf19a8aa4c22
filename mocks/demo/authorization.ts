/** An authorization request of the demo's provider, read and answered (OpenID Connect Core, section 3.1.2). Pure. */
import type { DemoPlaces } from "./places";

export interface AuthorizationAsk {
  clientId: string;
  redirectUri: string;
  state: string | null;
  nonce: string | null;
  scope: string;
  /** PKCE, `S256` only. */
  challenge: string;
  /** `prompt=none`: nobody may be asked. */
  isSilent: boolean;
}

/** Reads the request. A redirect address outside of the demo is no redirect address. */
export function readAsk(query: URLSearchParams, places: DemoPlaces): { ask: AuthorizationAsk } | { fault: string } {
  const redirectUri = query.get("redirect_uri") ?? "";
  const root = places.issuer.slice(0, -"demo".length);
  if (query.get("client_id") !== places.clientId) return { fault: "client_id is not the console's" };
  if (!redirectUri.startsWith(`${root}sign-in/callback/`)) return { fault: "redirect_uri is not the console's" };
  if (query.get("response_type") !== "code") return { fault: "response_type is not code" };
  const challenge = query.get("code_challenge") ?? "";
  if (challenge === "" || query.get("code_challenge_method") !== "S256") return { fault: "PKCE with S256 is missing" };
  return {
    ask: {
      clientId: places.clientId,
      redirectUri,
      state: query.get("state"),
      nonce: query.get("nonce"),
      scope: query.get("scope") ?? "openid",
      challenge,
      isSilent: (query.get("prompt") ?? "").split(" ").includes("none"),
    },
  };
}

/** Where the browser goes with the answer; it names its issuer (RFC 9207). */
export function answerTo(
  { redirectUri, state }: AuthorizationAsk,
  { issuer }: DemoPlaces,
  answer: { code: string } | { error: string },
): string {
  const url = new URL(redirectUri);
  for (const [name, value] of Object.entries({ ...answer, iss: issuer })) url.searchParams.set(name, value);
  if (state !== null) url.searchParams.set("state", state);
  return url.href;
}

/** Where the browser goes after signing out (OpenID Connect RP-Initiated Logout, section 3); within the demo only. */
export function afterSignOut(query: URLSearchParams, root: string): string {
  const asked = query.get("post_logout_redirect_uri") ?? "";
  if (!asked.startsWith(root)) return root;
  const url = new URL(asked);
  const state = query.get("state");
  if (state !== null) url.searchParams.set("state", state);
  return url.href;
}
