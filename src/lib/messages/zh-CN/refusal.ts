import type { refusal as source } from "~/lib/messages/en/refusal";
import type { Messages } from "~/lib/messages/shape";

export const refusal: Messages<typeof source> = {
  "admins-only": "仅管理员可以查看。",
  "read-only-role": "您的角色可以查看全部内容，但不能更改。",
  "instance-admins-only": "仅实例管理员可以操作。",
  "other-organization": "您是另一个组织的管理员，不是此组织的。",
  page: {
    usageInstance: "整个实例的用量仅供管理员查看",
    usageOrganization: "组织的用量仅供其管理员查看",
    who: "您是 {who}，{role}。",
    whoIn: "您是 {who}，{organization} 的{role}。",
    own: "您自己的用量",
    copyNote: "复制给管理员的说明",
    note: "{who} 希望查看 {page}（{url}）。",
  },
};
