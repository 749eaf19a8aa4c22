import Search from "lucide-react/icons/search";
import { useTranslations } from "use-intl";
import { isMacKeyboard, keyNames } from "~/lib/shortcuts";
import styles from "./PaletteButton.module.css";
import { usePalette } from "./palette-context";

/** Opens the palette by pointer, and says by which keys it opens. */
export function PaletteButton({ isIcon = false }: { isIcon?: boolean }) {
  const t = useTranslations("shell");
  const { open, prepare } = usePalette();
  return (
    <button
      type="button"
      className={isIcon ? styles.icon : styles.jump}
      aria-label={isIcon ? t("goTo") : undefined}
      aria-keyshortcuts={isMacKeyboard() ? "Meta+K" : "Control+K"}
      aria-haspopup="dialog"
      onClick={open}
      onPointerEnter={prepare}
      onFocus={prepare}
    >
      <Search size={isIcon ? 16 : 14} aria-hidden />
      {!isIcon && (
        <>
          {t("goTo")}
          <kbd aria-hidden>{keyNames({ keys: ["mod", "k"] }, isMacKeyboard()).join(" ")}</kbd>
        </>
      )}
    </button>
  );
}
