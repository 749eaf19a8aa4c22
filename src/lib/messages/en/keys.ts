export const keys = {
  title: "Key",
} as const;
