/**
 * Splits a whole number by weights into whole numbers that add up to it again, always. Rounds the running sum, not
 * each part, so nothing is lost or invented. No weight at all: everything goes to the last part.
 */
export function apportion(total: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((a, b) => a + b, 0);
  let running = 0;
  let given = 0;
  return weights.map((weight, i) => {
    running += weight;
    const upTo = i === weights.length - 1 ? total : Math.round(sum > 0 ? (total * running) / sum : 0);
    const part = upTo - given;
    given = upTo;
    return part;
  });
}
