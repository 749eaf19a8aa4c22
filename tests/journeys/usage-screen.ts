/** The usage page as somebody reads it: figures by their names, tables by their captions. */
import { screen, within } from "@testing-library/react";

/** Where usage opens in the story: 28 days, today included. */
export const FOUR_WEEKS = { from: "2026-10-22", to: "2026-11-18" };
/** A short range, for tests that are about something else. */
export const WEEK = { from: "2026-11-12", to: "2026-11-18" };
/** The address of the largest organization over the short range, compared with nothing, and that of the smallest. */
export const FREIGHT_WEEK = `/o/acme-freight/usage?from=${WEEK.from}&to=${WEEK.to}&compare=off`;
export const CUSTOMS_WEEK = `/o/acme-customs/usage?from=${WEEK.from}&to=${WEEK.to}&compare=off`;

const cents = new Intl.NumberFormat("en-US", { style: "currency", currency: "USD" });
const dollars = new Intl.NumberFormat("en-US", { style: "currency", currency: "USD", maximumFractionDigits: 0 });

/** `$8,369.50`: as tables write it. */
export const inCents = (amount: number) => cents.format(amount);
/** `$36,149`: as figures write it. */
export const inDollars = (amount: number) => dollars.format(amount);

/** Waits until the figures are in. */
export const findModels = () =>
  screen.findByRole<HTMLTableElement>("table", { name: /^(Usage by model|按模型的用量)/ });
const findTwin = () => screen.findByRole<HTMLTableElement>("table", { name: /^(Spend per UTC day|每个 UTC 日)/ });

const cellsOf = (row: HTMLTableRowElement) => [...row.cells].map((cell) => cell.textContent ?? "");

/** A figure and what stands under it. */
export function figure(name: string): { value: string; under: string } {
  const [value, under] = within(screen.getByText(name, { selector: "dt" }).parentElement ?? document.body).getAllByRole(
    "definition",
  );
  return { value: value?.textContent ?? "", under: under?.textContent ?? "" };
}

/** The chart's table twin: a row per day, its first cell the day and its last the total. */
export async function readTwin(): Promise<{
  series: string[];
  days: { day: string; cells: string[]; total: string }[];
}> {
  const table = await findTwin();
  const series = [...(table.tHead?.rows ?? [])].flatMap(cellsOf).slice(1, -1);
  const days = [...(table.tBodies[0]?.rows ?? [])].map((row) => {
    const [day = "", ...cells] = cellsOf(row);
    return { day, cells, total: cells.at(-1) ?? "" };
  });
  return { series, days };
}

/** The table of models: cells by model, in the order shown, its heads, and the foot. */
export async function readModels(): Promise<{ heads: string[]; models: Map<string, string[]>; foot: string[] }> {
  const table = await findModels();
  const rows = [...(table.tBodies[0]?.rows ?? [])].map(cellsOf);
  return {
    heads: [...(table.tHead?.rows ?? [])].flatMap(cellsOf),
    models: new Map(rows.map(([name = "", ...cells]) => [name, cells])),
    foot: [...(table.tFoot?.rows ?? [])].flatMap(cellsOf),
  };
}

/** Nothing on the screen may be taken for "there was none". */
export function expectNothingLooksLikeZero(): void {
  const text = document.body.textContent ?? "";
  for (const lie of ["$0", "No usage", "NaN"]) {
    if (text.includes(lie)) throw new Error(`the page says "${lie}"`);
  }
}
