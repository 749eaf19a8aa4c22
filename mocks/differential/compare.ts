/** Holds an answer of the miniature against one of the real proxy, and says in lines where they differ. */

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

export interface CompareOptions {
  /** Whether another value will do at a place. Keys and types are held anyway. */
  tolerated: (path: string) => boolean;
}

/** The differences between two whole bodies: keys, types, lengths, values. */
export function differences(real: unknown, ours: unknown, options: CompareOptions, path = ""): string[] {
  return compare(real as Json, ours as Json, options, path);
}

function compare(real: Json, ours: Json, options: CompareOptions, path: string): string[] {
  if (Array.isArray(real) && Array.isArray(ours)) return compareLists(real, ours, options, path);
  if (isObject(real) && isObject(ours)) {
    const lines = Object.keys(real).flatMap((key) =>
      key in ours
        ? compare(real[key] ?? null, ours[key] ?? null, options, `${path}.${key}`)
        : [`${path}.${key}: missing`],
    );
    return [
      ...lines,
      ...Object.keys(ours).flatMap((key) => (key in real ? [] : [`${path}.${key}: not in the real one`])),
    ];
  }
  if (real === ours) return [];
  const [wanted, got] = [typeOf(real), typeOf(ours)];
  if (options.tolerated(path)) return isTypeAllowed(wanted, got) ? [] : [`${path}: ${got} instead of ${wanted}`];
  if (typeof real === "number" && typeof ours === "number" && Math.abs(real - ours) < 1e-9) return [];
  return [`${path}: ${JSON.stringify(ours)} instead of ${JSON.stringify(real)}`];
}

function compareLists(real: readonly Json[], ours: readonly Json[], options: CompareOptions, path: string): string[] {
  if (!options.tolerated(path)) {
    if (real.length !== ours.length) return [`${path}: ${ours.length} items instead of ${real.length}`];
    return real.flatMap((item, i) => compare(item, ours[i] ?? null, options, `${path}[]`));
  }
  const [first, other] = [real[0], ours[0]];
  return first === undefined || other === undefined ? [] : compare(first, other, options, `${path}[]`);
}

/** Keys and types of a body as the differential list notes them, two levels deep (`_outline` of differential.py). */
export function outlineDifferences(outline: unknown, ours: unknown): string[] {
  return compareOutline(outline as Json, ours as Json, "");
}

function compareOutline(outline: Json, ours: Json, path: string): string[] {
  if (typeof outline === "string") {
    const got = typeOf(ours);
    return isTypeAllowed(outline, got) ? [] : [`${path}: ${got} instead of ${outline}`];
  }
  if (Array.isArray(outline)) {
    if (!Array.isArray(ours)) return [`${path}: ${typeOf(ours)} instead of array`];
    const [first, other] = [outline[0], ours[0]];
    return first === undefined || other === undefined ? [] : compareOutline(first, other, `${path}[]`);
  }
  if (!isObject(outline) || !isObject(ours)) return [`${path}: ${typeOf(ours)} instead of ${typeOf(outline)}`];
  const lines = Object.keys(outline).flatMap((key) =>
    key in ours
      ? compareOutline(outline[key] ?? null, ours[key] ?? null, `${path}.${key}`)
      : [`${path}.${key}: missing`],
  );
  return [
    ...lines,
    ...Object.keys(ours).flatMap((key) => (key in outline ? [] : [`${path}.${key}: not in the real one`])),
  ];
}

/** An integer will do for a number: JSON does not tell them apart. What was null there may be something here. */
function isTypeAllowed(wanted: string, got: string): boolean {
  return wanted === got || wanted === "null" || (wanted === "number" && got === "integer");
}

function isObject(value: Json): value is { readonly [key: string]: Json } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function typeOf(value: Json): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  if (typeof value === "number") return Number.isInteger(value) ? "integer" : "number";
  return typeof value;
}
