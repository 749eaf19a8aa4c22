import * as v from "valibot";

/** A budget row. Amounts are US dollars; `budget_duration` is LiteLLM's period text such as `30d` or `1mo`. */
export const BudgetSchema = v.object({
  budget_id: v.nullish(v.string()),
  max_budget: v.nullish(v.number()),
  soft_budget: v.nullish(v.number()),
  budget_duration: v.nullish(v.string()),
  budget_reset_at: v.nullish(v.string()),
});
export type Budget = v.InferOutput<typeof BudgetSchema>;
