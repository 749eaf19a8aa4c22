import { useState } from "react";
import { useFormatter, useTranslations } from "use-intl";
import type { AddressAbilities, AllowedIps } from "~/api/allowed-ips";
import { conflictingState, useReplaceAllowedIps } from "~/api/allowed-ips-writes";
import { type AddressStep, useApplyProxyAddresses } from "~/api/proxy-addresses";
import { diffLists } from "~/contract/address-diff";
import { proxyChangesOf } from "~/contract/address-guards";
import type { AddressList } from "~/contract/address-list";
import { useServices } from "~/session/services-context";
import { type Draft, recognise } from "./draft";
import type { DraftDesk } from "./use-draft";

export type SaveFailureFacts =
  /** Somebody else was faster; what they saved is on the page by now. */
  | { kind: "changed" }
  | { kind: "error"; error: Error }
  /** Some requests of several went through. */
  | { kind: "stopped"; done: readonly AddressStep[]; failed: AddressStep; error: Error; left: readonly AddressStep[] };

export interface Saving {
  failure: SaveFailureFacts | null;
  isSaving: boolean;
  save: (order: SaveOrder) => void;
}

interface SaveOrder {
  draft: Draft;
  /** What is saved, in words. */
  what: string;
  ownAddress: string | null;
  /** `null`: for good. */
  confirmWithinSeconds: number | null;
}

interface SaveParts {
  desk: DraftDesk;
  read: AllowedIps;
  abilities: AddressAbilities;
  onSaved: (said: string) => void;
}

/** Makes the draft the list: in one replacement on Cloud, address by address on a plain proxy. */
export function useSaveDraft({ desk, read, abilities, onSaved }: SaveParts): Saving {
  const t = useTranslations("allowedIps.save");
  const { client } = useServices();
  const replace = useReplaceAllowedIps(client);
  const apply = useApplyProxyAddresses(client);
  const [failure, setFailure] = useState<SaveFailureFacts | null>(null);
  const [isSaving, setSaving] = useState(false);

  const onCloud = async ({ draft, what, confirmWithinSeconds }: SaveOrder) => {
    const state = await replace.mutateAsync({ list: draft.list, revision: read.revision ?? "", confirmWithinSeconds });
    desk.discard();
    onSaved(t(state.pending ? "live" : "saved", { what }));
  };
  const onProxy = async ({ draft, what, ownAddress }: SaveOrder) => {
    const result = await apply.mutateAsync(proxyChangesOf(draft.base, draft.list, ownAddress));
    if (result.outcome === "changed-meanwhile") return setFailure({ kind: "changed" });
    if (result.outcome === "done") {
      desk.discard();
      return onSaved(t("saved", { what }));
    }
    const { done, failed, left } = result;
    // What went through is live: the rest is a draft on top of it.
    const base = listAfter(draft.base, done);
    desk.move({ ...draft.list, entries: recognise(base, draft.list.entries) }, base);
    setFailure({ kind: "stopped", done, failed: failed.step, error: failed.error, left });
  };

  const save = async (order: SaveOrder) => {
    setFailure(null);
    setSaving(true);
    try {
      await (abilities.source === "proxy" ? onProxy(order) : onCloud(order));
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      setFailure(conflictingState(error) ? { kind: "changed" } : { kind: "error", error });
    } finally {
      setSaving(false);
    }
  };
  return { failure, isSaving, save: (order) => void save(order) };
}

/** A plain proxy's list after some of the requests. */
function listAfter({ mode, entries }: AddressList, done: readonly AddressStep[]): AddressList {
  const has = (action: AddressStep["action"]) => (address: string) =>
    done.some((step) => step.action === action && step.address === address);
  const added = done.filter(({ action }) => action === "add").map(({ address }) => ({ id: address, range: address }));
  return {
    mode: added.length > 0 ? "restricted" : mode,
    entries: [...entries.filter(({ range }) => !has("remove")(range)), ...added],
  };
}

/** What the changes of a draft come to, in words: "add 2, remove 1". */
export function useDraftSummary(): (draft: Draft) => { what: string; isOpening: boolean } {
  const t = useTranslations("allowedIps.save");
  const format = useFormatter();
  return ({ base, list }) => {
    const { changes, mode } = diffLists(base, list);
    const count = (kinds: readonly string[]) => changes.filter(({ kind }) => kinds.includes(kind)).length;
    const counts = {
      added: count(["added"]),
      changed: count(["widened", "narrowed", "moved", "same"]),
      removed: count(["removed"]),
    };
    const isOpening = mode?.after === "open";
    const names = (["added", "changed", "removed"] as const).filter((name) => counts[name] > 0);
    const parts = names.map((name) => t(`parts.${name}`, { count: counts[name] }));
    const what = isOpening ? t("whatOpen") : parts.length > 0 ? format.list(parts) : t("whatMode");
    return { what, isOpening };
  };
}
