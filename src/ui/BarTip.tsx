import type { ReactNode } from "react";
import { wholeShares } from "~/lib/format";
import styles from "./BarTip.module.css";
import { Swatch } from "./Swatch";

/** One part of a bar. */
export interface TipPart {
  id: string;
  name: string;
  color: string;
  value: number;
  /** How many values it stands for. */
  holds: number;
}

interface BarTipProps {
  title: string;
  /** What is special about the bar, such as that it still counts. */
  remark?: string | null;
  total: number;
  parts: readonly TipPart[];
  format: (value: number) => string;
  /** What is said of the parts that are not named. */
  more: (count: number) => string;
  /** Lines under the parts. */
  children?: ReactNode;
}

const NAMED = 4;

/** One bar in figures: the largest parts, the rest as one, shares that add up to 100; also what a screen reader is told. */
export function BarTip({ title, remark, total, parts, format, more, children }: BarTipProps) {
  const all = parts.filter(({ value }) => value !== 0).toSorted((a, b) => b.value - a.value);
  const shares = wholeShares(all.map(({ value }) => Math.max(0, value)));
  const rest = all.slice(NAMED);
  const sum = (values: readonly number[]) => values.reduce((whole, value) => whole + value, 0);
  return (
    <div className={styles.tip}>
      <h3>
        <span>
          {title} {remark && <span className="muted">{remark}</span>}
        </span>
        <span>{format(total)}</span>
      </h3>
      <ul>
        {all.slice(0, NAMED).map(({ id, name, color, value }, index) => (
          <li key={id}>
            <Swatch color={color} />
            <span className="truncate">{name}</span>
            <span>{format(value)}</span>
            <span>{`${shares[index] ?? 0}%`}</span>
          </li>
        ))}
        {rest.length > 0 && (
          <li>
            <span />
            <span className="truncate">{more(sum(rest.map(({ holds }) => holds)))}</span>
            <span>{format(sum(rest.map(({ value }) => value)))}</span>
            <span>{`${sum(shares.slice(NAMED))}%`}</span>
          </li>
        )}
      </ul>
      {children}
    </div>
  );
}
