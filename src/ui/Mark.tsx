/** The product's mark: one line in, three lines out. */
export function Mark() {
  return (
    <svg viewBox="0 0 20 20" fill="none" stroke="currentColor" strokeWidth="1.75" strokeLinecap="round" aria-hidden>
      <path d="M2 10h16M7 10c3.2 0 3.4-6 7-6h4M7 10c3.2 0 3.4 6 7 6h4" />
      <circle cx="5" cy="10" r="2.6" fill="currentColor" stroke="none" />
    </svg>
  );
}
