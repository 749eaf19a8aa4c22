import type { AddressAbilities, AllowedIpEntry } from "~/api/allowed-ips";
import type { AddressList, ListEntry } from "~/contract/address-list";
import { AddDialog } from "./AddDialog";
import type { DraftStep } from "./draft";
import { EntryDialog } from "./EntryDialog";

interface ListDialogsProps {
  /** What stands in the box of new addresses at first; `null`: it is shut. */
  adding: string | null;
  editing: AllowedIpEntry | null;
  /** What is changed: the draft, or what is live. */
  target: AddressList;
  abilities: AddressAbilities;
  limit: number | null;
  /** A live entry as it stands in the draft. */
  inDraft: (entry: AllowedIpEntry) => ListEntry;
  onStep: (step: DraftStep) => void;
  onRemove: (entry: AllowedIpEntry) => void;
  onClose: () => void;
}

/** Both ways to write into the draft: new addresses, and another text for an entry. */
export function ListDialogs(props: ListDialogsProps) {
  const { adding, editing, target, abilities, limit, inDraft, onStep, onRemove, onClose } = props;
  return (
    <>
      {adding !== null && (
        <AddDialog
          list={target}
          abilities={abilities}
          limit={limit}
          text={adding}
          onAdd={(entries) => {
            onStep({ kind: "add", entries });
            onClose();
          }}
          onClose={onClose}
        />
      )}
      {editing && (
        <EntryDialog
          entry={inDraft(editing)}
          list={target}
          onChange={(after) => {
            onStep({ kind: "change", before: inDraft(editing), after });
            onClose();
          }}
          onRemove={() => {
            onRemove(editing);
            onClose();
          }}
          onClose={onClose}
        />
      )}
    </>
  );
}
