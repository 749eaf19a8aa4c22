import { describe, expect, it } from "vitest";
import { diffLists } from "~/contract/address-diff";
import type { AddressList, ListEntry } from "~/contract/address-list";
import { memoryStorage } from "~/lib/kept-in-browser";
import {
  changeDraft,
  type Draft,
  type DraftStep,
  hasChanges,
  isOutdated,
  moveDraft,
  recognise,
  startDraft,
} from "./draft";
import { keepDraft, readDraft } from "./kept-draft";

const NOW = new Date("2026-11-18T14:20:00Z");
const A = { id: "a", range: "192.0.2.1", label: "office", expiresAt: null };
const B = { id: "b", range: "192.0.2.2", label: null, expiresAt: null };
const C = { id: "c", range: "198.51.100.0/24", label: "vpn", expiresAt: "2026-12-31T00:00:00Z" };
const NEW: ListEntry = { range: "203.0.113.7", label: null, expiresAt: null };
const live: AddressList = { mode: "restricted", entries: [A, B, C] };
const OPEN: AddressList = { mode: "open", entries: [] };

const draftOf = (base: AddressList, ...steps: DraftStep[]): Draft => steps.reduce(changeDraft, startDraft(base, NOW));
const ranges = (draft: Draft) => draft.list.entries.map(({ range }) => range);

describe("a draft", () => {
  it("starts as the live list, with nothing changed", () => {
    const draft = startDraft({ ...live, entries: [{ ...A, ...{ requests30d: 7 } }, B, C] }, NOW);
    expect(hasChanges(draft)).toBe(false);
    expect(draft).toMatchObject({ startedAt: "2026-11-18T14:20:00.000Z", past: [] });
    expect(draft.list.entries[0]).toEqual(A);
  });

  it.each<[string, DraftStep[], string[]]>([
    ["an entry added", [{ kind: "add", entries: [NEW] }], ["192.0.2.1", "192.0.2.2", "198.51.100.0/24", "203.0.113.7"]],
    ["an entry removed", [{ kind: "remove", entry: B }], ["192.0.2.1", "198.51.100.0/24"]],
    [
      "an entry changed",
      [{ kind: "change", before: A, after: { ...A, range: "192.0.2.0/28" } }],
      ["192.0.2.0/28", "192.0.2.2", "198.51.100.0/24"],
    ],
    [
      "an entry changed twice",
      [
        { kind: "change", before: A, after: { ...A, range: "192.0.2.0/28" } },
        { kind: "change", before: A, after: { ...A, range: "192.0.2.0/27" } },
      ],
      ["192.0.2.0/27", "192.0.2.2", "198.51.100.0/24"],
    ],
    [
      "a new entry removed again",
      [
        { kind: "add", entries: [NEW] },
        { kind: "remove", entry: NEW },
      ],
      ["192.0.2.1", "192.0.2.2", "198.51.100.0/24"],
    ],
    ["what is not there removed", [{ kind: "remove", entry: NEW }], ["192.0.2.1", "192.0.2.2", "198.51.100.0/24"]],
  ])("with %s", (_, steps, expected) => {
    expect(ranges(draftOf(live, ...steps))).toEqual(expected);
  });

  it("takes back step by step, the last first", () => {
    let draft = draftOf(live, { kind: "remove", entry: B }, { kind: "add", entries: [NEW] });
    draft = changeDraft(draft, { kind: "undo" });
    expect(ranges(draft)).toEqual(["192.0.2.1", "198.51.100.0/24"]);
    draft = changeDraft(draft, { kind: "undo" });
    expect(hasChanges(draft)).toBe(false);
    expect(changeDraft(draft, { kind: "undo" })).toBe(draft);
  });

  it("takes back any one change, and leaves the others", () => {
    const steps: DraftStep[] = [
      { kind: "remove", entry: B },
      { kind: "change", before: A, after: { ...A, label: "hq" } },
      { kind: "add", entries: [NEW] },
    ];
    const draft = draftOf(live, ...steps);
    const { changes } = diffLists(draft.base, draft.list);
    expect(changes.map(({ kind }) => kind)).toEqual(["same", "removed", "added"]);
    for (const change of changes) {
      const without = changeDraft(draft, { kind: "take-back", change });
      const left = diffLists(without.base, without.list).changes;
      expect(left).toEqual(changes.filter((one) => one !== change));
    }
  });

  it("puts what was removed back where it stood", () => {
    const draft = draftOf(live, { kind: "remove", entry: A }, { kind: "remove", entry: B });
    const [a] = diffLists(draft.base, draft.list).changes;
    if (!a) throw new Error("no change");
    expect(ranges(changeDraft(draft, { kind: "take-back", change: a }))).toEqual(["192.0.2.1", "198.51.100.0/24"]);
  });

  it("makes a list of an open one by its first entry, and opens again without it", () => {
    const draft = draftOf(OPEN, { kind: "add", entries: [NEW] });
    expect(draft.list.mode).toBe("restricted");
    const [added] = diffLists(draft.base, draft.list).changes;
    if (!added) throw new Error("no change");
    expect(hasChanges(changeDraft(draft, { kind: "take-back", change: added }))).toBe(false);
  });

  it("leaves an open list with entries open until that is asked for", () => {
    const open: AddressList = { mode: "open", entries: [A] };
    expect(draftOf(open, { kind: "add", entries: [NEW] }).list.mode).toBe("open");
    expect(draftOf(open, { kind: "mode", mode: "restricted" }).list.mode).toBe("restricted");
  });

  it("knows when the list under it has moved, and moves with it", () => {
    const draft = draftOf(live, { kind: "add", entries: [NEW] });
    expect(isOutdated(draft, { ...live, entries: live.entries.toReversed() })).toBe(false);
    const newer: AddressList = { mode: "restricted", entries: [A, C] };
    expect(isOutdated(draft, newer)).toBe(true);
    const moved = moveDraft(draft, newer, { mode: "restricted", entries: [A, C, NEW] });
    expect(isOutdated(moved, newer)).toBe(false);
    expect(moved).toMatchObject({ past: [] });
    expect(ranges(moved)).toEqual(["192.0.2.1", "198.51.100.0/24", "203.0.113.7"]);
  });

  it("of what went back knows the entries that are still there", () => {
    const gone = [
      { range: "192.0.2.1", label: "hq" },
      { range: "198.51.100.0/25", label: "vpn" },
      { range: "192.0.2.9" },
    ];
    expect(recognise(live, gone).map(({ id }) => id)).toEqual(["a", "c", undefined]);
  });

  it("that is no more is as if it had never been", () => {
    const draft = draftOf(live, { kind: "remove", entry: A }, { kind: "list", list: live });
    expect(hasChanges(draft)).toBe(false);
  });
});

