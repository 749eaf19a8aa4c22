import type { keys as source } from "~/lib/messages/en/keys";
import type { Messages } from "~/lib/messages/shape";

export const keys: Messages<typeof source> = {
  title: "密钥",
};
