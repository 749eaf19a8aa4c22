/** The page of the address list, as a test reads and works it. */
import { screen, waitFor, within } from "@testing-library/react";
import type { OpenAs, OpenedApp } from "tests/open-app";
import { openApp } from "tests/open-app";
import { expect } from "vitest";
import { paths } from "~/lib/paths";

export const LIST = "/cloud/v1/allowed-ips";

/** Opens the page and waits until it says who may call. */
export async function openList(options: OpenAs & { path?: string }, state: RegExp | string): Promise<OpenedApp> {
  const app = await openApp(options.path ?? paths.allowedIps(), options);
  await findState(state);
  return app;
}

export const findState = (state: RegExp | string) => screen.findByRole("heading", { level: 2, name: state });
export const table = () => screen.getByRole<HTMLTableElement>("table", { name: "Entries of the live list" });
/** The first cell's text of each live row: the entry and what is remarked of it. */
export const liveEntries = () =>
  [...(table().tBodies[0]?.rows ?? [])].map((row) => row.querySelector("code")?.textContent ?? "");
export const draftPanel = (title: RegExp | string) => screen.findByRole("region", { name: title });
export const queryDraft = () => screen.queryByRole("region", { name: /^Draft: / });
export const draftChanges = (panel: HTMLElement) =>
  within(within(panel).getByRole("list", { name: "What the draft changes" }))
    .getAllByRole("listitem")
    .map((item) => item.textContent?.replace(/Undo$/, ""));
export const writes = ({ requests }: OpenedApp) => requests.filter((one) => /^(PUT|POST|DELETE)/.test(one));

/** Puts addresses into the draft through the dialog. */
export async function addToDraft({ user }: OpenedApp, text: string, more: { expires?: string } = {}) {
  await user.click(screen.getByRole("button", { name: "Add addresses" }));
  const dialog = within(await screen.findByRole("dialog"));
  await user.click(dialog.getByLabelText("Addresses"));
  await user.paste(text);
  if (more.expires) await user.selectOptions(dialog.getByLabelText("Expires"), more.expires);
  await user.click(await dialog.findByRole("button", { name: /^Add (one entry|\d+ entries) to the draft$/ }));
}

export const removeFromDraft = ({ user }: OpenedApp, entry: string) =>
  user.click(screen.getByLabelText(`Remove ${entry}`));

/** Changes the addresses or the end of an entry, in the draft. */
export async function changeInDraft({ user }: OpenedApp, entry: string, change: { range?: string; expires?: string }) {
  await user.click(screen.getByLabelText(`Change ${entry}`));
  const dialog = within(await screen.findByRole("dialog"));
  if (change.range !== undefined) {
    await user.clear(dialog.getByLabelText("Address or network"));
    await user.paste(change.range);
  }
  if (change.expires) await user.selectOptions(dialog.getByLabelText("Expires"), change.expires);
  await user.click(dialog.getByRole("button", { name: "Change it in the draft" }));
}

/** Entries as the control plane prints them. */
export const entryRow = (range: string, more: object = {}) => ({
  id: `id-${range}`,
  range,
  label: null,
  created_by: "mira@example.com",
  created_at: "2026-09-03T16:20:00Z",
  expires_at: null,
  last_seen_at: null,
  requests_30d: 0,
  ...more,
});

export const stateOf = (entries: readonly object[], more: object = {}) => ({
  mode: "restricted",
  entries,
  limit: 1000,
  revision: "made-up",
  pending: null,
  last_revert: null,
  ...more,
});

/** Lets the draft go live for some minutes, once it has been rehearsed. */
export async function goLive({ user }: OpenedApp, minutes: number) {
  const button = await screen.findByRole("button", { name: `Go live for ${minutes} minutes` });
  await waitFor(() => expect(button).toBeEnabled());
  await user.click(button);
}
