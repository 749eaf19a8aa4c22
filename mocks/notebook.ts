/**
 * What the miniature remembers from one start to the next: the issuers' keys, sessions and tokens, so that a restart
 * signs nobody out. One JSON file, or nothing at all; `npm start -- --reset` forgets.
 */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

export interface Notebook {
  /** What stood on a page when the notebook was opened; `undefined` where nothing did. */
  read(page: string): unknown;
  /** Says what to write on a page when the notebook is saved. */
  keep(page: string, value: () => unknown): void;
  save(): void;
}

/** A notebook without a file: nothing is remembered. Tests, benches and pictures use it. */
export const forgetful: Notebook = { read: () => undefined, keep: () => {}, save: () => {} };

/** Opens the notebook of a file. One that does not read is started anew, and said. */
export function openNotebook(file: string, say: (message: string) => void = console.warn): Notebook {
  const written = readPages(file, say);
  const kept = new Map<string, () => unknown>();
  return {
    read: (page) => written[page],
    keep: (page, value) => void kept.set(page, value),
    save() {
      mkdirSync(dirname(file), { recursive: true });
      const pages = Object.fromEntries([...kept].map(([page, value]) => [page, value()]));
      writeFileSync(file, JSON.stringify(pages), { mode: 0o600 });
    },
  };
}

/** Forgets what a file remembers. */
export function eraseNotebook(file: string): void {
  rmSync(file, { force: true });
}

function readPages(file: string, say: (message: string) => void): Record<string, unknown> {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch {
    return {};
  }
  try {
    const pages: unknown = JSON.parse(text);
    if (typeof pages === "object" && pages !== null) return { ...pages };
  } catch {
    // Said below, like any other text that is not a notebook.
  }
  say(`${file} is not what an earlier start wrote: starting anew.`);
  return {};
}
