import Copy from "lucide-react/icons/copy";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "~/ui/Button";

interface CopyButtonProps {
  /** What is copied. */
  text: string;
  /** What the button says. */
  label: string;
  /** A fuller name, where the label alone does not say what is copied. */
  name?: string;
  kind?: "plain" | "primary";
  size?: "normal" | "small";
}

/** Copies a text and says so. Where the browser refuses the clipboard, the text can still be marked and copied. */
export function CopyButton({ text, label, name, kind = "plain", size = "normal" }: CopyButtonProps) {
  const t = useTranslations("signIn.denied");
  const [isCopied, setCopied] = useState(false);
  const copy = () => {
    navigator.clipboard.writeText(text).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  };
  return (
    <Button kind={kind} size={size} onClick={copy} aria-label={name && (isCopied ? t("copied") : name)}>
      <Copy size={14} aria-hidden />
      <span aria-live="polite">{isCopied ? t("copied") : label}</span>
    </Button>
  );
}
