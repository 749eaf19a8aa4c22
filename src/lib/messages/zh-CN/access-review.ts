import type { accessReview as source } from "~/lib/messages/en/access-review";
import type { Messages } from "~/lib/messages/shape";

export const accessReview: Messages<typeof source> = {
  title: "访问权限复核",
};
