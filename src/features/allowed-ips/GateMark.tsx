import styles from "./StateLine.module.css";

const RESTRICTED = "M4 8H42C58 8 58 22 76 22M4 22H76M4 36H42C58 36 58 22 76 22";
const OPEN = "M4 6H42C58 6 58 22 76 22M4 17H42C58 17 58 22 76 22M4 27H42C58 27 58 22 76 22M4 38H42C58 38 58 22 76 22";

/** Several lines in, one out. What it shows stands in words beside it. */
export function GateMark({ isOpen }: { isOpen: boolean }) {
  const stroke = isOpen ? "var(--warn-mark)" : "var(--accent)";
  return (
    <svg className={styles.gate} height="44" viewBox="0 0 132 44" aria-hidden>
      <g stroke={stroke} strokeWidth="2.5" fill="none" strokeLinecap="round">
        <path d={isOpen ? OPEN : RESTRICTED} />
        <path d="M76 22h50" />
      </g>
      <circle cx="76" cy="22" r="7" fill="var(--surface)" stroke="var(--ink)" strokeWidth="2.5" />
      <circle cx="126" cy="22" r="4" fill="var(--surface)" stroke={stroke} strokeWidth="2" />
    </svg>
  );
}
