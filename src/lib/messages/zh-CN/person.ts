import type { person as source } from "~/lib/messages/en/person";
import type { Messages } from "~/lib/messages/shape";

export const person: Messages<typeof source> = {
  title: "人员",
};
