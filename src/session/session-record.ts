/**
 * What this tab keeps of a session, in its own sessionStorage and nowhere else. Access and refresh token lie together:
 * a refresh token held in memory only could renew nothing after a reload (docs/security.md).
 */
import * as v from "valibot";
import { INSTANCE_ROLES } from "~/contract/permissions";
import { type BrowserStorage, eraseKept, keptItems, readKept, writeKept } from "~/lib/kept-in-browser";

const TokensSchema = v.object({
  accessToken: v.pipe(v.string(), v.nonEmpty()),
  idToken: v.pipe(v.string(), v.nonEmpty()),
  refreshToken: v.nullable(v.string()),
  scope: v.string(),
  /** In trusted time; `null` where the provider did not say. */
  expiresAt: v.nullable(v.number()),
});
export type Tokens = v.InferOutput<typeof TokensSchema>;

const PersonSchema = v.object({
  userId: v.string(),
  email: v.nullable(v.string()),
  role: v.picklist(INSTANCE_ROLES),
  memberships: v.pipe(
    v.array(v.object({ organizationId: v.string(), alias: v.nullable(v.string()), role: v.nullable(v.string()) })),
    v.readonly(),
  ),
  address: v.nullable(v.string()),
});

export const SessionRecordSchema = v.pipe(
  v.object({
    version: v.literal(1),
    /** The api it belongs to: a console that was pointed elsewhere does not take it up. */
    instance: v.string(),
    id: v.pipe(v.string(), v.nonEmpty()),
    providerId: v.string(),
    account: v.object({ subject: v.string(), email: v.nullable(v.string()), name: v.nullable(v.string()) }),
    person: PersonSchema,
    signedInAt: v.number(),
    /** The latest trusted time. */
    seen: v.number(),
    /** Wall clock of the last heartbeat. */
    beat: v.number(),
    /** Counts renewals; the higher one holds the tokens that are still good. */
    generation: v.number(),
    tokens: TokensSchema,
  }),
  v.check((record) => record.signedInAt <= record.seen, "signed in later than ever seen"),
);
export type SessionRecord = v.InferOutput<typeof SessionRecordSchema>;

export interface SessionVault {
  read(): SessionRecord | null;
  write(record: SessionRecord): void;
  erase(): void;
}

/** The record in this tab's storage. Whatever does not read as one of this instance is erased. */
export function createSessionVault(storage: BrowserStorage, instance: string): SessionVault {
  const erase = () => eraseKept(keptItems.session, storage);
  return {
    erase,
    write: (record) => void writeKept(keptItems.session, storage, JSON.stringify(record)),
    read() {
      const text = readKept(keptItems.session, storage);
      if (text === null) return null;
      const record = parseRecord(text);
      if (record?.instance === instance) return record;
      erase();
      return null;
    },
  };
}

function parseRecord(text: string): SessionRecord | null {
  try {
    const parsed = v.safeParse(SessionRecordSchema, JSON.parse(text));
    return parsed.success ? parsed.output : null;
  } catch {
    return null;
  }
}
