import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Command, matchCommands, type RecentChoice, withRecent } from "./palette-match";

const command = (id: string, label: string, more: Partial<Command> = {}): Command => ({
  id,
  group: "pages",
  label,
  run: { to: `/${id}` },
  ...more,
});

const COMMANDS = [
  command("usage", "Usage", { aliases: ["spend", "cost", "money"] }),
  command("people", "People", { aliases: ["members", "invite"] }),
  command("allowed-ips", "Allowed IPs", { aliases: ["address", "firewall", "whitelist"] }),
  command("audit-log", "Audit log", { aliases: ["events", "history"] }),
  command("prod-checkout", "prod-checkout", { group: "keys", hint: "Acme Freight" }),
  command("freight", "Acme Freight", { group: "organizations" }),
  command("sign-out", "Sign out", { group: "actions", run: { act: () => undefined } }),
];
const CHINESE = [
  command("usage", "用量", { aliases: ["费用", "花费", "usage", "yongliang"] }),
  command("allowed-ips", "IP 允许列表", { aliases: ["白名单", "地址", "防火墙", "allowed ips", "baimingdan"] }),
  command("audit-log", "审计日志", { aliases: ["事件", "记录", "audit log", "shenji"] }),
];

const found = (commands: readonly Command[], typed: string) =>
  matchCommands(commands, typed).flatMap((section) => section.commands.map(({ id }) => id));

describe("what was typed", () => {
  it.each([
    ["usage", "usage"],
    ["USA", "usage"],
    ["ips", "allowed-ips"],
    ["firewall", "allowed-ips"],
    ["invite", "people"],
    ["al", "allowed-ips"],
    ["adlg", "audit-log"],
    ["checkout freight", "prod-checkout"],
    ["freight checkout", "prod-checkout"],
    ["so", "sign-out"],
  ])("%j finds %s first", (typed, id) => {
    expect(found(COMMANDS, typed)[0]).toBe(id);
  });

  it.each([
    ["白名单", "allowed-ips"],
    ["审计", "audit-log"],
    ["审日", "audit-log"],
    ["允许", "allowed-ips"],
    ["花费", "usage"],
    ["audit", "audit-log"],
    ["baiming", "allowed-ips"],
  ])("%s finds %s in Chinese", (typed, id) => {
    expect(found(CHINESE, typed)).toEqual([id]);
  });

  it("finds nothing where a word fits nothing", () => {
    expect(matchCommands(COMMANDS, "usage zebra")).toEqual([]);
  });

  it("puts the group of the best first, and no group twice", () => {
    expect(matchCommands(COMMANDS, "freight").map(({ group }) => group)).toEqual(["organizations", "keys"]);
  });

  it("offers recent choices, pages and actions before anything is typed", () => {
    const recent = command("recent:key", "prod-checkout", { group: "recent" });
    expect(matchCommands([...COMMANDS, recent], " ").map(({ group }) => group)).toEqual(["recent", "pages", "actions"]);
  });

  it("invents nothing and repeats nothing", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 8 }), (typed) => {
        const ids = found(COMMANDS, typed);
        expect(new Set(ids).size).toBe(ids.length);
        for (const id of ids) expect(COMMANDS.map((one) => one.id)).toContain(id);
      }),
      { seed: 10 },
    );
  });
});

describe("recent choices", () => {
  it("are the last five places, each once, the newest first", () => {
    const chosen = ["a", "b", "c", "a", "d", "e", "f"].reduce<readonly RecentChoice[]>(
      (recent, id) => withRecent(recent, command(id, id)),
      [],
    );
    expect(chosen.map(({ id }) => id)).toEqual(["f", "e", "d", "a", "c"]);
  });

  it("move up when chosen again from among them, and are never what was done", () => {
    const recent = withRecent(withRecent([], command("a", "a")), command("b", "b"));
    expect(withRecent(recent, command("recent:a", "a")).map(({ id }) => id)).toEqual(["a", "b"]);
    expect(withRecent(recent, command("x", "x", { run: { act: () => undefined } }))).toBe(recent);
  });
});
