export const auditLog = {
  title: "Audit log",
} as const;
