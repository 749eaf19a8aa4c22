import type { offBoarding as source } from "~/lib/messages/en/off-boarding";
import type { Messages } from "~/lib/messages/shape";

export const offBoarding: Messages<typeof source> = {
  title: "离职交接",
};
