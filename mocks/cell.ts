/**
 * A cell is one region's LiteLLM: one tenant, its people and data, the issuers it trusts. Cells share nothing in memory,
 * as the real regions share nothing.
 */
import type { JSONWebKeySet } from "jose";
import type { RegionId } from "./hosts";
import type { World } from "./world/world";

/** The present moment. Passed in everywhere, so that a test or `--now` can say what day it is. */
export type Clock = () => Date;

/** Which kind of instance answers: LiteLLM Cloud, or a plain proxy without the control plane. */
export type InstanceKind = "cloud" | "proxy";

/** An issuer the proxy trusts: an entry of `litellm_jwtauth.issuers[]`. */
export interface TrustedIssuer {
  issuer: string;
  audience: string;
  /** Asked on every verification, so that keys may rotate. */
  jwks: () => JSONWebKeySet;
}

export interface Cell {
  region: RegionId;
  kind: InstanceKind;
  world: World;
  now: Clock;
  issuers: readonly TrustedIssuer[];
  /** Origins that CORS admits (LITELLM_CORS_ORIGINS). */
  corsOrigins: readonly string[];
  /** From where requests come, in canonical text; absent or `null`: everyone sits in the region's office. */
  callerAddress?: () => string | null;
}
