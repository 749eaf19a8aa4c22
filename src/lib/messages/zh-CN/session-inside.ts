import type { sessionInside as source } from "~/lib/messages/en/session-inside";
import type { Messages } from "~/lib/messages/shape";

export const sessionInside: Messages<typeof source> = {
  warning: {
    deadline: "您的 24 小时将在 {minutes, plural, other {# 分钟}}后结束",
    deadlineBody: "无法延长：请完成手头的工作，或现在重新登录。草稿会留在此标签页。",
    idle: "即将退出：已有一段时间没有操作",
    idleBody: "按任意键即可保持登录。",
    stay: "保持登录",
    again: "现在重新登录",
    dismiss: "稍后",
  },
  networkRefused: {
    documentTitle: "网络被拒绝 · {instance} · LiteLLM Cloud",
    title: "您的网络（{address}）不在此实例的列表中",
    titleUnnamed: "您的网络不在此实例的列表中",
    body: "您仍处于登录状态。API 拒绝来自此地址的请求，因此无法显示任何内容。",
    account: "账号",
    accountAs: "{who}，{role}",
    instance: "实例",
    region: "区域",
    retryTitle: "换用您平时的网络，然后重试",
    retryBody: "VPN 或其他连接可能在列表中。",
    retry: "重试",
    outcome: { asking: "正在询问…", refused: "仍被拒绝。", unreached: "没有收到回答。" },
    askTitle: "或请内部的管理员帮忙",
    askBody: "说明中只有您的地址和此实例。",
    copyNote: "复制给管理员的说明",
    copied: "已复制",
    note: "{address, select, none {我的网络} other {我的地址 {address} }}不在 {instance}（{url}）的列表中。能否放行？",
    reference: "编号 <code>{id}</code>",
  },
};
