export const allowedIps = {
  title: "Allowed IPs",
} as const;
