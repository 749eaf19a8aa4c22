import type { ComponentProps } from "react";
import { Link, type LinkProps } from "react-router";
import styles from "./Button.module.css";
import { classes } from "./classes";

interface Look {
  kind?: "plain" | "primary" | "ghost" | "danger" | undefined;
  size?: "normal" | "small" | undefined;
  /** Square, for a lone icon; then a label for those who do not see it is needed. */
  isIcon?: boolean | undefined;
}

/** The look by itself, for buttons that a library makes. */
export const buttonLook = ({ kind = "plain", size = "normal", isIcon = false }: Look) =>
  classes(
    styles.button,
    kind === "primary" && styles.primary,
    kind === "ghost" && styles.ghost,
    kind === "danger" && styles.danger,
    size === "small" && styles.small,
    isIcon && styles.icon,
  );

export type ButtonProps = Omit<ComponentProps<"button">, "className" | "style" | "type"> & Look;

/** Does something. One primary per view. The browser's own button: it needs no code of ours to be one. */
export function Button({ kind, size, isIcon, ...props }: ButtonProps) {
  return <button type="button" {...props} className={buttonLook({ kind, size, isIcon })} />;
}

export type ButtonLinkProps = Omit<LinkProps, "className" | "style"> & Look;

/** Goes somewhere, and looks like a button. */
export function ButtonLink({ kind, size, isIcon, ...props }: ButtonLinkProps) {
  return <Link {...props} className={buttonLook({ kind, size, isIcon })} />;
}
