export const privacy = {
  title: "Data & privacy",
} as const;
