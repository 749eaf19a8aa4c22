import { useQuery } from "@tanstack/react-query";
import { ApiError } from "~/api/errors";
import { people } from "~/api/people";
import { type PersonKeys, usePersonKeys } from "~/api/person-keys";
import { type Day, type DayRange, dayOf } from "~/lib/days";
import { daysOfUse, type UnusedAfter } from "~/lib/unused-after";
import type { AskedPeople } from "~/session/people-scope";
import { useServices } from "~/session/services-context";
import { usePerson } from "~/session/use-session";
import { useUnusedAfter } from "~/session/use-unused-after";

/** When somebody signed in last, as the instance says. */
export type SignIn =
  | { kind: "pending" | "failed" }
  /** A plain proxy keeps no such thing, and Cloud knows nothing of this one. */
  | { kind: "not-recorded" }
  | { kind: "known"; at: Date; provider: string | null };

export interface PersonUse {
  keys: PersonKeys;
  signIn: SignIn;
  today: Day;
  /** In which use was looked for. */
  range: DayRange;
  after: UnusedAfter;
}

/** What is known of somebody's use: sign-ins where the instance keeps them, and their keys. */
export function usePersonUse(userId: string, { organizationId, throughOrganization }: AskedPeople): PersonUse {
  const { client, now } = useServices();
  const caller = usePerson();
  const after = useUnusedAfter();
  const today = dayOf(now());
  const range = daysOfUse(today, after);
  const keys = usePersonKeys(client, {
    userId,
    organizationId: throughOrganization ?? organizationId,
    caller,
    today,
    range,
  });
  return { keys, signIn: useSignIn(userId), today, range, after };
}

function useSignIn(userId: string): SignIn {
  const { client, config } = useServices();
  const isCloud = config.instance.kind === "cloud";
  const asked = useQuery({ ...people.activity(client, [userId]), enabled: isCloud });
  if (!isCloud) return { kind: "not-recorded" };
  // An instance that keeps no sign-ins has no such route.
  if (asked.error instanceof ApiError && asked.error.kind === "not-found") return { kind: "not-recorded" };
  if (asked.data === undefined) return { kind: asked.isError ? "failed" : "pending" };
  const activity = asked.data[userId];
  const at = activity?.last_sign_in_at;
  return at ? { kind: "known", at: new Date(at), provider: activity.provider } : { kind: "not-recorded" };
}
