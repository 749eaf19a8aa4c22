export const palette = {
  title: "Commands",
} as const;
