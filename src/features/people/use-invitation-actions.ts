import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { ApiError } from "~/api/errors";
import { useResendInvitation, useRevokeInvitation } from "~/api/invitations";
import { Inviting } from "~/api/inviting";
import { refreshPeople } from "~/api/people-writes";
import type { Invitation } from "~/contract/invitations";
import { INVITED_ROLES } from "~/contract/invitations";
import { useServices } from "~/session/services-context";

/** What was done just now, in words, and how to take it back. */
export interface Said {
  title: string;
  body?: string;
  undo?: readonly Invitation[];
}

/** Sends again, takes back and invites again: one or several, one after the other, each with a result of its own. */
export function useInvitationActions() {
  const t = useTranslations("people.invitations");
  const failure = useTranslations("failure");
  const { client, config, now } = useServices();
  const cache = useQueryClient();
  const resend = useResendInvitation(client);
  const revoke = useRevokeInvitation(client);
  const [isBusy, setBusy] = useState(false);
  const [said, setSaid] = useState<Said | null>(null);

  const whyOf = (error: unknown): string => {
    if (!(error instanceof ApiError)) return failure("unknown", { message: String(error) });
    if (error.kind === "limited") return t("tooSoon", { seconds: error.retryAfterSeconds ?? 60 });
    if (error.kind === "conflict" || error.kind === "not-found") return t("changed");
    if (error.kind === "network") return failure("network", { host: new URL(config.api.baseUrl).host });
    return error.message;
  };

  /** Every one is tried, whatever becomes of the others. */
  const each = async (chosen: readonly Invitation[], act: (id: string) => Promise<void>) => {
    const done: Invitation[] = [];
    const failures: unknown[] = [];
    for (const one of chosen) {
      await act(one.id).then(
        () => done.push(one),
        (error: unknown) => failures.push(error),
      );
    }
    const notDone = failures.length > 0 ? t("notDone", { count: failures.length, why: whyOf(failures[0]) }) : undefined;
    return { done, notDone };
  };

  const run = async (work: () => Promise<Said>) => {
    if (isBusy) return;
    setBusy(true);
    setSaid(null);
    setSaid(await work());
    setBusy(false);
  };

  return {
    isBusy,
    said,
    dismiss: () => setSaid(null),
    resend: (chosen: readonly Invitation[]) =>
      run(async () => {
        const { done, notDone } = await each(chosen, resend.mutateAsync);
        const [only] = done;
        const isOne = only && chosen.length === 1;
        return {
          title: isOne ? t("resent", { name: only.email }) : t("resentMany", { done: done.length }),
          body: notDone ?? t("resentBody"),
        };
      }),
    revoke: (chosen: readonly Invitation[]) =>
      run(async () => {
        const { done, notDone } = await each(chosen, revoke.mutateAsync);
        const [only] = done;
        const isOne = only && chosen.length === 1;
        return {
          title: isOne ? t("revoked", { name: only.email }) : t("revokedMany", { done: done.length }),
          body: notDone ?? t("revokedBody"),
          ...(done.length > 0 && { undo: done }),
        };
      }),
    /** There is no taking back a taking back: they are invited anew, with seven new days. */
    inviteAgain: (chosen: readonly Invitation[]) =>
      run(async () => {
        const inviting = new Inviting({ client, kind: "cloud", now, wishes: chosen.flatMap(wishOf) });
        await inviting.run(new AbortController().signal);
        refreshPeople(cache);
        const states = inviting.getSnapshot();
        const at = states.findIndex((state) => !(state.kind === "done" && state.outcome === "created"));
        const state = states[at];
        if (!state) return { title: t("invitedAgain", { name: chosen.map(({ email }) => email).join(", ") }) };
        const why = state.kind === "done" ? state.outcome : "error" in state ? whyOf(state.error) : "";
        return { title: t("notInvited", { name: chosen[at]?.email ?? "", why }) };
      }),
  };
}

function wishOf({ email, role, organization_id, team_ids }: Invitation) {
  const known = INVITED_ROLES.find((one) => one === role);
  if (!known) return [];
  return [{ email, role: known, organizationId: organization_id, teamIds: team_ids, budget: null, period: null }];
}
