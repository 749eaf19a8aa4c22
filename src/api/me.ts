import type { ConsoleConfig } from "~/contract/config";
import { MeSchema, personFromMe, personFromUser } from "~/contract/me";
import { OrganizationListSchema } from "~/contract/organizations";
import type { Person } from "~/contract/permissions";
import { type User, UserInfoSchema, UserSchema } from "~/contract/users";
import type { ApiClient } from "./client";
import { ApiError } from "./errors";

interface FetchPersonOptions {
  signal?: AbortSignal;
  /** Told when, by the control plane's clock, the session was issued: proof that this time has come. */
  onIssuedAt?: (time: number) => void;
}

/**
 * Asks the server who is calling; claims of the token are only a hint. LiteLLM Cloud answers `/cloud/v1/me`; a plain
 * proxy `/v2/user/info`, and an older one, which does not have it, `/user/info?user_id=`.
 *
 * `claimedUserId` is the id the identity provider named. It is needed for the oldest route only, because
 * `/user/info` without an id lists everybody to a proxy admin.
 */
export async function fetchPerson(
  client: ApiClient,
  kind: ConsoleConfig["instance"]["kind"],
  claimedUserId: string | null,
  { signal, onIssuedAt }: FetchPersonOptions = {},
): Promise<Person> {
  if (kind === "cloud") {
    const { data } = await client.send({ path: "/cloud/v1/me", schema: MeSchema, signal });
    onIssuedAt?.(Date.parse(data.session.issued_at));
    return personFromMe(data);
  }
  const user = await fetchOwnRow(client, claimedUserId, signal);
  // The user row carries no memberships (litellm 1.108.7); the organizations list their members.
  const { data } = await client.send({ path: "/organization/list", schema: OrganizationListSchema, signal });
  return personFromUser(user, data);
}

/**
 * Asks for something that everybody signed in is told, and only from a network that is let in: on Cloud `/me` answers
 * outsiders too, for an admin's way back.
 */
export async function askWhetherLetIn(client: ApiClient): Promise<void> {
  await client.send({ path: "/organization/list", schema: OrganizationListSchema });
}

async function fetchOwnRow(client: ApiClient, claimedUserId: string | null, signal?: AbortSignal): Promise<User> {
  try {
    const { data } = await client.send({ path: "/v2/user/info", schema: UserSchema, signal });
    return data;
  } catch (error) {
    if (!(error instanceof ApiError) || error.kind !== "not-found" || claimedUserId === null) throw error;
    const query = { user_id: claimedUserId };
    const { data } = await client.send({ path: "/user/info", query, schema: UserInfoSchema, signal });
    if (!data.user_info) throw error;
    return data.user_info;
  }
}
