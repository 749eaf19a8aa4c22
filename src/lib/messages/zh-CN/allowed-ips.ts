import type { allowedIps as source } from "~/lib/messages/en/allowed-ips";
import type { Messages } from "~/lib/messages/shape";

export const allowedIps: Messages<typeof source> = {
  title: "允许的 IP",
};
