/** Reads a query the way FastAPI does: the last value wins, and every fault is listed in one 422. */
import { invalidParameters, type ParameterFault } from "./refusals";

export interface Query {
  /** Absent is `null`; an empty text stays an empty text. */
  text: (name: string) => string | null;
  /** A text without which there is no answer. */
  required: (name: string) => string;
  integer: <Fallback extends number | null>(
    name: string,
    rule: { fallback: Fallback; min?: number; max?: number },
  ) => number | Fallback;
  /** Any number; absent is `null`. */
  number: (name: string) => number | null;
  flag: (name: string) => boolean;
  /** Refuses with 422 when anything read so far was wrong. Call it after the last read. */
  check: () => void;
}

const TRUE = ["true", "1", "on", "yes", "t", "y"];
const FALSE = ["false", "0", "off", "no", "f", "n"];

export function readQuery(url: URL): Query {
  const faults: ParameterFault[] = [];
  const text = (name: string) => url.searchParams.getAll(name).at(-1) ?? null;
  const fault = (name: string, type: string, msg: string) => {
    faults.push({ type, loc: ["query", name], msg });
  };
  return {
    text,
    required: (name) => {
      const value = text(name);
      if (value === null) fault(name, "missing", "Field required");
      return value ?? "";
    },
    integer: (name, { fallback, min, max }) => {
      const value = text(name);
      if (value === null) return fallback;
      if (!/^\s*[+-]?\d+\s*$/.test(value)) {
        fault(name, "int_parsing", "Input should be a valid integer, unable to parse string as an integer");
        return fallback;
      }
      const number = Number(value);
      if (min !== undefined && number < min) {
        fault(name, "greater_than_equal", `Input should be greater than or equal to ${min}`);
      } else if (max !== undefined && number > max) {
        fault(name, "less_than_equal", `Input should be less than or equal to ${max}`);
      }
      return number;
    },
    number: (name) => {
      const value = text(name);
      if (value === null) return null;
      const number = value.trim() === "" ? Number.NaN : Number(value);
      if (Number.isNaN(number)) {
        fault(name, "float_parsing", "Input should be a valid number, unable to parse string as a number");
      }
      return number;
    },
    flag: (name) => {
      const value = text(name)?.toLowerCase();
      if (value === undefined || FALSE.includes(value)) return false;
      if (!TRUE.includes(value)) {
        fault(name, "bool_parsing", "Input should be a valid boolean, unable to interpret input");
      }
      return true;
    },
    check: () => {
      if (faults.length > 0) throw invalidParameters(faults);
    },
  };
}

/** A comma list; absent or empty is no filter at all. Blanks around commas count, as in the proxy. */
export function listOf(value: string | null): string[] | null {
  return value ? value.split(",") : null;
}

/** Part of a list, and how many pages there are: 0 when the list is empty. */
export function pageOf<Item>(items: readonly Item[], page: number, size: number): { items: Item[]; pages: number } {
  return { items: items.slice((page - 1) * size, page * size), pages: Math.ceil(items.length / size) };
}
