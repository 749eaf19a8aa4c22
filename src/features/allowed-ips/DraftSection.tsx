import type { AddressAbilities, AllowedIps } from "~/api/allowed-ips";
import { DraftPanel } from "./DraftPanel";
import { isOutdated } from "./draft";
import { StaleDraft } from "./StaleDraft";
import type { DraftDesk } from "./use-draft";
import { useSaveDraft } from "./use-save-draft";

interface DraftSectionProps {
  desk: DraftDesk;
  read: AllowedIps;
  abilities: AddressAbilities;
  /** `null`: not known. */
  ownAddress: string | null;
  /** Milliseconds. */
  now: number;
  /** What was saved, in words. */
  onSaved: (said: string) => void;
}

/** The draft, where there is one: beside what somebody else has saved meanwhile, or on its way to be live. */
export function DraftSection({ desk, read, abilities, ownAddress, now, onSaved }: DraftSectionProps) {
  const saving = useSaveDraft({ desk, read, abilities, onSaved });
  const { draft } = desk;
  if (!draft) return null;
  // Its own answer changes the list before the draft is put away.
  if (isOutdated(draft, read.list) && !saving.isSaving) return <StaleDraft desk={desk} draft={draft} read={read} />;
  return <DraftPanel {...{ desk, draft, read, abilities, ownAddress, now, saving }} />;
}
