import Search from "lucide-react/icons/search";
import { useEffect, useRef, useState } from "react";
import styles from "./PeoplePage.module.css";

interface SearchFieldProps {
  label: string;
  /** As the address has it. */
  value: string;
  onChange: (text: string) => void;
}

/** What is typed shows at once; the address follows, and wins when it is changed by anything else. */
export function SearchField({ label, value, onChange }: SearchFieldProps) {
  const [text, setText] = useState(value);
  const written = useRef(value);
  useEffect(() => {
    if (value === written.current) return;
    written.current = value;
    setText(value);
  }, [value]);
  return (
    <label className={styles.search}>
      <Search size={14} aria-hidden />
      <input
        type="search"
        value={text}
        placeholder={label}
        aria-label={label}
        onChange={({ target }) => {
          written.current = target.value;
          setText(target.value);
          onChange(target.value);
        }}
      />
    </label>
  );
}
