import { Link } from "react-router";
import { paths } from "~/lib/paths";
import { Mark } from "~/ui/Mark";
import styles from "./Brand.module.css";

/** The product's name, the same in every language. */
const NAME = { product: "LiteLLM", edition: "Cloud" };

export function Brand() {
  return (
    <Link className={styles.brand} to={paths.signIn()}>
      <Mark />
      {NAME.product} <span>{NAME.edition}</span>
    </Link>
  );
}
