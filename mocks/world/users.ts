/** Rows of the user table. */
import type { Calendar } from "./calendar";
import type { Person } from "./people";
import { seedFrom } from "./random";

export interface UserRow extends Omit<Person, "email" | "name"> {
  /** Not unique in the table, and not always there. */
  email: string | null;
  /** `user_alias`; rows made by `/user/new` have none. */
  name: string | null;
  createdAt: string;
}

/** People as rows: the longer in the list, the later they joined, all before usage begins to be told. */
export function userRows(people: readonly Person[], calendar: Calendar): UserRow[] {
  return people.map((person, position) => {
    const minute = String(seedFrom(person.email) % 60).padStart(2, "0");
    return { ...person, createdAt: calendar.momentOf(-410 + (position % 300), `09:${minute}`) };
  });
}
