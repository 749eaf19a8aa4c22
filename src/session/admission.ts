/** Whom the server lets in. Claims say who somebody is to the provider; only the server says who they are here. */
import { ApiError } from "~/api/errors";
import type { Person } from "~/contract/permissions";
import type { Account, ForbiddenReason } from "./session-machine";
import type { SessionStore } from "./session-store";
import { safeDescription } from "./sign-in-failure";

/** Asks the server who holds this token. Rejects with an {@link ApiError}. */
export type FetchPerson = (token: string, account: Account) => Promise<Person>;

const FORBIDDEN_BY_KIND: Partial<Record<ApiError["kind"], ForbiddenReason>> = {
  forbidden: "not-invited",
  unauthenticated: "token-refused",
  "address-refused": "address-refused",
};

/**
 * Only the words tell (litellm/proxy/auth/handle_jwt.py, user_api_key_auth.py). Without a licence older proxies answered
 * 401, and 1.108.7 answers 403 with param `premium_user`.
 */
const BY_WORDS: readonly (readonly [RegExp, ForbiddenReason])[] = [
  [/doesn't exist in db|user not found|create user via/i, "not-invited"],
  [/enterprise|licen[cs]e/i, "licence-missing"],
];

/** Why the server does not let somebody in; `null` when the error says nothing of that. */
function reasonOf(error: unknown): ForbiddenReason | null {
  if (!(error instanceof ApiError)) return null;
  const reason = FORBIDDEN_BY_KIND[error.kind] ?? null;
  if (reason !== "token-refused" && reason !== "not-invited") return reason;
  return BY_WORDS.find(([pattern]) => pattern.test(error.message))?.[1] ?? reason;
}

/**
 * Makes the refusal the state of the session. Answers whether the error was one. `lacksRoles`: the token came without
 * the claims that roles are decided by, so that nobody would have been let in.
 */
export function refuse(
  store: SessionStore,
  error: unknown,
  providerId: string,
  account: Account,
  lacksRoles = false,
): boolean {
  const found = reasonOf(error);
  if (!(error instanceof ApiError) || found === null) return false;
  const reason = found === "not-invited" && lacksRoles ? "groups-overage" : found;
  const { address, requestId } = error;
  const words = safeDescription(error.message);
  store.dispatch({ type: "refused", forbidden: { providerId, account, reason, address, words, requestId } });
  return true;
}

interface RefreshOptions {
  store: SessionStore;
  fetchPerson: FetchPerson;
  accessToken: () => Promise<string | null>;
  renewAfterRefusal: (token: string) => Promise<string | null>;
}

/**
 * Asks the server again who is here. Only a plain "no" ends the session, or a fresh token that is refused as well: no
 * answer signs nobody out.
 */
export async function refreshPerson({ store, fetchPerson, accessToken, renewAfterRefusal }: RefreshOptions) {
  let isFresh = false;
  try {
    const token = await accessToken();
    const held = store.current();
    if (token === null || !held) return;
    const person = await fetchPerson(token, held.account).catch(async (error: unknown) => {
      if (reasonOf(error) !== "token-refused") throw error;
      const renewed = await renewAfterRefusal(token);
      if (renewed === null) throw error;
      isFresh = true;
      return fetchPerson(renewed, held.account);
    });
    const now = store.current();
    if (now?.id !== held.id) return;
    store.keep({ ...now, person });
    store.dispatch({ type: "person-changed", person });
  } catch (error) {
    const held = store.current();
    const reason = reasonOf(error);
    const isNo = reason === "not-invited" || reason === "licence-missing" || (reason === "token-refused" && isFresh);
    if (held && isNo) refuse(store, error, held.providerId, held.account);
  }
}
