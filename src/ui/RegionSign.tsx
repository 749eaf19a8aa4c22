import styles from "./RegionSign.module.css";

interface RegionSignProps {
  /** Two letters. */
  code: string;
  /** The place, in words. */
  place: string;
}

/** The region, like a station sign: letters in a box and the place in words. */
export function RegionSign({ code, place }: RegionSignProps) {
  return (
    <span className={styles.region}>
      <b>{code.toUpperCase()}</b>
      {place}
    </span>
  );
}
