import type { privacy as source } from "~/lib/messages/en/privacy";
import type { Messages } from "~/lib/messages/shape";

export const privacy: Messages<typeof source> = {
  title: "数据与隐私",
};
