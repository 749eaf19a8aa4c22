/** `/cloud/v1/allowed-ips`: the list, its rehearsal, timed confirmation, and the way back for an admin outside it. */
import type { AllowedIpRow } from "mocks/world/addresses";
import { uuidOf } from "mocks/world/random";
import type { HttpHandler } from "msw";
import { admits } from "~/contract/address-admission";
import { endOf } from "~/contract/address-list";
import { EMERGENCY } from "~/contract/allowed-ips";
import { readConfirmSeconds, readWanted, refuseFaults, refuseLockOut, type WantedList } from "./allowed-ip-checks";
import { refusedLately, rehearse } from "./allowed-ip-rehearsal";
import { ALLOWED_IPS, listState, listToldOf, revisionOf, stateAnswer } from "./allowed-ip-rows";
import { type Ask, cloudRoute, type Desk } from "./answer";
import { callerAddress } from "./caller-address";
import { addressesIn, writeAddresses } from "./database";
import { recordEvent } from "./events";
import { hasAdminView } from "./gate";
import { outsideList } from "./network-gate";
import { problem } from "./refusals";

export function allowedIpHandlers(desk: Desk): HttpHandler[] {
  const route = "/cloud/v1/allowed-ips";
  return [
    cloudRoute(desk, "get", route, (ask) => stateAnswer(forReaders(ask).db)),
    cloudRoute(desk, "put", route, (ask) => replace(forAdmins(ask))),
    cloudRoute(desk, "post", `${route}/rehearse`, (ask) => rehearse(forAdmins(ask))),
    cloudRoute(desk, "post", `${route}/confirm`, (ask) => confirm(forAdmins(ask))),
    cloudRoute(desk, "get", `${route}/refused`, (ask) => refusedLately(forReaders(ask))),
  ];
}

function forReaders(ask: Ask): Ask {
  if (hasAdminView(ask.caller.user)) return ask;
  throw problem(403, "forbidden", "The address list is for those who see the whole instance.");
}

function forAdmins(ask: Ask): Ask {
  if (ask.caller.user.role === "proxy_admin") return ask;
  throw problem(403, "forbidden", "Only an instance admin changes the address list.");
}

function replace(ask: Ask): Response {
  const { cell, db, body, caller } = ask;
  passRevision(ask);
  const seconds = readConfirmSeconds(body);
  const wanted = readWanted(body);
  const before = addressesIn(db);
  const [address, at] = [callerAddress(cell), db.now.getTime()];
  const isOutside = !admits(before, address, at).isAdmitted;
  if (isOutside) passEmergency(ask, wanted, seconds);
  else refuseLockOut({ before, after: wanted, address, at });
  const entries = wanted.entries.map((entry, index) => storedEntry(ask, entry, index));
  const { pending: waiting } = before;
  const pending =
    seconds === null
      ? null
      : {
          confirmBy: new Date(at + seconds * 1000).toISOString(),
          confirmFrom: address,
          requestedBy: nameOf(ask),
          // A change on top of one that is not confirmed goes back to what was confirmed last.
          previous: waiting?.previous ?? { mode: before.mode, entries: before.entries },
        };
  writeAddresses(db, {
    mode: wanted.mode,
    entries,
    version: before.version + 1,
    // Who comes in by the way back decides nothing about what is waiting.
    pending: isOutside ? waiting : pending,
    lastAddresses: new Map([...before.lastAddresses, [caller.user.userId, address]]),
  });
  recordEvent(ask, {
    action: isOutside ? "emergency-address" : "allowed_ips.updated",
    category: isOutside ? "access" : "update",
    object: isOutside ? { ...ALLOWED_IPS, label: address } : ALLOWED_IPS,
    before: listToldOf(before),
    after: { ...listToldOf({ mode: wanted.mode, entries }), ...(pending && { confirm_by: pending.confirmBy }) },
  });
  return stateAnswer(db, pending && !isOutside ? 202 : 200);
}

