import Search from "lucide-react/icons/search";
import styles from "./UsageSplit.module.css";

interface FilterFieldProps {
  label: string;
  value: string;
  onChange: (text: string) => void;
}

/** Filters rows as one types. */
export function FilterField({ label, value, onChange }: FilterFieldProps) {
  return (
    <label className={styles.filter}>
      <Search size={14} aria-hidden />
      <input
        type="search"
        value={value}
        placeholder={label}
        aria-label={label}
        onChange={(event) => onChange(event.target.value)}
      />
    </label>
  );
}
