import Check from "lucide-react/icons/check";
import Copy from "lucide-react/icons/copy";
import { useState } from "react";
import { Button, type ButtonProps } from "./Button";

interface CopyButtonProps {
  text: string;
  label: string;
  /** Said once it is done. */
  done: string;
  kind?: ButtonProps["kind"];
  size?: ButtonProps["size"];
}

/** Copies a text and says so. Where the browser refuses the clipboard the label stays: nothing is pretended. */
export function CopyButton({ text, label, done, kind = "ghost", size = "small" }: CopyButtonProps) {
  const [isCopied, setCopied] = useState(false);
  const Icon = isCopied ? Check : Copy;
  const copy = () => {
    navigator.clipboard.writeText(text).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  };
  return (
    <Button kind={kind} size={size} onClick={copy}>
      <Icon size={14} aria-hidden />
      <span aria-live="polite">{isCopied ? done : label}</span>
    </Button>
  );
}
