/**
 * Blocks of addresses that no caller can have, and blocks that few can: IANA's special-purpose registries (RFC 6890)
 * and IPv6 address space (RFC 4291 section 2.4). A range is judged where it lies in a block as a whole; one that also
 * holds ordinary addresses is not refused for the others.
 */
import { type Address, type AddressRange, BITS, type Family, lowQuad, networkOf, readAddress } from "./address-numbers";

export type BlockRefusal = "unspecified" | "multicast" | "reserved" | "ipv4-compatible";

export type AddressWarning =
  | "private"
  | "documentation"
  | "loopback"
  | "link-local"
  | "unique-local"
  | "carrier-grade-nat"
  | "benchmarking"
  | "translated"
  | "opens-all";

type Blocks<Kind> = readonly (AddressRange & { kind: Kind })[];

const REFUSED = blocks<BlockRefusal>({
  unspecified: ["0.0.0.0/32", "::/128"], // RFC 1122 section 3.2.1.3, RFC 4291 section 2.5.2
  multicast: ["224.0.0.0/4", "ff00::/8"], // RFC 5771, RFC 4291 section 2.7
  "ipv4-compatible": ["::/96"], // deprecated by RFC 4291 section 2.5.5.1
  reserved: [
    "0.0.0.0/8", // "this network", RFC 1122 section 3.2.1.3
    "192.0.0.0/24", // protocol assignments, RFC 6890 section 2.1
    "192.88.99.0/24", // 6to4 relay anycast, deprecated by RFC 7526
    "240.0.0.0/4", // RFC 1112 section 4, with the broadcast address
    "::/3", // unassigned, with 100::/64 of RFC 6666
    "2001:10::/28", // ORCHID, RFC 4843 and 7343: never on the wire
    "2001:20::/28",
    "4000::/2", // unassigned, all the way to fc00::/7
    "8000::/2",
    "c000::/3",
    "e000::/4",
    "f000::/5",
    "f800::/6",
    "fe00::/9",
    "fec0::/10", // site-local, deprecated by RFC 3879
  ],
});

/** Inside a refused block, and still used by callers. */
const SPARED = blocks({ spared: ["::1/128", "64:ff9b::/96", "64:ff9b:1::/48"] });

const WARNED = blocks<AddressWarning>({
  private: ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"], // RFC 1918
  documentation: ["192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24", "2001:db8::/32", "3fff::/20"], // RFC 5737, 3849, 9637
  loopback: ["127.0.0.0/8", "::1/128"], // RFC 1122 section 3.2.1.3, RFC 4291 section 2.5.3
  "link-local": ["169.254.0.0/16", "fe80::/10"], // RFC 3927, RFC 4291 section 2.5.6
  "unique-local": ["fc00::/7"], // RFC 4193
  "carrier-grade-nat": ["100.64.0.0/10"], // RFC 6598
  benchmarking: ["198.18.0.0/15", "2001:2::/48"], // RFC 2544, RFC 5180
  translated: ["64:ff9b::/96", "64:ff9b:1::/48"], // RFC 6052, RFC 8215
  "opens-all": [],
});

/** Why no caller can have an address of this range; `null` where one can. */
export function refusalOf(range: AddressRange): BlockRefusal | null {
  if (kindsOf(range, SPARED).length > 0) return null;
  const [kind] = kindsOf(range, REFUSED);
  // `::2` is no more an IPv4 address than 0.0.0.2 is one of a caller.
  return kind === "ipv4-compatible" && range.first >> 24n === 0n ? "reserved" : (kind ?? null);
}

/** What to say of a range that is allowed. */
export function warningsOf(range: AddressRange): AddressWarning[] {
  return range.prefix === 0 ? ["opens-all"] : kindsOf(range, WARNED);
}

/** The IPv4 network that an IPv4-compatible one stands for. */
export function compatibleQuad(range: AddressRange): AddressRange {
  const address: Address = lowQuad({ family: 6, value: range.first });
  return networkOf(address, range.prefix - (BITS[6] - BITS[4]));
}

function kindsOf<Kind>({ family, first, last }: AddressRange, among: Blocks<Kind>): Kind[] {
  return among
    .filter((block) => block.family === family && block.first <= first && last <= block.last)
    .map(({ kind }) => kind);
}

function blocks<Kind extends string>(texts: Record<Kind, readonly string[]>): Blocks<Kind> {
  const kinds = Object.keys(texts) as Kind[];
  return kinds.flatMap((kind) => texts[kind].map((text) => ({ ...blockOf(text), kind })));
}

function blockOf(text: string): AddressRange {
  const [address = "", prefix] = text.split("/");
  const { family, value } = readAddress(address) ?? ({ family: 4 as Family, value: 0n } satisfies Address);
  return networkOf({ family, value }, Number(prefix));
}
