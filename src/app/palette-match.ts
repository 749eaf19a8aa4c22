/** What the palette offers, and which of it fits what was typed. */
import { matchSorter } from "match-sorter";

export const COMMAND_GROUPS = [
  "recent",
  "pages",
  "organizations",
  "people",
  "keys",
  "models",
  "audit",
  "actions",
] as const;
export type CommandGroup = (typeof COMMAND_GROUPS)[number];

export interface Command {
  /** One of a kind over all groups. */
  id: string;
  group: CommandGroup;
  label: string;
  /** Told beside the label: where it is, what it is. */
  hint?: string | undefined;
  /** Other words for it, in the language spoken and in English. */
  aliases?: readonly string[];
  /** Where it leads, or what it does. */
  run: { to: string } | { act: () => void };
}

/** Something that was chosen before, while the page has been open. */
export interface RecentChoice {
  id: string;
  label: string;
  hint: string | undefined;
  to: string;
}

const MOST_RECENT = 5;
/** Most of a group while several groups answer. */
const MOST_OF_A_GROUP = 6;
/** Offered before anything is typed; the rest is too much to read. */
const AT_FIRST: readonly CommandGroup[] = ["recent", "pages", "actions"];

export interface CommandSection {
  group: CommandGroup;
  commands: readonly Command[];
}

/**
 * The commands that fit, best first, in groups by their best. Every word has to fit a label, a hint or an alias: as it is
 * spelt, at its beginning, at a word's beginning, inside, by initials, or letter by letter with gaps, in this order.
 */
export function matchCommands(commands: readonly Command[], typed: string): CommandSection[] {
  const words = typed.trim().split(/\s+/).filter(Boolean);
  if (words.length === 0) {
    return AT_FIRST.map((group) => ({ group, commands: commands.filter((one) => one.group === group) })).filter(
      ({ commands: some }) => some.length > 0,
    );
  }
  const keys = [
    "label",
    { key: "aliases", threshold: matchSorter.rankings.CONTAINS },
    { key: "hint", threshold: matchSorter.rankings.CONTAINS },
  ];
  const fitting = words.reduceRight<readonly Command[]>(
    (left, word) =>
      matchSorter(left, word, {
        keys: [...keys],
        // What fits alike stays in the order of the groups.
        baseSort: (a, b) => a.index - b.index,
      }),
    commands.filter(({ group }) => group !== "recent"),
  );
  const groups = [...new Set(fitting.map(({ group }) => group))];
  return groups.map((group) => ({
    group,
    commands: fitting.filter((one) => one.group === group).slice(0, MOST_OF_A_GROUP),
  }));
}

/** The choices with another at the front; what was chosen before moves up. */
export function withRecent(recent: readonly RecentChoice[], command: Command): readonly RecentChoice[] {
  if (!("to" in command.run)) return recent;
  const id = command.id.replace(/^recent:/, "");
  const choice = { id, label: command.label, hint: command.hint, to: command.run.to };
  return [choice, ...recent.filter((one) => one.id !== id)].slice(0, MOST_RECENT);
}
