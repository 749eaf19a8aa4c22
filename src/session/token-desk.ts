/**
 * Where oidc-client-ts hands over what it received. The library stores a user before it says so, which makes this the
 * one place at which tokens can be refused and nothing has been kept: `set` judges, and a judge that throws makes the
 * library's own call fail.
 */
import { type StateStore, User } from "oidc-client-ts";
import type { Tokens } from "./session-record";

/** Tokens as received: the lifetime is still relative, because the library's absolute one is by an untrusted clock. */
export type ReceivedTokens = Omit<Tokens, "expiresAt"> & { expiresInSeconds: number | null };

/** Throws when the tokens are not what they should be; else says what it found in them. */
export type TokenJudge<Finding> = (tokens: ReceivedTokens) => Promise<Finding>;

export interface Receipt<Finding> {
  tokens: ReceivedTokens;
  finding: Finding;
}

export interface TokenDesk {
  userStore: StateStore;
  /**
   * Does `work` with the library, which finds `current` as its user, and gives the tokens that arrived and passed the
   * judge. One at a time: work of the same provider waits for the one before.
   */
  receive<Finding>(
    judge: TokenJudge<Finding>,
    current: Tokens | null,
    work: () => Promise<unknown>,
  ): Promise<Receipt<Finding>>;
}

interface Turn {
  current: Tokens | null;
  take(tokens: ReceivedTokens): Promise<void>;
}

export function createTokenDesk(): TokenDesk {
  let turn: Turn | null = null;
  let queue: Promise<unknown> = Promise.resolve();

  const userStore: StateStore = {
    async set(_key, text) {
      if (!turn) throw new Error("tokens that nobody asked for");
      await turn.take(tokensOf(User.fromStorageString(text)));
    },
    get: async () => (turn?.current ? userText(turn.current) : null),
    remove: async () => null,
    getAllKeys: async () => [],
  };

  async function serve<Finding>(judge: TokenJudge<Finding>, current: Tokens | null, work: () => Promise<unknown>) {
    const receipts: Receipt<Finding>[] = [];
    turn = {
      current,
      take: async (tokens) => void receipts.push({ tokens, finding: await judge(tokens) }),
    };
    try {
      await work();
    } finally {
      turn = null;
    }
    const receipt = receipts.at(-1);
    if (!receipt) throw new Error("the provider's answer held no tokens");
    return receipt;
  }

  return {
    userStore,
    receive(judge, current, work) {
      const result = queue.then(() => serve(judge, current, work));
      queue = result.catch(() => undefined);
      return result;
    },
  };
}

function tokensOf(user: User): ReceivedTokens {
  return {
    accessToken: user.access_token,
    idToken: user.id_token ?? "",
    refreshToken: user.refresh_token ?? null,
    scope: user.scope ?? "",
    expiresInSeconds: user.expires_in ?? null,
  };
}

/** The tokens as the library stores a user. It reads the profile's claims from the ID token by itself. */
function userText({ accessToken, idToken, refreshToken, scope }: Tokens): string {
  return JSON.stringify({
    id_token: idToken,
    access_token: accessToken,
    refresh_token: refreshToken ?? undefined,
    token_type: "Bearer",
    scope,
    session_state: null,
    profile: {},
  });
}
