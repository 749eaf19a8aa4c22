/** The budgets page as somebody reads it: groups by their heads, rows by their names. */
import { screen } from "@testing-library/react";

export interface BudgetLineRead {
  name: string;
  meta: string;
  spent: string;
  budget: string;
  expected: string;
  /** When it resets and what happens at its budget, a line each. */
  resets: string[];
}

export interface BudgetGroupRead {
  head: string;
  lines: BudgetLineRead[];
  /** Sentences that stand where rows would. */
  sentences: string[];
}

export const findBudgets = () =>
  screen.findByRole<HTMLTableElement>("table", { name: /^(Budgets: spent|预算：已支出)/ });

/** Reads the page as a wide window shows it. */
export async function readBudgets(): Promise<BudgetGroupRead[]> {
  const table = await findBudgets();
  return [...table.tBodies].map((body) => {
    const [head, ...rows] = body.rows;
    return {
      head: head?.textContent ?? "",
      lines: rows.flatMap((row) => (row.cells.length === 6 ? [lineOf(row)] : [])),
      sentences: rows.flatMap((row) => (row.cells.length === 1 ? [row.textContent ?? ""] : [])),
    };
  });
}

function lineOf(row: HTMLTableRowElement): BudgetLineRead {
  const [of, spent, , budget, expected, resets] = [...row.cells].map(wideText);
  return {
    name: of?.[0] ?? "",
    meta: of?.[1] ?? "",
    spent: spent?.[0] ?? "",
    budget: budget?.[0] ?? "",
    expected: expected?.[0] ?? "",
    resets: resets ?? [],
  };
}

/** Texts of a cell, without what only a narrow window shows and only a screen reader says. */
function wideText(cell: HTMLTableCellElement): string[] {
  const copy = cell.cloneNode(true) as HTMLTableCellElement;
  for (const hidden of copy.querySelectorAll(".narrow-only, .visually-hidden")) hidden.remove();
  const walker = document.createTreeWalker(copy, NodeFilter.SHOW_TEXT);
  const texts: string[] = [];
  while (walker.nextNode()) texts.push(walker.currentNode.nodeValue ?? "");
  return texts.filter((text) => text !== "");
}
