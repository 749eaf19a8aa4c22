import type { failure as source } from "~/lib/messages/en/failure";
import type { Messages } from "~/lib/messages/shape";

export const failure: Messages<typeof source> = {
  title: "{what}未能加载",
  notZero: "这不是零：数字未知。",
  network: "{host} 没有应答。请检查网络连接；可能被 VPN 或防火墙拦住。",
  unauthenticated: "服务器不再接受此登录。请重新登录，页面会保留。",
  forbidden: "服务器拒绝：此账户无权读取。",
  "address-refused": "您的网络不在此实例的允许地址列表中。",
  addressRefusedFrom: "您的网络（{address}）不在此实例的允许地址列表中。",
  "not-found": "服务器上没有它。可能已被删除，或此代理的版本没有该功能。",
  conflict: "其他人同时做了更改。",
  invalid: "服务器没有接受该请求：{message}",
  limited: "服务器要求放慢请求。{seconds, plural, =0 {} other {请在 # 秒后重试。}}",
  server: "尝试三次后服务器仍应答 {status}。",
  contract: "服务器的应答与控制台预期不符：{message}",
  unknown: "此页面出错：{message}",
  tryAgain: "重试",
  signInAgain: "重新登录",
  request: "请求 {id}",
  copyRequest: "复制请求编号",
  copied: "已复制",
  contact: {
    inRegion: "区域 {place}。安全与隐私：<mail></mail>",
    ofInstance: "{place}，不属于任何区域。安全与隐私：<mail></mail>",
  },
  pageMissing: {
    title: "没有这个页面",
    body: "{path} 处没有内容，可能已移动。",
    home: "前往用量",
  },
  pageBroken: {
    title: "此页面出错",
    body: "控制台自身发生故障。您在服务器上的操作没有丢失。",
    reload: "重新加载页面",
    home: "前往用量",
  },
  config: {
    title: "控制台无法启动",
    intro: "其配置 {url} 不可用：",
    unreachable: "未能加载（{why}）",
    html: "它是 HTML 页面，不是 JSON。网页服务器可能对所有路径都返回起始页。",
    json: "它不是有效的 JSON（{why}）",
    hint: "请联系运行此控制台的人；docs/deploy.md 说明了每个字段。",
  },
};
