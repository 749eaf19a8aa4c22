import type { ReactNode } from "react";
import { Button } from "react-aria-components/Button";
import { Dialog, DialogTrigger } from "react-aria-components/Dialog";
import { Popover } from "react-aria-components/Popover";
import { buttonLook } from "./Button";
import { classes } from "./classes";
import overlays from "./overlays.module.css";
import styles from "./PopoverButton.module.css";

interface PopoverButtonProps {
  /** What the button says to a screen reader, and the popover's name. */
  label: string;
  /** What the button shows. */
  face: ReactNode;
  kind?: "plain" | "ghost";
  size?: "normal" | "small";
  /** `close` shuts it. */
  children: ReactNode | ((close: () => void) => ReactNode);
}

/** A button with a small sheet of controls: focus goes in and comes back, Esc closes. */
export function PopoverButton({ label, face, kind = "plain", size = "small", children }: PopoverButtonProps) {
  return (
    <DialogTrigger>
      <Button className={classes(buttonLook({ kind, size }), styles.button)} aria-label={label}>
        {face}
      </Button>
      <Popover className={overlays.popover ?? ""} placement="bottom end">
        <Dialog className={styles.sheet ?? ""} aria-label={label}>
          {({ close }) => (typeof children === "function" ? children(close) : children)}
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
