import type { settings as source } from "~/lib/messages/en/settings";
import type { Messages } from "~/lib/messages/shape";

export const settings: Messages<typeof source> = {
  title: "设置",
  you: "您",
  account: "账户",
  role: "角色",
  keptHere: "保存在此浏览器中",
  timeZone: "时间戳的时区",
  timeZoneHint: "用量的日期仍按 UTC，与 LiteLLM 的统计一致。",
  fiscalYear: "财年起始月份",
  fiscalYearHint: "用于用量日期中的“财年”。",
  unusedAfter: "视为未使用的天数",
  unusedAfterHint: "适用于人员、密钥和地址，凡标出未使用项之处。",
  unusedAfterDays: "{days, plural, other {# 天}}",
  instance: "实例",
  kind: "类型",
  cloud: "LiteLLM Cloud",
  proxy: "LiteLLM 代理",
  region: "区域",
  api: "API",
  version: "版本",
  contentFields: "已拒绝的消息内容",
  contentFieldsHint: "自打开此页面以来应答中携带的提示词或回复字段，均已丢弃。预期为 0。",
  asking: "正在查询…",
  versionFailed: "未知：实例没有应答",
  versionUntold: "实例未提供",
};
