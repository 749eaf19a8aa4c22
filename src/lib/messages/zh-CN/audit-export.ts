import type { auditExport as source } from "~/lib/messages/en/audit-export";
import type { Messages } from "~/lib/messages/shape";

export const auditExport: Messages<typeof source> = {
  button: "导出 {count} 条",
  buttonPlain: "导出",
  title: "导出审计日志",
  lede: "{scope}，按当前筛选共 {count, plural, other {{text}}} 条事件。",
  ledeAtLeast: "{scope}，按当前筛选至少 {text} 条事件。",
  format: "格式",
  formats: { jsonl: "JSONL", csv: "CSV" },
  formatHint: {
    jsonl: "每行一条事件，变更前后的状态按存储原样。",
    csv: "每行一条事件，变更前后的状态以 JSON 放在两列中。电子表格可能把以 = 开头的单元格当作公式。",
  },
  target: {
    file: "边接收边写入您选择的文件。",
    private: "边接收边写入此浏览器自己的磁盘空间，然后像下载一样保存。",
    memory: "此浏览器无法边接收边写入磁盘：最多在内存中保存 {limit}，存为一个分段，其余写入下一个分段。",
  },
  event: "导出本身也是一条审计事件。文件与服务器存储的内容逐字节一致：此处不做任何隐藏。",
  start: "导出 {count} 条",
  startPlain: "导出",
  close: "关闭",
  cancel: "取消",
  resume: "在新分段中继续",
  again: "重新导出",
  preparing: "正在准备导出",
  choosing: "等待选择文件",
  running: "{rows} / {count}",
  progress: "已导出的事件",
  size: "{megabytes} MB",
  proving: "正在与服务器核对",
  complete: {
    title: "完整，且传输中未被改动",
    body: "{rows, plural, other {{text}}} 条事件，{parts, plural, one {一个文件} other {# 个分段}}。条数和 SHA-256 与服务器一致。",
    partsHint: "SHA-256 为各分段依次相连的值；CSV 中不计后续分段重复的表头。",
  },
  differs: {
    title: "收到的内容与服务器上的不同",
    body: "此处：{ours} 条事件，SHA-256 {oursHash}。服务器：{theirs} 条事件，SHA-256 {theirsHash}。请勿依赖此文件，请重新导出。",
  },
  unconfirmed: {
    title: "已全部收到，但服务器未予确认",
    body: "已写入 {text} 条事件。服务器没有给出自己的条数和 SHA-256，因此无法证明文件完整。",
    failed: "无法询问服务器。{reason}",
    ask: "再次询问",
  },
  broken: {
    title: "不完整：传输中断",
    full: "不完整：此分段已满",
    body: "收到 {rows} / {count} 条事件。文件以完整的一行结束，文件名标明不完整；下一分段从其后继续。",
    bodyNamed:
      "收到 {rows} / {count} 条事件。您选择的文件以完整的一行结束，但并不完整，文件名可能没有标明；下一分段从其后继续。",
    nothing: "没有收到任何事件。",
  },
  cancelled: {
    title: "已取消",
    body: "正在写入的分段已丢弃。",
    kept: "此前保存的分段并不完整。",
  },
  failed: { title: "导出失败", body: "此分段没有留下任何内容。{reason}" },
  hash: "SHA-256",
  copyHash: "复制",
  copied: "已复制",
  files: "文件",
  refused: { noExport: "仅可查看整个实例的人员可以导出。", none: "没有符合条件的事件，无可导出。" },
  proxy: {
    title: "此代理没有导出功能",
    body: "LiteLLM 没有导出审计记录的接口。其设置 audit_log_callbacks 会在写入时把每条记录复制出去，例如复制到 S3；运维人员也可以直接读取 LiteLLM_AuditLog 表。",
  },
};
