/**
 * What a user row proves about signing in on a plain proxy. A sign-in that found the row by its address leaves the
 * provider's subject in it (`sso_user_id`, recorded of 1.108.7). A row that a first sign-in made itself
 * (`user_id_upsert`) has no role. Everything else proves nothing.
 */
import type { ListedPerson } from "~/contract/people";

/** A sign-in has been linked to the row. */
export function hasSignedIn({ sso_user_id }: ListedPerson): boolean {
  return Boolean(sso_user_id);
}

/** The row was made by hand, no sign-in was linked to it, and nobody has a key of it. */
export function isNeverSeen(row: ListedPerson): boolean {
  return !hasSignedIn(row) && Boolean(row.user_role) && Boolean(row.user_email) && row.key_count === 0;
}
