/**
 * The address list as servers tell it. LiteLLM Cloud (its control plane's contract): addresses and networks with names
 * and ends. A plain proxy (litellm/proxy/ui_crud_endpoints/proxy_setting_endpoints.py): strings, compared as a whole.
 */
import * as v from "valibot";
import type { AddressList } from "./address-list";
import { BITS, writeRange } from "./address-numbers";
import { parseRange, type RangeRefusal } from "./address-ranges";
import { trimmed } from "./address-spellings";

/** Times are RFC 3339 with `Z`. `range` is canonical text: one address or one network. */
export const AllowedIpEntrySchema = v.object({
  id: v.string(),
  range: v.string(),
  label: v.nullish(v.string(), null),
  /** An e-mail address, or the id of whoever has none. */
  created_by: v.nullish(v.string(), null),
  created_at: v.nullish(v.string(), null),
  /** From then on the entry lets nobody in. */
  expires_at: v.nullish(v.string(), null),
  /** `null`: not in the last 30 days, or caller addresses are not stored. */
  last_seen_at: v.nullish(v.string(), null),
  /** `null`: caller addresses are not stored. */
  requests_30d: v.nullish(v.number(), null),
});

export const AllowedIpModeSchema = v.picklist(["open", "restricted"]);

/** `GET /cloud/v1/allowed-ips`, and the answer to a change. A 412 carries it among the problem's members. */
export const AllowedIpsStateSchema = v.object({
  mode: AllowedIpModeSchema,
  entries: v.array(AllowedIpEntrySchema),
  /** How many entries there can be. */
  limit: v.number(),
  /** The strong `ETag`, without its quotes. */
  revision: v.string(),
  /** A change that is live and goes back by itself, to `previous`, unless it is confirmed by then. */
  pending: v.nullable(
    v.object({
      confirm_by: v.string(),
      /** The address that the change was made from. */
      confirm_from: v.string(),
      previous: v.object({ mode: AllowedIpModeSchema, entries: v.array(AllowedIpEntrySchema) }),
    }),
  ),
  /** The last change that went back, with what it had been. */
  last_revert: v.nullable(
    v.object({
      at: v.string(),
      requested_by: v.string(),
      entries: v.array(
        v.object({
          range: v.string(),
          label: v.nullish(v.string(), null),
          expires_at: v.nullish(v.string(), null),
        }),
      ),
    }),
  ),
});
export type AllowedIpsState = v.InferOutput<typeof AllowedIpsStateSchema>;

/** Seconds within which a change can be asked to be confirmed. */
export const CONFIRM_SECONDS = { least: 60, most: 600 } as const;

/** How long an address that an admin lets in from outside may last, and how fresh the sign-in must be. */
export const EMERGENCY = { hours: 24, signedInMinutes: 5 } as const;

/** `POST /cloud/v1/allowed-ips/rehearse`. 409 where caller addresses are not stored. */
export const RehearsalSchema = v.object({
  window_days: v.number(),
  requests_total: v.number(),
  requests_refused: v.number(),
  /** The 50 that call most. */
  refused: v.array(
    v.object({
      address: v.string(),
      requests: v.number(),
      last_seen_at: v.string(),
      key_alias: v.nullable(v.string()),
    }),
  ),
  caller_admitted: v.boolean(),
  /** `null`: no address of theirs is known. */
  admins: v.array(v.object({ user_id: v.string(), email: v.nullable(v.string()), admitted: v.nullable(v.boolean()) })),
});

/** `GET /cloud/v1/allowed-ips/refused?hours=`, at most {@link REFUSED_HOURS}. */
export const RefusedAddressesSchema = v.object({
  items: v.array(v.object({ address: v.string(), requests: v.number(), last_seen_at: v.string() })),
});
export const REFUSED_HOURS = 168;

/** `GET /get/allowed_ips` of a plain proxy: `null` admits everyone, `[]` nobody. */
export const ProxyAddressesSchema = v.object({ data: v.nullable(v.array(v.string())) });

/** `POST /add/allowed_ip` and `/delete/allowed_ip`. */
export const ProxyAddressChangedSchema = v.object({ message: v.string(), status: v.string() });

/** Body of the two: one string, stored as it is. */
export interface ProxyAddressChange {
  ip: string;
}

/** The proxy's list in the shape of the address rules. An entry is known by its text. */
export function listOfProxy(addresses: readonly string[] | null): AddressList {
  if (addresses === null) return { mode: "open", entries: [] };
  return { mode: "restricted", entries: addresses.map((text) => ({ id: text, range: text })) };
}

/** The proxy's check: equality of whole strings (`_check_valid_ip` of litellm/proxy/auth/auth_utils.py). */
export function proxyAdmits(addresses: readonly string[] | null, address: string): boolean {
  return addresses === null || addresses.includes(address);
}

export type ExactRefusal = RangeRefusal | "range" | "not-canonical";

export type ExactAddress =
  | { ok: true; address: string }
  | { ok: false; reason: ExactRefusal; suggestion?: string | undefined };

/**
 * One address as a plain proxy can match it: the text itself must be canonical. `range`: a network or a range, which the
 * proxy would store and never match. `not-canonical`: another spelling of the address that is suggested.
 */
export function parseExact(text: string): ExactAddress {
  const parsed = parseRange(text);
  if (!parsed.ok) return { ok: false, reason: parsed.reason, suggestion: parsed.suggestion };
  const [range] = parsed.ranges;
  if (!range || parsed.ranges.length > 1 || range.prefix !== BITS[range.family]) return { ok: false, reason: "range" };
  const address = writeRange(range);
  return address === trimmed(text)
    ? { ok: true, address }
    : { ok: false, reason: "not-canonical", suggestion: address };
}
