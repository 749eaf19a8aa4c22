/** Where security reports and questions about privacy go: a mailbox, nobody's own. Alone here, since every page needs it. */
export const SECURITY_MAILBOX = "support@berri.ai";
