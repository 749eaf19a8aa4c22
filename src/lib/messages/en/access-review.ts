export const accessReview = {
  title: "Access review",
} as const;
