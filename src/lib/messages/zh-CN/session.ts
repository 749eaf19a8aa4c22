import type { session as source } from "~/lib/messages/en/session";
import type { Messages } from "~/lib/messages/shape";

export const session: Messages<typeof source> = {
  ended: {
    deadline: { title: "您的 24 小时已到", body: "您已在此退出，已加载的内容已从此标签页清除。" },
    expired: { title: "您的登录已结束", body: "{provider} 不再续期：您已在那里退出，或已达到其自身的期限。" },
    idle: { title: "长时间没有操作，已退出登录", body: "已加载的内容已从此标签页清除。" },
    closed: { title: "浏览器曾被关闭，登录随之结束", body: "此标签页由浏览器恢复；登录不会恢复。" },
    elsewhere: { title: "您在另一个标签页退出了登录", body: "退出登录会结束此浏览器的所有标签页。" },
  },
  documentTitle: "会话已结束 · {instance} · LiteLLM Cloud",
  signedInAt: "登录于 {time}",
  endedAt: "24 小时，{time} UTC",
  account: "账号",
  accountWith: "{who}，通过 {provider}",
  youWereAt: "您当时在",
  otherTabs: "其他标签页",
  otherTabsToo: "也已退出",
  otherTabsOwn: "各自到期结束",
  atProvider: "在 {provider}",
  mayStillBe: "可能仍处于登录状态",
  again: "使用 {provider} 重新登录",
  otherAccount: "使用其他账号",
  privacy: "数据与隐私",
  check: "检查登录",
};
