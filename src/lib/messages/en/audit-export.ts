export const auditExport = {
  button: "Export {count}",
  buttonPlain: "Export",
  title: "Export the audit log",
  lede: "{count, plural, one {1 event} other {{text} events}} of {scope}, as filtered.",
  ledeAtLeast: "At least {text} events of {scope}, as filtered.",
  format: "Format",
  formats: { jsonl: "JSONL", csv: "CSV" },
  formatHint: {
    jsonl: "One event a line, with its states as they are stored.",
    csv: "One event a row, with its states as JSON in two columns. A spreadsheet may take a cell that starts with = for a formula.",
  },
  target: {
    file: "Written into a file that you choose, as the rows come.",
    private: "Written on this browser’s own disk as the rows come, then saved like a download.",
    memory:
      "This browser cannot write to a disk as the rows come: up to {limit} are held in memory and saved as a part. What is left goes into another part.",
  },
  event:
    "The export is itself an audit event. The file is what the server stores, byte by byte: nothing is masked in it here.",
  start: "Export {count}",
  startPlain: "Export",
  close: "Close",
  cancel: "Cancel",
  resume: "Go on in a new part",
  again: "New export",
  preparing: "Preparing the export",
  choosing: "Waiting for a file to be chosen",
  running: "{rows} of {count}",
  progress: "Exported events",
  size: "{megabytes} MB",
  proving: "Comparing with the server",
  complete: {
    title: "Complete and unaltered in transfer",
    body: "{rows, plural, one {1 event} other {{text} events}} in {parts, plural, one {one file} other {# parts}}. Count and SHA-256 are the server’s.",
    partsHint: "The SHA-256 is that of all parts in order; in CSV without the head that each later part repeats.",
  },
  differs: {
    title: "What came is not what the server has",
    body: "Here: {ours} events, SHA-256 {oursHash}. The server says: {theirs} events, SHA-256 {theirsHash}. Do not rely on this file; export again.",
  },
  unconfirmed: {
    title: "All came, and the server did not confirm it",
    body: "{text} events were written. The server did not say its own count and SHA-256, so nothing proves that the file is complete.",
    failed: "The server could not be asked. {reason}",
    ask: "Ask again",
  },
  broken: {
    title: "Incomplete: the stream broke off",
    full: "Incomplete: this part is full",
    body: "{rows} of {count} events came. The file ends with a whole row and says in its name that it is incomplete; the next part goes on behind it.",
    bodyNamed:
      "{rows} of {count} events came. The file you chose ends with a whole row and is incomplete, though its name may not say so; the next part goes on behind it.",
    nothing: "No event came.",
  },
  cancelled: {
    title: "Cancelled",
    body: "The part that was being written has been discarded.",
    kept: "Parts that were saved before are incomplete.",
  },
  failed: { title: "The export failed", body: "Nothing was kept of this part. {reason}" },
  hash: "SHA-256",
  copyHash: "Copy",
  copied: "Copied",
  files: "Files",
  refused: {
    noExport: "Exports are for those who see the whole instance.",
    none: "No event matches: there is nothing to export.",
  },
  proxy: {
    title: "This proxy has no export",
    body: "LiteLLM has no route that exports audit rows. Its setting audit_log_callbacks copies every row out as it is written, for example to S3; an operator can also read the table LiteLLM_AuditLog.",
  },
} as const;
