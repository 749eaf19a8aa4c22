export const auditEvent = {
  title: "Event",
} as const;
