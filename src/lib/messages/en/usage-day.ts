export const usageDay = {
  title: "One day by the hour",
} as const;
