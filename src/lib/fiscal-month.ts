/** The month in which the fiscal year starts, 1 for January to 12, as it was kept; January for anything else. */
export function readFiscalMonth(kept: string | null): number {
  const month = Number(kept);
  return Number.isInteger(month) && month >= 1 && month <= 12 ? month : 1;
}
