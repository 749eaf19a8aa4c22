export const offBoarding = {
  title: "Off-boarding",
} as const;
