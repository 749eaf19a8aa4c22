import ArrowDown from "lucide-react/icons/arrow-down";
import ArrowUp from "lucide-react/icons/arrow-up";

interface SortHeadProps {
  name: string;
  /** The direction it sorts by now; `null` when another column does. */
  direction: "ascending" | "descending" | null;
  className?: string | undefined;
  onSort: () => void;
}

/** A table head that sorts: one active sort, with an arrow and `aria-sort`. */
export function SortHead({ name, direction, className, onSort }: SortHeadProps) {
  const Arrow = direction === "ascending" ? ArrowUp : ArrowDown;
  return (
    <th scope="col" className={className} aria-sort={direction ?? "none"}>
      <button type="button" onClick={onSort}>
        {direction && <Arrow size={14} aria-hidden />}
        {name}
      </button>
    </th>
  );
}