function confirm(ask: Ask): Response {
  const { cell, db } = ask;
  passRevision(ask);
  const { mode, entries, pending, version } = addressesIn(db);
  if (!pending) throw problem(409, "nothing-pending", "No change is waiting to be confirmed.");
  const address = callerAddress(cell);
  if (!admits({ mode, entries }, address, db.now.getTime()).isAdmitted) {
    throw outsideList(address, "The new list refuses this address: confirm from one that it admits.");
  }
  writeAddresses(db, { pending: null, version: version + 1 });
  recordEvent(ask, {
    action: "allowed_ips.confirmed",
    category: "update",
    object: ALLOWED_IPS,
    before: listToldOf(pending.previous),
    after: listToldOf({ mode, entries }),
  });
  return stateAnswer(db);
}

/** A change says on which state it is based (RFC 9110 section 13.1.1); strong comparison, so `W/` never matches. */
function passRevision({ db, request }: Ask): void {
  const header = request.headers.get("If-Match");
  if (header === null)
    throw problem(428, "revision-required", "Send the revision that the change is based on as If-Match.");
  const isCurrent = header.split(",").some((tag) => tag.trim() === `"${revisionOf(db)}"`);
  if (!isCurrent) throw problem(412, "revision-stale", "The list is another one by now.", listState(db));
}

/** From outside the list: one's own address, once, for a day at most, after a fresh sign-in, and nothing else. */
function passEmergency({ cell, db, caller }: Ask, wanted: WantedList, seconds: number | null): void {
  const before = addressesIn(db);
  const [address, now] = [callerAddress(cell), db.now.getTime()];
  const [added, ...rest] = wanted.entries.filter((entry) => !before.entries.some((row) => isSame(row, entry)));
  const isAddition =
    wanted.mode === before.mode && rest.length === 0 && wanted.entries.length === before.entries.length + 1;
  if (!added || !isAddition || added.range !== address || seconds !== null) {
    throw outsideList(address, "From outside the list an admin can add their own address, and change nothing else.");
  }
  const end = endOf(added);
  if (end <= now || end > now + EMERGENCY.hours * 3_600_000) {
    const pointer = `/entries/${wanted.entries.indexOf(added)}/expires_at`;
    const detail = `An address let in from outside ends within ${EMERGENCY.hours} hours.`;
    refuseFaults([{ pointer, code: "emergency-too-long", detail }]);
  }
  const isFresh = caller.authTime !== null && now - caller.authTime * 1000 < EMERGENCY.signedInMinutes * 60_000;
  if (!isFresh) {
    const detail = `Sign in again: this takes a sign-in less than ${EMERGENCY.signedInMinutes} minutes old.`;
    throw problem(403, "sign-in-too-old", detail);
  }
}

const isSame = (row: AllowedIpRow, entry: WantedList["entries"][number]) =>
  row.id === entry.id && row.range === entry.range && row.label === entry.label && row.expiresAt === entry.expiresAt;

/** What is known of an entry stays with its id, or with its addresses where it comes without one. */
function storedEntry(ask: Ask, entry: WantedList["entries"][number], index: number): AllowedIpRow {
  const { db } = ask;
  const { entries, pending, version } = addressesIn(db);
  const { id, range, label, expiresAt } = entry;
  // What a change under way took out may be put back.
  const known = [...entries, ...(pending?.previous.entries ?? [])].find((row) =>
    id === undefined ? row.range === range : row.id === id,
  );
  return {
    id: known?.id ?? uuidOf(`allowed-ip/${db.world.tenant.id}/${version}/${index}`),
    range,
    label,
    expiresAt,
    createdBy: known?.createdBy ?? nameOf(ask),
    createdAt: known?.createdAt ?? db.now.toISOString(),
  };
}

const nameOf = ({ caller: { user } }: Ask) => user.email ?? user.userId;
