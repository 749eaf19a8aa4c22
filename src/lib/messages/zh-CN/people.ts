import type { people as source } from "~/lib/messages/en/people";
import type { Messages } from "~/lib/messages/shape";

export const people: Messages<typeof source> = {
  title: "人员",
};
