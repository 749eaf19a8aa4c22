import { type PersonKeys, usePersonKeys } from "~/api/person-keys";
import { type Day, type DayRange, dayOf } from "~/lib/days";
import { daysOfUse, type UnusedAfter } from "~/lib/unused-after";
import type { AskedPeople } from "~/session/people-scope";
import { useServices } from "~/session/services-context";
import { type SignIn, useLastSignIn } from "~/session/use-last-sign-in";
import { usePerson } from "~/session/use-session";
import { useUnusedAfter } from "~/session/use-unused-after";

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
  return { keys, signIn: useLastSignIn(userId), today, range, after };
}
