import type { palette as source } from "~/lib/messages/en/palette";
import type { Messages } from "~/lib/messages/shape";

export const palette: Messages<typeof source> = {
  title: "命令",
};
