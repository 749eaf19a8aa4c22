export const auditRetention = {
  title: "Retention",
} as const;
