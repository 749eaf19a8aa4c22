import ChevronRight from "lucide-react/icons/chevron-right";
import { Fragment } from "react";
import { Link } from "react-router";
import styles from "./Crumbs.module.css";

interface CrumbsProps {
  /** What the way is called to a screen reader. */
  label: string;
  /** Pages on the way here, outermost first. */
  way: readonly { name: string; to: string }[];
  /** This page. */
  here: string;
}

/** The way back: where the page belongs. */
export function Crumbs({ label, way, here }: CrumbsProps) {
  return (
    <nav className={styles.crumbs} aria-label={label}>
      {way.map(({ name, to }) => (
        <Fragment key={to}>
          <Link to={to}>{name}</Link>
          <ChevronRight size={12} aria-hidden />
        </Fragment>
      ))}
      <span aria-current="page">{here}</span>
    </nav>
  );
}