describe("a kept draft", () => {
  const storage = { tab: memoryStorage(), device: memoryStorage() };
  const owner = "https://litellm.example.com u1";

  it("is there again for the same person, and for nobody else", () => {
    const draft = draftOf(live, { kind: "add", entries: [NEW] }, { kind: "remove", entry: A });
    expect(keepDraft(storage, owner, draft)).toBe(true);
    expect(readDraft(storage, owner)).toEqual(draft);
    expect(readDraft(storage, "https://litellm.example.com u2")).toBeNull();
    keepDraft(storage, owner, null);
    expect(readDraft(storage, owner)).toBeNull();
  });

  it.each(["", "{", "[]", '{"base":1}'])("that reads %j is none", (text) => {
    storage.tab.setItem(`console.draft.allowed-ips.${owner}`, text);
    expect(readDraft(storage, owner)).toBeNull();
  });

  it("is kept without its steps where all of it does not fit", () => {
    const draft = draftOf(live, { kind: "add", entries: [NEW] });
    const tab = memoryStorage();
    const whole = JSON.stringify(draft).length;
    const narrow: Storage = Object.assign(Object.create(tab) as Storage, {
      getItem: (name: string) => tab.getItem(name),
      setItem: (name: string, text: string) => {
        if (text.length >= whole) throw new DOMException("full", "QuotaExceededError");
        tab.setItem(name, text);
      },
    });
    expect(keepDraft({ tab: narrow, device: tab }, owner, draft)).toBe(true);
    expect(readDraft({ tab: narrow, device: tab }, owner)).toEqual({ ...draft, past: [] });
  });
});
