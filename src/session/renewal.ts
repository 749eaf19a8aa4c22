/**
 * Renewal, one at a time in the whole browser. With rotating refresh tokens a second request with the same token is
 * taken for theft, and the provider ends the session (RFC 9700 section 4.14.2): hence the lock, the generation number,
 * and the question to the other tabs before a token is redeemed and once more before the session is given up.
 */
import type { SessionRecord, Tokens } from "./session-record";
import { type FailureCode, SignInFailure } from "./sign-in-failure";

/** How long other tabs have to name a newer generation. They answer from memory. */
const ASK_MS = 150;
/** After a refusal: the tab that was faster may still be storing what it got. */
const ASK_AGAIN_MS = 600;

/** Failures that say nothing about the session: the provider may answer later. */
const PASSING: readonly FailureCode[] = [
  "provider-unreachable",
  "provider-cors",
  "provider-busy",
  "discovery-malformed",
  "discovery-issuer",
];

export interface RenewalOptions {
  /** The record of this tab; `null` once the session is over. */
  current: () => SessionRecord | null;
  /** Makes the record the one of this tab. */
  keep: (record: SessionRecord) => void;
  /** One token request with the record's refresh token. */
  redeem: (record: SessionRecord) => Promise<Tokens>;
  /** A record of the same session with a higher generation, from another tab. */
  askOthers: (record: SessionRecord, ms: number) => Promise<SessionRecord | null>;
  tellOthers: (record: SessionRecord) => void;
  /** The session is over: it cannot be renewed. */
  giveUp: () => void;
  /** Runs the work while no other tab runs its own. */
  alone: <Result>(work: () => Promise<Result>) => Promise<Result>;
}

/** Gives a token other than `stale`, or `null` when the session is over. Rejects when the provider cannot be asked now. */
export type Renew = (stale: string) => Promise<string | null>;

export function createRenewal(options: RenewalOptions): Renew {
  const { current, keep, redeem, askOthers, tellOthers, giveUp, alone } = options;
  let flight: Promise<string | null> | null = null;

  async function renew(stale: string): Promise<string | null> {
    const record = current();
    if (!record) return null;
    if (record.tokens.accessToken !== stale) return record.tokens.accessToken;
    if (await takeNewer(record, ASK_MS)) return current()?.tokens.accessToken ?? null;
    if (current() !== record && current()?.id !== record.id) return null;
    if (record.tokens.refreshToken === null) return end();
    try {
      const tokens = await redeem(record);
      const now = current();
      // Signed out while the provider was answering: what came is not used.
      if (now?.id !== record.id) return null;
      const renewed = { ...now, tokens, generation: record.generation + 1 };
      keep(renewed);
      tellOthers(renewed);
      return tokens.accessToken;
    } catch (error) {
      if (error instanceof SignInFailure && PASSING.includes(error.code)) throw error;
      if (await takeNewer(record, ASK_AGAIN_MS)) return current()?.tokens.accessToken ?? null;
      return current()?.id === record.id ? end() : null;
    }
  }

  async function takeNewer(record: SessionRecord, ms: number): Promise<boolean> {
    const newer = await askOthers(record, ms);
    const now = current();
    if (!now || now.id !== record.id) return false;
    if (newer && newer.id === now.id && newer.generation > now.generation) {
      keep({ ...now, tokens: newer.tokens, generation: newer.generation });
    }
    return (current()?.generation ?? 0) > record.generation;
  }

  function end(): null {
    giveUp();
    return null;
  }

  return (stale) => {
    flight ??= alone(() => renew(stale)).finally(() => {
      flight = null;
    });
    return flight;
  };
}
