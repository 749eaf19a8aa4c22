/**
 * Texts of one noun's pages, each group a chunk of its own: whoever reads usage does not fetch the words of the audit
 * log.
 */
import type { Locale } from "~/lib/locale";
import type { accessReview } from "./en/access-review";
import type { allowedIps } from "./en/allowed-ips";
import type { auditEvent } from "./en/audit-event";
import type { auditExport } from "./en/audit-export";
import type { auditLog } from "./en/audit-log";
import type { auditRetention } from "./en/audit-retention";
import type { offBoarding } from "./en/off-boarding";
import type { palette } from "./en/palette";
import type { people } from "./en/people";
import type { person } from "./en/person";
import type { privacy } from "./en/privacy";
import type { privacyFields } from "./en/privacy-fields";
import type { settings } from "./en/settings";

/** By the name under which `useTranslations` finds them. */
export interface NounMessages {
  accessReview: typeof accessReview;
  allowedIps: typeof allowedIps;
  auditEvent: typeof auditEvent;
  auditExport: typeof auditExport;
  auditLog: typeof auditLog;
  auditRetention: typeof auditRetention;
  offBoarding: typeof offBoarding;
  palette: typeof palette;
  people: typeof people;
  person: typeof person;
  privacy: typeof privacy;
  privacyFields: typeof privacyFields;
  settings: typeof settings;
}
export type Noun = keyof NounMessages;

type Source = { [Language in Locale]: () => Promise<object> };

const SOURCES: { [Name in Noun]: Source } = {
  accessReview: { en: () => import("./en/access-review"), "zh-CN": () => import("./zh-CN/access-review") },
  allowedIps: { en: () => import("./en/allowed-ips"), "zh-CN": () => import("./zh-CN/allowed-ips") },
  auditEvent: { en: () => import("./en/audit-event"), "zh-CN": () => import("./zh-CN/audit-event") },
  auditExport: { en: () => import("./en/audit-export"), "zh-CN": () => import("./zh-CN/audit-export") },
  auditLog: { en: () => import("./en/audit-log"), "zh-CN": () => import("./zh-CN/audit-log") },
  auditRetention: { en: () => import("./en/audit-retention"), "zh-CN": () => import("./zh-CN/audit-retention") },
  offBoarding: { en: () => import("./en/off-boarding"), "zh-CN": () => import("./zh-CN/off-boarding") },
  palette: { en: () => import("./en/palette"), "zh-CN": () => import("./zh-CN/palette") },
  people: { en: () => import("./en/people"), "zh-CN": () => import("./zh-CN/people") },
  person: { en: () => import("./en/person"), "zh-CN": () => import("./zh-CN/person") },
  privacy: { en: () => import("./en/privacy"), "zh-CN": () => import("./zh-CN/privacy") },
  privacyFields: { en: () => import("./en/privacy-fields"), "zh-CN": () => import("./zh-CN/privacy-fields") },
  settings: { en: () => import("./en/settings"), "zh-CN": () => import("./zh-CN/settings") },
};

const known = new Map<string, Promise<Partial<NounMessages>>>();

/** The texts of a noun, fetched once; the same promise every time. A chunk that did not come is asked for again. */
export function loadNoun(noun: Noun, locale: Locale): Promise<Partial<NounMessages>> {
  const name = `${locale} ${noun}`;
  const before = known.get(name);
  if (before) return before;
  // Same keys by type (`Messages<typeof source>`), in a module that exports the group under its name.
  const loading = SOURCES[noun][locale]().then((module): Partial<NounMessages> => ({ ...module }));
  loading.then(
    // What React's `use` looks for: whoever asks after it came need not be suspended at all.
    (value) => Object.assign(loading, { status: "fulfilled", value }),
    () => known.delete(name),
  );
  known.set(name, loading);
  return loading;
}

/** Every group of a language, for whoever cannot wait for any. */
export function loadAllNouns(locale: Locale): Promise<unknown> {
  return Promise.all((Object.keys(SOURCES) as Noun[]).map((noun) => loadNoun(noun, locale)));
}

/** Every group that has been fetched in one language, in another: what is on the screen changes together. */
export function loadKnownNouns(locale: Locale): Promise<unknown> {
  const nouns = new Set([...known.keys()].map((name) => name.split(" ")[1]));
  return Promise.all(
    (Object.keys(SOURCES) as Noun[]).filter((noun) => nouns.has(noun)).map((noun) => loadNoun(noun, locale)),
  );
}
