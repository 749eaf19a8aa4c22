import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  createShortcutReader,
  type KeyPress,
  keyNames,
  readShortcutsOff,
  SEQUENCE_MS,
  SHORTCUTS,
  writeShortcutsOff,
} from "./shortcuts";

const press = (key: string, more: Partial<KeyPress> = {}): KeyPress => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  isComposing: false,
  keyCode: 0,
  at: 0,
  isTyping: false,
  ...more,
});
const reader = (off: string[] = [], isMac = false) => createShortcutReader((id) => off.includes(id), isMac);

describe("a shortcut", () => {
  it.each<[string, KeyPress[], string | null]>([
    ["Ctrl K", [press("k", { ctrlKey: true })], "palette"],
    ["Ctrl K while typing", [press("k", { ctrlKey: true, isTyping: true })], "palette"],
    ["Ctrl K with caps lock", [press("K", { ctrlKey: true })], "palette"],
    ["⌘ K where there is no such key", [press("k", { metaKey: true })], null],
    ["Ctrl ⌘ K", [press("k", { ctrlKey: true, metaKey: true })], null],
    ["Alt Ctrl K", [press("k", { ctrlKey: true, altKey: true })], null],
    ["?", [press("?")], "sheet"],
    ["? while typing", [press("?", { isTyping: true })], null],
    ["? while an input method composes", [press("?", { isComposing: true })], null],
    ["? that the input method has", [press("?", { keyCode: 229 })], null],
    ["Ctrl K while an input method composes", [press("k", { ctrlKey: true, isComposing: true })], null],
    ["G then U", [press("g"), press("u", { at: SEQUENCE_MS })], "goUsage"],
    ["G then U too late", [press("g"), press("u", { at: SEQUENCE_MS + 1 })], null],
    ["G, another, U", [press("g"), press("x"), press("u")], null],
    ["G then U while typing", [press("g"), press("u", { isTyping: true })], null],
    ["G composed, then U", [press("g", { isComposing: true }), press("u")], null],
    ["G G U", [press("g"), press("g"), press("u")], "goUsage"],
    ["K alone", [press("k")], null],
  ])("is read off %s", (_, presses, expected) => {
    const read = reader();
    expect(presses.map(read).at(-1)).toBe(expected);
  });

  it("is ⌘ K on a Mac, where Ctrl K stays what it is in a text", () => {
    expect(reader([], true)(press("k", { metaKey: true }))).toBe("palette");
    expect(reader([], true)(press("k", { ctrlKey: true }))).toBeNull();
  });

  it.each(SHORTCUTS)("$id can be turned off", ({ id, keys }) => {
    const play = (read: ReturnType<typeof reader>) =>
      keys[0] === "mod" ? [read(press(keys[1], { ctrlKey: true }))] : [...keys].map((key) => read(press(key)));
    expect(play(reader())).toContain(id);
    expect(play(reader([id]))).not.toContain(id);
  });

  it("never is one while an input method composes", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom("g", "u", "?", "k", "l")), fc.boolean(), (keys, ctrlKey) => {
        const read = reader();
        for (const key of keys) expect(read(press(key, { ctrlKey, isComposing: true }))).toBeNull();
      }),
      { seed: 10 },
    );
  });

  it("has the name its key has on the device", () => {
    expect(keyNames({ keys: ["mod", "k"] }, true)).toEqual(["⌘", "K"]);
    expect(keyNames({ keys: ["mod", "k"] }, false)).toEqual(["Ctrl", "K"]);
    expect(keyNames({ keys: ["g", "u"] }, false)).toEqual(["G", "U"]);
  });
});

describe("shortcuts that are turned off", () => {
  it.each([
    [null, []],
    ["", []],
    ["sheet,goUsage", ["sheet", "goUsage"]],
    ["goUsage,nothing,sheet", ["sheet", "goUsage"]],
  ])("of %j are %j", (kept, ids) => {
    expect([...readShortcutsOff(kept)]).toEqual(ids);
  });

  it("are read as they were written", () => {
    const off = fc.subarray(SHORTCUTS.map(({ id }) => id));
    fc.assert(
      fc.property(off, (ids) => {
        expect([...readShortcutsOff(writeShortcutsOff(new Set(ids)))]).toEqual(ids);
      }),
      { seed: 10 },
    );
  });
});
