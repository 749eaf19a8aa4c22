import { useId } from "react";
import styles from "./Segments.module.css";

interface SegmentsProps<Value extends string> {
  /** What is chosen, and for which row. */
  label: string;
  options: readonly { value: Value; name: string; isDisabled?: boolean }[];
  /** `null`: nothing is chosen yet. */
  value: Value | null;
  onChange: (value: Value) => void;
  /** Why something cannot be chosen: the id of the words. */
  describedBy?: string | undefined;
}

/** One of a few, side by side: the browser's own radio buttons, so that arrow keys move and one Tab leaves. */
export function Segments<Value extends string>({ label, options, value, onChange, describedBy }: SegmentsProps<Value>) {
  const name = useId();
  return (
    <fieldset className={styles.segments} aria-describedby={describedBy}>
      <legend className="visually-hidden">{label}</legend>
      {options.map((option) => (
        <label key={option.value}>
          <input
            type="radio"
            name={name}
            checked={option.value === value}
            disabled={option.isDisabled ?? false}
            onChange={() => onChange(option.value)}
          />
          {option.name}
        </label>
      ))}
    </fieldset>
  );
}
