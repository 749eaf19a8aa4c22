/** One measurement: a JSON object a line, so that a machine can compare runs. */
export interface Line {
  name: string;
  params: Record<string, string | number>;
  value: number;
  unit: "ms" | "ratio" | "exponent" | "MB" | "count" | "kB";
}

export function print(line: Line): void {
  console.log(JSON.stringify({ ...line, value: Number(line.value.toFixed(3)) }));
}

/** The middle of an odd number of values, or the mean of the middle two. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}

/**
 * Time of `subject` over time of `reference`, the two taking turns so that both meet the same noise: the median of the
 * pairs' ratios. One unmeasured pair goes first.
 */
export async function ratioOf(
  subject: () => Promise<number>,
  reference: () => Promise<number>,
  runs = 7,
): Promise<{ ratio: number; subjectMs: number; referenceMs: number }> {
  await subject();
  await reference();
  const pairs: { subject: number; reference: number }[] = [];
  for (let run = 0; run < runs; run += 1) pairs.push({ subject: await subject(), reference: await reference() });
  return {
    ratio: median(pairs.map((pair) => pair.subject / pair.reference)),
    subjectMs: median(pairs.map((pair) => pair.subject)),
    referenceMs: median(pairs.map((pair) => pair.reference)),
  };
}
