import type { PeopleScope } from "~/contract/people";
import { InviteForm } from "./InviteForm";
import { InviteResults } from "./InviteResults";
import { useInviting } from "./use-inviting";

interface InviteDialogProps {
  scope: PeopleScope;
  onClose: () => void;
}

/** First who, how far and with what; then, row by row, what became of it. */
export function InviteDialog({ scope, onClose }: InviteDialogProps) {
  const { now, start } = useInviting();
  if (now) return <InviteResults inviting={now} onClose={onClose} />;
  return <InviteForm scope={scope} onSend={start} onClose={onClose} />;
}
