/** The theme: `system` follows `prefers-color-scheme`; the other two say so on `<html data-theme>`. */
export const THEMES = ["system", "light", "dark"] as const;
export type Theme = (typeof THEMES)[number];

export function readTheme(kept: string | null): Theme {
  return THEMES.find((theme) => theme === kept) ?? "system";
}

/** Sets the attribute that tokens.css reads. */
export function applyTheme(theme: Theme, root: HTMLElement): void {
  if (theme === "system") delete root.dataset.theme;
  else root.dataset.theme = theme;
}
