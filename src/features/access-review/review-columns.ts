import type { ReviewKind } from "~/contract/access-review";

export type ColumnId =
  | "person"
  | "key"
  | "entry"
  | "kind"
  | "role"
  | "organizations"
  | "teams"
  | "team"
  | "owner"
  | "budget"
  | "expires"
  | "lastSignIn"
  | "lastUsed"
  | "lastSeen"
  | "madeBy"
  | "addedBy"
  | "label";

/** What stands in the table of each part; the first names the row. */
export const COLUMNS: Readonly<Record<ReviewKind | "left", readonly ColumnId[]>> = {
  person: ["person", "role", "organizations", "teams", "lastSignIn", "lastUsed"],
  key: ["key", "owner", "team", "budget", "expires", "lastUsed", "madeBy"],
  admin: ["person", "role", "organizations", "lastSignIn", "lastUsed"],
  address: ["entry", "label", "expires", "lastSeen", "addedBy"],
  left: ["kind", "owner", "role", "expires", "lastUsed"],
};
